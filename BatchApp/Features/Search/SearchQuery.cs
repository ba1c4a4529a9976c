using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Search;

/// <summary>The groups in which search shows its hits.</summary>
public enum HitKind
{
    Batch,
    Item,
    SalesOrder,
    ManufacturingOrder,
    PurchaseOrder,
    Customer,
    StockAdjustment,
    StockTransfer,
    Stocktake,
}

/// <summary>One hit of *Search or scan*.</summary>
/// <param name="Exact">What was typed is its whole number, SKU or barcode, as a scan gives it.</param>
/// <param name="Number">Of an order.</param>
public sealed record SearchHit(HitKind Kind, string Title, string Detail, bool Exact)
{
    public VariantId? VariantId { get; init; }

    public BatchId? BatchId { get; init; }

    public string? Number { get; init; }

    /// <summary>Of an order; 0 of everything else.</summary>
    public int OrderId { get; init; }
}

/// <summary>Finds items, SKUs, batch numbers, suppliers' numbers, barcodes, orders and customers by what they contain.</summary>
public sealed class SearchQuery(StockStore store)
{
    /// <summary>Hits shown of each group at the most.</summary>
    public const int PerGroup = 6;

    public Task<IReadOnlyList<SearchHit>> FindAsync(string? text, CancellationToken cancellation = default)
    {
        var key = TextKey.Of(text ?? "");
        return key.Length == 0
            ? Task.FromResult<IReadOnlyList<SearchHit>>([])
            : store.ReadAsync<IReadOnlyList<SearchHit>>(
                async (read, token) =>
                [
                    .. await BatchesAsync(read.Db, key, token),
                    .. await ItemsAsync(read.Db, key, token),
                    .. await OrdersAsync(read.Db, key, token),
                    .. await MovesAsync(read.Db, key, token),
                ],
                cancellation);
    }

    private static async Task<IEnumerable<SearchHit>> BatchesAsync(BatchDb db, string key, CancellationToken cancellation)
    {
        var found = TextKey.Words(key).Aggregate(
            db.Batches.Where(batch => !batch.IsUnbatched), (rest, word) => rest.Where(batch => batch.SearchKey.Contains(word) || batch.FormerNumbers.Any(former => former.NumberKey.Contains(word))));
        var rows = await found
            .OrderByDescending(batch => batch.NumberKey == key)
            .ThenByDescending(batch => batch.FormerNumbers.Any(former => former.NumberKey == key))
            .ThenByDescending(batch => db.Balances.Any(balance => balance.BatchId == batch.Id && balance.OnHand.Units > 0))
            .ThenByDescending(batch => batch.Id)
            .Take(PerGroup)
            .Select(batch => new
            {
                batch.Id,
                batch.VariantId,
                batch.Number,
                batch.NumberKey,
                batch.SupplierNumber,
                batch.Barcode,
                batch.Variant.Item,
                Variant = batch.Variant.Name,
                batch.FormerNumbers,
            })
            .ToListAsync(cancellation);
        return rows.Select(row =>
        {
            var former = row.FormerNumbers.Where(former => former.NumberKey.Contains(key, StringComparison.Ordinal)).Select(former => former.Number).FirstOrDefault();
            return new SearchHit(
                HitKind.Batch,
                row.Number,
                $"{Variant.NameOf(row.Item.Name, row.Variant)}{(former is null ? "" : $", formerly {former}")}{(row.SupplierNumber is { } supplier ? $", supplier's {supplier}" : "")}",
                row.NumberKey == key || Is(former, key) || Is(row.SupplierNumber, key) || Is(row.Barcode, key))
            {
                VariantId = row.VariantId,
                BatchId = row.Id,
            };
        });
    }

    private static async Task<IEnumerable<SearchHit>> ItemsAsync(BatchDb db, string key, CancellationToken cancellation)
    {
        var found = TextKey.Words(key).Aggregate(
            db.Variants.AsQueryable(), (rest, word) => rest.Where(variant => variant.SearchKey.Contains(word) || variant.Item.NameKey.Contains(word)));
        var rows = await found.OrderByDescending(variant => variant.SkuKey == key).ThenBy(variant => variant.Item.NameKey).ThenBy(variant => variant.Id)
            .Take(PerGroup)
            .Select(variant => new { variant.Id, Item = variant.Item.Name, variant.Name, variant.Sku, variant.SkuKey, variant.Barcode })
            .ToListAsync(cancellation);
        return rows.Select(row => new SearchHit(HitKind.Item, Variant.NameOf(row.Item, row.Name), row.Sku, row.SkuKey == key || Is(row.Barcode, key))
        {
            VariantId = row.Id,
        });
    }

    private static async Task<IEnumerable<SearchHit>> OrdersAsync(BatchDb db, string key, CancellationToken cancellation)
    {
        var sales = await db.SalesOrders.Where(order => order.NumberKey.Contains(key) || order.ReferenceKey.Contains(key))
            .OrderByDescending(order => order.NumberKey == key).ThenByDescending(order => order.Id).Take(PerGroup)
            .Select(order => new SearchHit(HitKind.SalesOrder, order.Number, order.Customer.Name, order.NumberKey == key || order.ReferenceKey == key) { Number = order.Number, OrderId = order.Id.Value })
            .ToListAsync(cancellation);
        var making = await db.ManufacturingOrders.Where(order => order.NumberKey.Contains(key))
            .OrderByDescending(order => order.NumberKey == key).ThenByDescending(order => order.Id).Take(PerGroup)
            .Select(order => new SearchHit(HitKind.ManufacturingOrder, order.Number, order.Variant.Item.Name, order.NumberKey == key) { Number = order.Number, OrderId = order.Id.Value })
            .ToListAsync(cancellation);
        var purchases = await db.PurchaseOrders.Where(order => order.NumberKey.Contains(key))
            .OrderByDescending(order => order.NumberKey == key).ThenByDescending(order => order.Id).Take(PerGroup)
            .Select(order => new SearchHit(HitKind.PurchaseOrder, order.Number, order.Supplier.Name, order.NumberKey == key) { Number = order.Number, OrderId = order.Id.Value })
            .ToListAsync(cancellation);
        var words = TextKey.Words(key);
        var customers = await words.Aggregate(db.Customers.AsQueryable(), (rest, word) => rest.Where(customer => customer.NameKey.Contains(word)))
            .OrderBy(customer => customer.NameKey).Take(PerGroup)
            .Select(customer => new SearchHit(HitKind.Customer, customer.Name, customer.Email, customer.NameKey == key))
            .ToListAsync(cancellation);
        return [.. sales, .. making, .. purchases, .. customers];
    }

    private static async Task<IEnumerable<SearchHit>> MovesAsync(BatchDb db, string key, CancellationToken cancellation)
    {
        var adjustments = await db.Adjustments.Where(act => act.NumberKey.Contains(key))
            .OrderByDescending(act => act.NumberKey == key).ThenByDescending(act => act.Id).Take(PerGroup)
            .Select(act => new SearchHit(HitKind.StockAdjustment, act.Number, act.Location.Name, act.NumberKey == key) { Number = act.Number })
            .ToListAsync(cancellation);
        var transfers = await db.Transfers.Where(act => act.NumberKey.Contains(key))
            .OrderByDescending(act => act.NumberKey == key).ThenByDescending(act => act.Id).Take(PerGroup)
            .Select(act => new SearchHit(HitKind.StockTransfer, act.Number, act.From.Name + " → " + act.To.Name, act.NumberKey == key) { Number = act.Number })
            .ToListAsync(cancellation);
        var stocktakes = await db.Stocktakes.Where(stocktake => stocktake.NumberKey.Contains(key))
            .OrderByDescending(stocktake => stocktake.NumberKey == key).ThenByDescending(stocktake => stocktake.Id).Take(PerGroup)
            .Select(stocktake => new SearchHit(HitKind.Stocktake, stocktake.Number, stocktake.Location.Name, stocktake.NumberKey == key) { Number = stocktake.Number })
            .ToListAsync(cancellation);
        return [.. adjustments, .. transfers, .. stocktakes];
    }

    private static bool Is(string? text, string key) => text is not null && TextKey.Of(text) == key;
}
