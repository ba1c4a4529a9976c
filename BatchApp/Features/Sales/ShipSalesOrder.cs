using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Packs goods of a sales order from chosen batches, or delivers them: what is packed already is handed over, what is not
/// is taken from stock (product.md 7.1, 7.2).
/// </summary>
[UseCase("pack and deliver goods", Right.Ship)]
public sealed class ShipSalesOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="UpTo">Whether the goods are packed or leave the house.</param>
    /// <param name="OccurredAt">UTC; null for now.</param>
    /// <param name="Lines">What is taken from stock; none when only packed goods are delivered.</param>
    /// <param name="DeliverPacked">Packed fulfilments that are handed over with it.</param>
    public sealed record Command(
        RequestId RequestId,
        SalesOrderId OrderId,
        int Version,
        FulfilmentStatus UpTo,
        DateTime? OccurredAt,
        IReadOnlyList<ShippedLine> Lines,
        IReadOnlyList<ActId> DeliverPacked) : Domain.Command(RequestId);

    public Task<Result<SalesOrderStatus>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<SalesOrderStatus> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders
            .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Location)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Sales order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var time = ActTime.Create(command.OccurredAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<SalesOrderStatus>();
        }

        if (command.Lines.Count == 0 && command.DeliverPacked.Count == 0)
        {
            return new NothingToPost(order.Number);
        }

        if (HandOver(write, command, order, time.Value) is { } refusal)
        {
            return refusal;
        }

        if (command.Lines.Count > 0)
        {
            var taken = TakeFromStock(write, command, order, time.Value);
            if (!taken.Succeeded)
            {
                return taken.As<SalesOrderStatus>();
            }

            write.Post(taken.Value);
        }

        write.Save();
        return order.Status;
    }

    private static Result<StockPosting> TakeFromStock(StockWrite write, Command command, SalesOrder order, ActTime time)
    {
        var known = BatchFacts.Load(write.Db, [.. order.Lines.Select(line => (line.VariantId, (IReadOnlyList<BatchPart>)[]))]);
        var stock = PickFacts.Load(
            write.Db,
            [.. command.Lines.SelectMany(line => line.Picks).Select(pick => pick.BatchId), .. known.Unbatched.Values.Select(batch => batch.Id)],
            order.LocationId,
            time.OccurredAt);
        return SalesFulfilment.Plan(order, command.UpTo, command.Lines, stock, known, time, MadeToOrderFacts.Of(write.Db, [.. order.Lines.Select(line => line.Id)]));
    }

    private static Refusal? HandOver(StockWrite write, Command command, SalesOrder order, ActTime time)
    {
        var packed = write.Db.Fulfilments.Include(row => row.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant)
            .Where(row => row.SalesOrderId == order.Id && command.DeliverPacked.Contains(row.Id))
            .OrderBy(row => row.Id)
            .ToList();
        if (packed.Count != command.DeliverPacked.Distinct().Count())
        {
            return new NotPackedAnyMore(order.Number);
        }

        foreach (var fulfilment in packed)
        {
            var packedAt = write.Db.Documents.Where(document => document.ActId == fulfilment.Id).Max(document => document.OccurredAt);
            var delivery = fulfilment.PlanDelivery(packedAt, time);
            if (!delivery.Succeeded)
            {
                return delivery.Refusals[0];
            }

            write.Post(delivery.Value);
        }

        return null;
    }
}
