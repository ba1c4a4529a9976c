using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;

namespace BatchApp.Features.Transfers;

/// <summary>
/// Deletes a stock transfer of which nothing is away. One that had left and was taken back stays, cancelled, for its
/// movements' sake.
/// </summary>
[UseCase("delete stock transfers", Right.MoveStock)]
public sealed class DeleteTransfer(StockStore store)
{
    /// <param name="Version">The version that the form showed.</param>
    public sealed record Command(RequestId RequestId, ActId TransferId, int Version) : Domain.Command(RequestId);

    /// <returns>The number that it had.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = TransferFacts.Unchanged(write, command.TransferId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var transfer = found.Value;
        if (transfer.Cancel() is { } refusal)
        {
            return refusal;
        }

        var (number, id) = (transfer.Number, transfer.Id.Value);
        // Its id is told now: an entity that is removed has none any more when the write ends.
        write.Note(new Subject(ThingKind.StockTransfer, number, () => id), TransferParticulars.Of(transfer), after: null, mentions: TransferParticulars.Mentions(transfer));
        if (!TransferFacts.HadLeft(write, transfer))
        {
            write.Db.ActLines.RemoveRange(transfer.Lines);
            write.Db.Acts.Remove(transfer);
        }

        write.Save();
        return number;
    }
}
