using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Availability;

/// <summary>What there is and what is coming, of some variants at all locations, loaded in three statements.</summary>
internal sealed class AvailabilityFacts
{
    private readonly ILookup<(VariantId, LocationId), (Unusable? Reason, Quantity Quantity)> onHand;
    private readonly ILookup<(VariantId, LocationId), Supply> supplies;

    private AvailabilityFacts(
        ILookup<(VariantId, LocationId), (Unusable?, Quantity)> onHand, ILookup<(VariantId, LocationId), Supply> supplies)
    {
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
                IsExpired = balance.Batch.Expiry != null && balance.Batch.Expiry < today,
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
        return new AvailabilityFacts(
            stock.Where(row => row.OnHand > 0).ToLookup(
                row => (row.Key.VariantId, row.Key.LocationId),
                row => (Usability.Of(row.Key.IsQuarantine, row.Key.Status, row.Key.IsExpired), new Quantity(row.OnHand))),
            bought.Concat(made).ToLookup(row => (row.VariantId, row.LocationId), row => new Supply(row.Open, row.On)));
    }

    public Domain.Picking.Availability Of(VariantId variant, LocationId location, Quantity needed)
    {
        var byReason = onHand[(variant, location)].ToLookup(part => part.Reason, part => part.Quantity);
        return Domain.Picking.Availability.Of(
            needed,
            byReason[null].Sum(),
            byReason.Where(part => part.Key is not null).ToDictionary(part => part.Key!.Value, part => part.Sum()),
            supplies[(variant, location)]);
    }
}
