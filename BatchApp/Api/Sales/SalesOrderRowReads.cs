using BatchApp.Api.Items;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Features.Availability;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Sales;

/// <summary>The query of <c>GET /sales_order_rows</c>.</summary>
public sealed record SalesOrderRowFilter : ListFilter
{
    public int? VariantId { get; init; }

    public int[]? SalesOrderIds { get; init; }

    public int? LocationId { get; init; }

    public decimal? TaxRateId { get; init; }

    public int? LinkedManufacturingOrderId { get; init; }

    public string? ProductAvailability { get; init; }

    /// <summary>"variant".</summary>
    public string[] Extend { get; init; } = [];
}

/// <summary>Lines of sales orders; those of cancelled orders count as deleted.</summary>
public sealed class SalesOrderRowReads(StockStore store)
{
    public Task<Page<SalesOrderRowObject>> PageAsync(SalesOrderRowFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var lines = Filtered(read.Db, filter).OrderBy(row => row.Id);
            if (filter.ProductAvailability is { } wanted)
            {
                // Nothing keeps it: it is found out of all that might be.
                var all = await ObjectsAsync(read, await lines.ToListAsync(token), filter, token);
                var found = all.Where(row => row.ProductAvailability is { } kind && SalesOrderReads.Wire(kind) == wanted).ToList();
                return new Page<SalesOrderRowObject>([.. found.Skip(filter.Request.Skip).Take(filter.Request.Take)], found.Count);
            }

            var page = await lines.PageAsync(filter, token);
            return new Page<SalesOrderRowObject>(await ObjectsAsync(read, page.Rows, filter, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<SalesOrderRowObject?> OneAsync(SalesOrderLineId id, SalesOrderRowFilter filter, CancellationToken cancellation) =>
        (await PageAsync(new SalesOrderRowFilter { Ids = [id.Value], Extend = filter.Extend }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>The newest row of an order with a variant; null where there is none.</summary>
    public async Task<SalesOrderRowObject?> NewestAsync(SalesOrderId order, VariantId variant, CancellationToken cancellation) =>
        (await PageAsync(new SalesOrderRowFilter { SalesOrderIds = [order.Value], VariantId = variant.Value, Limit = ListFilter.LargestPage }, cancellation)).Rows is [.., var last] ? last : null;

    /// <summary>The Unbatched of variants that have one.</summary>
    public Task<Dictionary<VariantId, BatchId>> UnbatchedAsync(IReadOnlyCollection<VariantId> variants, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => read.Db.Batches.Where(batch => batch.IsUnbatched && variants.Contains(batch.VariantId)).ToDictionaryAsync(batch => batch.VariantId, batch => batch.Id, token),
        cancellation);

    /// <summary>The lines of fulfilments that stand.</summary>
    internal static IQueryable<ActLine> Shipped(BatchDb db)
    {
        var standing = db.Movements.ThatStand(db).Select(movement => movement.ActLineId);
        return db.ActLines.Where(line => line.Role == ActLineRole.Shipped && standing.Contains(line.Id));
    }

    /// <summary>Loads, set by set, what lines tell, and answers how to tell it of each. Their orders' customers are loaded.</summary>
    internal static async Task<Func<SalesOrder, SalesOrderLine, Stamp, SalesOrderRowObject>> TellAsync(
        StockRead read, IReadOnlyCollection<SalesOrderLine> lines, CancellationToken cancellation)
    {
        var parts = await PartsAsync(read.Db, lines, cancellation);
        var ids = lines.Select(line => (SalesOrderLineId?)line.Id).ToList();
        var makings = (await read.Db.ManufacturingOrders.Where(order => ids.Contains(order.SalesOrderLineId))
                .Select(order => new { order.SalesOrderLineId, order.Id }).ToListAsync(cancellation))
            .GroupBy(making => making.SalesOrderLineId!.Value).ToDictionary(making => making.Key, making => (int?)making.First().Id.Value);
        var availability = await AvailabilityFacts.LoadAsync(read, [.. lines.Select(line => line.VariantId)], cancellation);
        return (order, line, stamp) =>
        {
            var there = order.IsQuote || order.Closing is not null ? null : availability.Of(order, line);
            return new()
            {
                Id = line.Id.Value,
                SalesOrderId = order.Id.Value,
                Quantity = line.Quantity.Amount,
                VariantId = line.VariantId.Value,
                LocationId = order.LocationId.Value,
                ProductAvailability = there?.Kind,
                ProductExpectedDate = WireJson.Instant(there?.On),
                BatchTransactions = [.. parts[line.Id]],
                LinkedManufacturingOrderId = makings.GetValueOrDefault(line.Id),
                CreatedAt = stamp.CreatedAt,
                UpdatedAt = stamp.UpdatedAt,
                DeletedAt = SalesOrderObject.CancelledAt(order),
            };
        };
    }

    private static async Task<ILookup<SalesOrderLineId, BatchTransactionObject>> PartsAsync(BatchDb db, IReadOnlyCollection<SalesOrderLine> lines, CancellationToken cancellation)
    {
        var ids = lines.Where(line => line.Variant.Item.IsTracked).Select(line => (SalesOrderLineId?)line.Id).ToList();
        var shipped = await Shipped(db).Where(line => ids.Contains(line.SalesOrderLineId))
            .Select(line => new { line.SalesOrderLineId, line.BatchId, line.Batch.IsUnbatched, line.Quantity }).ToListAsync(cancellation);
        var planned = await db.Plans.Where(plan => ids.Contains(plan.SalesOrderLineId))
            .Select(plan => new { plan.SalesOrderLineId, plan.BatchId, plan.Batch.IsUnbatched, plan.Quantity }).ToListAsync(cancellation);
        return shipped.Concat(planned)
            .GroupBy(part => (Line: part.SalesOrderLineId!.Value, part.BatchId, part.IsUnbatched))
            .OrderBy(part => part.Key.BatchId.Value)
            .ToLookup(part => part.Key.Line, part => new BatchTransactionObject(part.Key.IsUnbatched ? null : part.Key.BatchId.Value, part.Sum(one => one.Quantity).Amount));
    }

    private static async Task<IReadOnlyList<SalesOrderRowObject>> ObjectsAsync(StockRead read, IReadOnlyList<SalesOrderLine> lines, SalesOrderRowFilter filter, CancellationToken cancellation)
    {
        var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.SalesOrder, lines.Select(line => line.OrderId.Value), cancellation);
        var tell = await TellAsync(read, lines, cancellation);
        var items = filter.Extend.Contains("variant")
            ? await JournalStamps.OfAsync(read.Db, ThingKind.Item, lines.Select(line => line.Variant.ItemId.Value), cancellation)
            : null;
        return
        [
            .. lines.Select(line => tell(line.Order, line, stamps[line.OrderId.Value]) with
            {
                Variant = items is null ? null : VariantObject.Of(line.Variant, items[line.Variant.ItemId.Value]),
            }),
        ];
    }

    private static IQueryable<SalesOrderLine> Filtered(BatchDb db, SalesOrderRowFilter filter)
    {
        // Taxes are not kept.
        var lines = db.SalesOrderLines.Include(row => row.Order).ThenInclude(order => order.Customer).Include(row => row.Variant).ThenInclude(variant => variant.Item)
            .Where(row => filter.TaxRateId == null && (filter.IncludeDeleted || row.Order.Status != SalesOrderStatus.Cancelled));
        if (filter.Ids is { } ids)
        {
            lines = lines.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.SalesOrderIds is { } orders)
        {
            lines = lines.Where(row => orders.Contains((int)(object)row.OrderId));
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            lines = lines.Where(row => row.VariantId == id);
        }

        if (filter.LocationId is { } location)
        {
            var id = new LocationId(location);
            lines = lines.Where(row => row.Order.LocationId == id);
        }

        if (filter.LinkedManufacturingOrderId is { } making)
        {
            var id = new ManufacturingOrderId(making);
            lines = lines.Where(row => db.ManufacturingOrders.Any(order => order.Id == id && order.SalesOrderLineId == row.Id));
        }

        return ListReads.Stamped(db, ThingKind.SalesOrder, filter) is { } stamped ? lines.Where(row => stamped.Contains((int)(object)row.OrderId)) : lines;
    }
}
