using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Availability;

/// <summary>
/// What there is, what is coming, and who wants it in which order, of some variants at all locations, loaded set by set.
/// What is made to order is for its own line alone.
/// </summary>
internal sealed class AvailabilityFacts
{
    private readonly ILookup<(VariantId, LocationId), (Unusable? Reason, DateOnly? Expiry, Quantity Quantity)> onHand;
    private readonly ILookup<(VariantId, LocationId), Supply> supplies;
    private readonly ILookup<(VariantId, LocationId), Demand> demands;
    private readonly Dictionary<SalesOrderLineId, OwnSupply> own;

    /// <summary>Used without stock: never short (product.md 3.3).</summary>
    private readonly HashSet<VariantId> notStocked;

    private readonly DateOnly today;

    private AvailabilityFacts(
        ILookup<(VariantId, LocationId), (Unusable?, DateOnly?, Quantity)> onHand,
        ILookup<(VariantId, LocationId), Supply> supplies,
        ILookup<(VariantId, LocationId), Demand> demands,
        Dictionary<SalesOrderLineId, OwnSupply> own,
        HashSet<VariantId> notStocked,
        DateOnly today)
    {
        this.notStocked = notStocked;
        this.today = today;
        this.onHand = onHand;
        this.supplies = supplies;
        this.demands = demands;
        this.own = own;
    }

    public static async Task<AvailabilityFacts> LoadAsync(
        StockRead read, IReadOnlyCollection<VariantId> variants, CancellationToken cancellation)
    {
        var ids = variants.Distinct().ToList();
        var today = read.Today;
        var stock = await read.Db.Balances
            .Where(balance => ids.Contains(balance.VariantId))
            .GroupBy(balance => new
            {
                balance.VariantId,
                balance.LocationId,
                balance.Location.IsQuarantine,
                balance.Batch.Status,
                balance.Batch.Expiry,
            })
            .Select(group => new { group.Key, OnHand = group.Sum(balance => balance.OnHand.Units) })
            .ToListAsync(cancellation);
        var bought = await read.Db.PurchaseOrderLines
            .Where(line => ids.Contains(line.VariantId) && line.Open.Units > 0)
            .Select(line => new { line.VariantId, line.LocationId, line.Open, On = line.Order.ExpectedOn })
            .ToListAsync(cancellation);
        var made = await read.Db.ManufacturingOrders
            .Where(order => ids.Contains(order.VariantId) && order.Open.Units > 0 && order.SalesOrderLineId == null)
            .Select(order => new { order.VariantId, order.LocationId, order.Open, On = order.Deadline })
            .ToListAsync(cancellation);
        // What a transfer has promised to another location is gone for the orders here, and comes to those there.
        var leaving = (await OpenTransfers.Leaving(read.Db).Where(line => ids.Contains(line.VariantId))
                .Join(read.Db.Batches, line => line.BatchId, batch => batch.Id, (line, batch) => new { line.VariantId, line.FromId, batch.Status, batch.Expiry, line.Units })
                .ToListAsync(cancellation))
            .ToLookup(line => (line.VariantId, line.FromId, line.Status, line.Expiry), line => line.Units);
        var arriving = await OpenTransfers.Arriving(read.Db).Where(line => ids.Contains(line.VariantId))
            .Select(line => new { line.VariantId, LocationId = line.ToId, Open = new Quantity(line.Units), On = (DateOnly?)null })
            .ToListAsync(cancellation);
        var own = await OwnAsync(read, ids, cancellation);
        var demands = await DemandsAsync(read.Db, ids, [.. own.Keys], cancellation);
        return new AvailabilityFacts(
            stock.Select(row => (row.Key, Free: row.OnHand - leaving[(row.Key.VariantId, row.Key.LocationId, row.Key.Status, row.Key.Expiry)].Sum())).Where(row => row.Free > 0).ToLookup(
                row => (row.Key.VariantId, row.Key.LocationId),
                row => (Usability.Of(row.Key.IsQuarantine, row.Key.Status, row.Key.Expiry, today), row.Key.Expiry, new Quantity(row.Free))),
            bought.Concat(made).Concat(arriving).ToLookup(row => (row.VariantId, row.LocationId), row => new Supply(row.Open, row.On)),
            demands,
            own,
            [.. await read.Db.Variants.Where(variant => ids.Contains(variant.Id) && variant.Item.IsNotStocked).Select(variant => variant.Id).ToListAsync(cancellation)],
            today);
    }

    /// <summary>Of a line of a sale; the customer must be loaded, whose demand of remaining life binds.</summary>
    public Domain.Picking.Availability Of(SalesOrder order, SalesOrderLine line) => own.TryGetValue(line.Id, out var mine)
        ? Domain.Picking.Availability.Of(line.Open, mine.Made, new Dictionary<Unusable, Quantity>(), [mine.Coming])
        : Of(line.VariantId, line.LocationId, line.Open, DemandPlace.Of(order, line), order.Customer.MinimumDaysLeft ?? 0);

    public Domain.Picking.Availability Of(ManufacturingOrder order, IngredientLine line) =>
        Of(line.VariantId, line.LocationId, line.Open, DemandPlace.Of(order, line), daysToLast: 0);

    /// <param name="daysToLast">Days of life that the customer wants to be left; 0 for none.</param>
    private Domain.Picking.Availability Of(VariantId variant, LocationId location, Quantity needed, DemandPlace place, int daysToLast)
    {
        var byReason = onHand[(variant, location)].ToLookup(
            part => part.Reason ?? (LifeDemand.IsMissed(part.Expiry, today, daysToLast) ? Unusable.TooLittleLife : null), part => part.Quantity);
        if (notStocked.Contains(variant))
        {
            return Domain.Picking.Availability.Of(needed, Quantity.Max(needed, Quantity.Zero), new Dictionary<Unusable, Quantity>(), []);
        }

        var reserved = own.Values.Where(supply => (supply.VariantId, supply.LocationId) == (variant, location)).Sum(supply => supply.Made);
        return Domain.Picking.Availability.Of(
            needed,
            Quantity.Max(byReason[null].Sum() - reserved, Quantity.Zero),
            byReason.Where(part => part.Key is not null).ToDictionary(part => part.Key!.Value, part => part.Sum()),
            supplies[(variant, location)],
            demands[(variant, location)].Where(demand => demand.Place.CompareTo(place) < 0).Sum(demand => demand.Open));
    }

    private static async Task<ILookup<(VariantId, LocationId), Demand>> DemandsAsync(
        BatchDb db, List<VariantId> ids, HashSet<SalesOrderLineId> made, CancellationToken cancellation)
    {
        var sold = await db.SalesOrderLines
            .Where(line => ids.Contains(line.VariantId) && line.Open.Units > 0)
            .Select(line => new { line.Id, line.VariantId, line.LocationId, line.Open, line.Order.Rank, line.OrderId, line.Position })
            .ToListAsync(cancellation);
        var used = await db.IngredientLines
            .Where(line => ids.Contains(line.VariantId) && line.Open.Units > 0)
            .Select(line => new { line.VariantId, line.LocationId, line.Open, line.Order.Rank, line.OrderId, line.Position })
            .ToListAsync(cancellation);
        return sold.Where(line => !made.Contains(line.Id))
            .Select(line => (Key: (line.VariantId, line.LocationId), Demand: new Demand(new DemandPlace(false, line.Rank, line.OrderId.Value, line.Position), line.Open)))
            .Concat(used.Select(line => (Key: (line.VariantId, line.LocationId), Demand: new Demand(new DemandPlace(true, line.Rank, line.OrderId.Value, line.Position), line.Open))))
            .ToLookup(row => row.Key, row => row.Demand);
    }

    /// <summary>What is planned for a line that is made to order was made for it.</summary>
    private static async Task<Dictionary<SalesOrderLineId, OwnSupply>> OwnAsync(StockRead read, List<VariantId> ids, CancellationToken cancellation)
    {
        var bound = await read.Db.ManufacturingOrders
            .Where(order => order.SalesOrderLineId != null && ids.Contains(order.VariantId))
            .Select(order => new { Line = order.SalesOrderLineId!.Value, order.VariantId, order.LocationId, order.Open, order.Deadline })
            .ToListAsync(cancellation);
        if (bound.Count == 0)
        {
            return [];
        }

        var lines = bound.ConvertAll(order => (SalesOrderLineId?)order.Line);
        var planned = (await read.Db.Plans.Where(plan => lines.Contains(plan.SalesOrderLineId))
                .Select(plan => new { plan.SalesOrderLineId, plan.Quantity, plan.Batch.Status, plan.Batch.Expiry }).ToListAsync(cancellation))
            .Where(plan => plan.Status == BatchStatus.Available && !Expiry.IsExpired(plan.Expiry, read.Today))
            .ToLookup(plan => plan.SalesOrderLineId!.Value, plan => plan.Quantity);
        return bound.ToDictionary(
            order => order.Line,
            order => new OwnSupply(order.VariantId, order.LocationId, planned[order.Line].Sum(), new Supply(order.Open, order.Deadline)));
    }
}
