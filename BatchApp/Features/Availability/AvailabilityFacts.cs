using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Availability;

/// <summary>What there is and what is coming, of some variants at all locations, loaded set by set.</summary>
internal sealed class AvailabilityFacts
{
    private readonly ILookup<(VariantId, LocationId), (Unusable? Reason, DateOnly? Expiry, Quantity Quantity)> onHand;
    private readonly ILookup<(VariantId, LocationId), Supply> supplies;

    /// <summary>Used without stock: never short (product.md 3.3).</summary>
    private readonly HashSet<VariantId> notStocked;

    private readonly DateOnly today;

    private AvailabilityFacts(
        ILookup<(VariantId, LocationId), (Unusable?, DateOnly?, Quantity)> onHand,
        ILookup<(VariantId, LocationId), Supply> supplies,
        HashSet<VariantId> notStocked,
        DateOnly today)
    {
        this.notStocked = notStocked;
        this.today = today;
        this.onHand = onHand;
        this.supplies = supplies;
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
            .Where(order => ids.Contains(order.VariantId) && order.Open.Units > 0)
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
        return new AvailabilityFacts(
            stock.Select(row => (row.Key, Free: row.OnHand - leaving[(row.Key.VariantId, row.Key.LocationId, row.Key.Status, row.Key.Expiry)].Sum())).Where(row => row.Free > 0).ToLookup(
                row => (row.Key.VariantId, row.Key.LocationId),
                row => (Usability.Of(row.Key.IsQuarantine, row.Key.Status, row.Key.Expiry, today), row.Key.Expiry, new Quantity(row.Free))),
            bought.Concat(made).Concat(arriving).ToLookup(row => (row.VariantId, row.LocationId), row => new Supply(row.Open, row.On)),
            [.. await read.Db.Variants.Where(variant => ids.Contains(variant.Id) && variant.Item.IsNotStocked).Select(variant => variant.Id).ToListAsync(cancellation)],
            today);
    }

    /// <param name="daysToLast">Days of life that the customer wants to be left; 0 for none.</param>
    public Domain.Picking.Availability Of(VariantId variant, LocationId location, Quantity needed, int daysToLast = 0)
    {
        var byReason = onHand[(variant, location)].ToLookup(
            part => part.Reason ?? (LifeDemand.IsMissed(part.Expiry, today, daysToLast) ? Unusable.TooLittleLife : null), part => part.Quantity);
        return Domain.Picking.Availability.Of(
            needed,
            notStocked.Contains(variant) ? Quantity.Max(needed, Quantity.Zero) : byReason[null].Sum(),
            byReason.Where(part => part.Key is not null).ToDictionary(part => part.Key!.Value, part => part.Sum()),
            supplies[(variant, location)]);
    }
}
