using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;

namespace BatchApp.Features.Recall;

/// <summary>
/// Starts a recall (product.md 9.5): everything made from its batches is found, all of it is stopped in this one step wherever
/// it is, and the customers who got some are written down. Refuses a missing or over-long reason, unknown batches, a supplier's
/// number that no batch bears, and more batches to begin from than one case can be answered for.
/// </summary>
[UseCase("start a recall", Right.RunRecalls)]
public sealed class StartRecall(StockStore store)
{
    /// <param name="Batches">Where it begins; may be none where the supplier's number says it.</param>
    /// <param name="SupplierNumber">All batches that bear it are recalled, and what bears it is on hold when it arrives again; empty for none.</param>
    public sealed record Command(RequestId RequestId, string Reason, IReadOnlyList<BatchId> Batches, string SupplierNumber) : Domain.Command(RequestId);

    public Task<Result<RecallStarted>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<RecallStarted> Apply(StockWrite write, Command command)
    {
        var reason = RecallCase.CheckReason(RecallKind.Real, command.Reason);
        if (!reason.Succeeded)
        {
            return reason.As<RecallStarted>();
        }

        var sources = RecallTrace.Sources(write.Db, command.Batches, command.SupplierNumber);
        return sources.Succeeded ? RecallWork.Start(write, RecallKind.Real, reason.Value, command.SupplierNumber, sources.Value) : sources.As<RecallStarted>();
    }
}
