using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
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
        IReadOnlyList<ActId> DeliverPacked) : Domain.Command(RequestId)
    {
        /// <summary>Why untracked items that are short are booked in; null where they are not to be (product.md 3.3).</summary>
        public string? ShortageReason { get; init; }

        /// <summary>Why goods go out with less life left than the customer takes; blank when they may not.</summary>
        public string ShortLifeReason { get; init; } = "";
    }

    public Task<Result<SalesOrderStatus>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<SalesOrderStatus> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders
            .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Location)
            .Include(row => row.Customer)
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

        var reason = command.ShortLifeReason.Trim();
        if (reason.Length > Batch.ReasonLimit)
        {
            return new TooLong("Reason", Batch.ReasonLimit);
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
            var shortages = new Shortages(order.Location, command.ShortageReason ?? "", time.Value);
            var taken = TakeFromStock(write, command, order, time.Value, shortages);
            if (!taken.Succeeded)
            {
                return taken.As<SalesOrderStatus>();
            }

            shortages.Post(write, taken.Value.Act);
            write.Post(taken.Value);
            NoteShortLife(write, order, taken.Value, time.Value.Day, reason);
        }

        return order.Status;
    }

    private static Result<StockPosting> TakeFromStock(StockWrite write, Command command, SalesOrder order, ActTime time, Shortages shortages)
    {
        // What is tracked leaves from the batches that were chosen; the built-in batch is looked for where nothing was.
        var known = BatchFacts.Load(write.Db, [.. order.Lines.Where(line => !line.Variant.Item.IsTracked).Select(line => (line.VariantId, (IReadOnlyList<BatchPart>)[]))]);
        var stock = PickFacts.Load(
            write.Db,
            [.. command.Lines.SelectMany(line => line.Picks).Select(pick => pick.BatchId), .. known.Unbatched.Values.Select(batch => batch.Id)],
            order.LocationId,
            time.OccurredAt);
        var needs = command.Lines.Join(order.Lines, shipped => shipped.LineId, line => line.Id, (shipped, line) => (line.Variant, shipped.Quantity));
        if (command.ShortageReason is not null && shortages.Cover(needs, stock, known) is { } refusal)
        {
            return refusal;
        }

        return SalesFulfilment.Plan(
            order, command.UpTo, command.Lines, stock, known, time, string.IsNullOrWhiteSpace(command.ShortLifeReason) ? order.Customer.LifeDemand : null,
            MadeToOrderFacts.Of(write.Db, [.. order.Lines.Select(line => line.Id)]));
    }

    /// <summary>Writes down which batches went out with too little life left, and why.</summary>
    private static void NoteShortLife(StockWrite write, SalesOrder order, StockPosting posting, DateOnly day, string reason)
    {
        if (reason.Length == 0 || order.Customer.LifeDemand is not { } demand)
        {
            return;
        }

        List<Batch> brief = [.. posting.Movements.Select(movement => movement.Line.Batch).Distinct().Where(batch => demand.Check(batch, day) is not null)];
        Particulars waived = [];
        foreach (var batch in brief)
        {
            waived.Add("Less life left than the customer takes", NotedValue.Of($"{batch.Number}, {Expiry.DaysLeft(batch.Expiry, day)!.Value} days of {demand.Days}"));
        }

        if (brief.Count > 0)
        {
            write.Note(order, after: waived, why: reason, mentions: brief.Select(batch => (Subject)batch));
        }
    }

    private static Refusal? HandOver(StockWrite write, Command command, SalesOrder order, ActTime time)
    {
        if (command.DeliverPacked.Count == 0)
        {
            return null;
        }

        var packed = write.Db.Fulfilments
            .Where(row => row.SalesOrderId == order.Id && command.DeliverPacked.Contains(row.Id))
            .OrderBy(row => row.Id)
            .ToList();
        if (packed.Count != command.DeliverPacked.Distinct().Count())
        {
            return new NotPackedAnyMore(order.Number);
        }

        foreach (var fulfilment in packed)
        {
            var standing = write.Db.Movements.ThatStand(write.Db).Where(movement => movement.Document.ActId == fulfilment.Id)
                .Include(movement => movement.ActLine).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant)
                .OrderBy(movement => movement.Seq).ToList();
            var delivery = fulfilment.PlanDelivery(
                [.. standing.Select(movement => movement.ActLine).Distinct()], standing.Select(movement => movement.OccurredAt).DefaultIfEmpty().Max(), time);
            if (!delivery.Succeeded)
            {
                return delivery.Refusals[0];
            }

            write.Post(delivery.Value);
        }

        return null;
    }
}
