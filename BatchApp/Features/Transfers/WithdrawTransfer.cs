using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Corrections;
using BatchApp.Storage;

namespace BatchApp.Features.Transfers;

/// <summary>
/// Takes back every step of a stock transfer and gives it up, together: the goods are where they came from, and it stays,
/// cancelled, for its movements' sake. One that has not left is deleted.
/// </summary>
[UseCase("take back and give up stock transfers", Right.MoveStock)]
public sealed class WithdrawTransfer(StockStore store)
{
    /// <param name="Version">The version that the caller knows.</param>
    /// <param name="Why">May be empty.</param>
    public sealed record Command(RequestId RequestId, ActId TransferId, int Version, string? Why) : Domain.Command(RequestId);

    /// <returns>The number that it had.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var version = command.Version;
        if (write.Db.Documents.ThatStand(write.Db).Any(document => document.ActId == command.TransferId))
        {
            var reverted = RevertAct.Apply(write, new(command.RequestId, command.TransferId, version, OnlyLastStep: false, command.Why));
            if (!reverted.Succeeded)
            {
                return reverted;
            }

            version = write.Db.Transfers.Find(command.TransferId)!.Version;
        }

        return DeleteTransfer.Apply(write, new(command.RequestId, command.TransferId, version));
    }
}
