using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>
/// Puts a batch on hold, at all its locations and for all open orders at once (product.md 2.11). Refuses a missing reason,
/// a batch that was changed meanwhile, and one that is on hold or recalled already. Unbatched of a tracked item can be
/// held as any other batch.
/// </summary>
[UseCase("put a batch on hold", Right.HoldBatches)]
public sealed class HoldBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, string Reason) : Domain.Command(RequestId);

    /// <param name="PackedIn">Sales orders for which some of the batch is packed: it cannot be delivered now.</param>
    /// <param name="PlannedIn">Orders that planned some of the batch: these plans cannot be used until it is released.</param>
    public sealed record Held(string Number, IReadOnlyList<string> PackedIn, IReadOnlyList<string> PlannedIn);

    public Task<Result<Held>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Held> Apply(StockWrite write, Command command)
    {
        var found = BatchFacts.Unchanged(write, command.BatchId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<Held>();
        }

        var batch = found.Value;
        var before = batch.Status;
        var reason = batch.Hold(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.As<Held>();
        }

        write.NoteStatus(batch, before, reason.Value);
        write.Save();
        return new Held(batch.Number, PackedIn(write.Db, batch.Id), [.. BatchPlansQuery.Orders(write.Db, batch.Id).Select(order => order.Number)]);
    }

    private static List<string> PackedIn(BatchDb db, BatchId batch) =>
    [
        .. db.Movements.ThatStand(db)
            .Where(movement => movement.BatchId == batch && movement.To.Kind == AccountKind.Packed
                && ((SalesFulfilment)movement.Document.Act).Status == FulfilmentStatus.Packed)
            .Select(movement => ((SalesFulfilment)movement.Document.Act).SalesOrder.Number)
            .Distinct().OrderBy(number => number),
    ];
}
