using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>
/// Puts a batch on hold, at all its locations and for all open orders at once, and with it everything that was made from it
/// (product.md 2.11). Refuses a missing reason, a batch that was changed meanwhile, and one that is on hold or recalled
/// already. Unbatched of a tracked item can be held as any other batch.
/// </summary>
[UseCase("put a batch on hold", Right.HoldBatches)]
public sealed class HoldBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, string Reason) : Domain.Command(RequestId);

    /// <param name="PackedIn">Sales orders for which some of what is held is packed: it cannot be delivered now.</param>
    /// <param name="PlannedIn">Orders that planned some of it: these plans cannot be used until it is released.</param>
    /// <param name="MadeFrom">The numbers of the batches that are on hold with it.</param>
    public sealed record Held(string Number, IReadOnlyList<string> PackedIn, IReadOnlyList<string> PlannedIn, IReadOnlyList<string> MadeFrom);

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
        var made = MadeFromBatch.Hold(write, batch, reason.Value);
        write.Save();
        List<BatchId> held = [batch.Id, .. made.Select(other => other.Id)];
        return new Held(batch.Number, PackedIn(write.Db, held), [.. BatchPlansQuery.Orders(write.Db, held).Select(order => order.Number)], [.. made.Select(other => other.Number)]);
    }

    /// <summary>The sales orders for which some of these batches is packed and not delivered.</summary>
    internal static IReadOnlyList<string> PackedIn(BatchDb db, IEnumerable<BatchId> batches) =>
    [
        .. batches.Chunk(BatchFacts.AtOnce).SelectMany(part => db.Movements.ThatStand(db)
            .Where(movement => part.Contains(movement.BatchId) && movement.To.Kind == AccountKind.Packed
                && ((SalesFulfilment)movement.Document.Act).Status == FulfilmentStatus.Packed)
            .Select(movement => ((SalesFulfilment)movement.Document.Act).SalesOrder.Number).Distinct().ToList())
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
