using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stock;

/// <summary>A variant on the Stock screen, at one location or all.</summary>
/// <param name="SafetyStock">Guards the stock of all locations together, so it counts under all locations alone.</param>
/// <param name="Expired">On hand and past its date.</param>
/// <param name="NextExpiry">The next date within thirty days on which something on hand expires.</param>
/// <param name="NextExpiring">How much of it.</param>
public sealed record StockRow(
    VariantId VariantId,
    ItemId ItemId,
    ItemKind Kind,
    string Item,
    string Variant,
    string Sku,
    string Category,
    UnitOfMeasure Unit,
    bool IsTracked,
    Quantity InStock,
    Quantity Committed,
    Quantity Expected,
    Quantity SafetyStock,
    Quantity Expired,
    DateOnly? NextExpiry,
    Quantity NextExpiring)
{
    /// <summary>In stock − committed + expected − safety stock (scenario K56).</summary>
    public Quantity Calculated => InStock - Committed + Expected - SafetyStock;
}

/// <summary>What is on hand of a variant at one location.</summary>
/// <param name="IsQuarantine">What is there cannot be used there.</param>
public sealed record StockSplit(LocationId LocationId, string Location, bool IsQuarantine, Quantity InStock, Quantity Committed, Quantity Expected);

public enum StockSort
{
    Item,
    Sku,
    Category,
    InStock,
    Committed,
    Expected,
    SafetyStock,
    Calculated,
}

/// <param name="Kind">Null for products and materials.</param>
/// <param name="Category">Null for every category.</param>
/// <param name="LocationId">Null for all locations together.</param>
public sealed record StockFilter(ItemKind? Kind, string? Search, string? Category, LocationId? LocationId, StockSort Sort, bool Descending);

/// <summary>The *Inventory* tab: a row per variant with its four numbers and its expiry warning.</summary>
public sealed class StockScreenQuery(StockStore store)
{
    /// <summary>Days ahead for which an expiry is a warning.</summary>
    public const int SoonDays = 30;

    public Task<Page<StockRow>> PageAsync(StockFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var variants = Filtered(read.Db, filter);
                var total = await variants.CountAsync(token);
                var rows = await FiguresAsync(read.Db, variants, filter, page, token);
                var warnings = await ExpiryAsync(read, [.. rows.Select(row => row.VariantId)], filter.LocationId, token);
                return new Page<StockRow>([.. rows.Select(row => Row(row, warnings[row.VariantId], read.Today))], total);
            },
            cancellation);

    /// <summary>The split of one variant by location; locations with nothing of it are left out.</summary>
    public Task<IReadOnlyList<StockSplit>> SplitAsync(VariantId variant, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<StockSplit>>(
            async (read, token) =>
            {
                var places = read.Db.Locations.OrderBy(location => location.Id).Select(location => new VariantPlace { VariantId = variant, Location = location });
                var rows = await PlaceFigures.Of(read.Db, places).ToListAsync(token);
                return
                [
                    .. rows.Where(row => row.InStock != 0 || row.Committed != 0 || row.Expected != 0)
                        .Select(row => new StockSplit(row.Location.Id, row.Location.Name, row.Location.IsQuarantine, new Quantity(row.InStock), new Quantity(row.Committed), new Quantity(row.Expected))),
                ];
            },
            cancellation);

    public Task<IReadOnlyList<string>> CategoriesAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<string>>(
            async (read, token) => await read.Db.Items.Where(item => item.Category != "").Select(item => item.Category).Distinct().OrderBy(name => name).ToListAsync(token),
            cancellation);

    private static IQueryable<Variant> Filtered(BatchDb db, StockFilter filter)
    {
        // What is not stocked has no stock to show.
        var variants = db.Variants.Where(variant => !variant.Item.IsNotStocked);
        if (filter.Kind is { } kind)
        {
            variants = variants.Where(variant => variant.Item.Kind == kind);
        }

        if (filter.Category is { Length: > 0 } category)
        {
            variants = variants.Where(variant => variant.Item.Category == category);
        }

        return TextKey.Words(filter.Search).Aggregate(
            variants,
            (found, word) => found.Where(variant => variant.SearchKey.Contains(word) || variant.Item.NameKey.Contains(word)));
    }

    private sealed class Figure
    {
        public VariantId VariantId { get; init; }

        public required Item Item { get; init; }

        public required string Variant { get; init; }

        public required string Sku { get; init; }

        public long InStock { get; init; }

        public long Committed { get; init; }

        public long Expected { get; init; }

        public long Safety { get; init; }
    }

    /// <summary>Which rows are shown is asked first: with their sums asked at once, those of all rows before them are worked out too.</summary>
    private static async Task<List<Figure>> FiguresAsync(BatchDb db, IQueryable<Variant> variants, StockFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var sorted = Sorted(Figures(db, variants, filter.LocationId), filter);
        if (page == PageRequest.Whole)
        {
            return await sorted.ToListAsync(cancellation);
        }

        var shown = await sorted.Select(row => row.VariantId).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        var rows = await Figures(db, db.Variants.Where(variant => shown.Contains(variant.Id)), filter.LocationId).ToDictionaryAsync(row => row.VariantId, cancellation);
        return shown.ConvertAll(variant => rows[variant]);
    }

    /// <summary>Sums come from the small tables of balances and open lines, never from the ledger.</summary>
    private static IQueryable<Figure> Figures(BatchDb db, IQueryable<Variant> variants, LocationId? at)
    {
        var (leaving, arriving) = (OpenTransfers.Leaving(db), OpenTransfers.Arriving(db));
        return at is not { } location
            ? variants.Select(variant => new Figure
            {
                VariantId = variant.Id,
                Item = variant.Item,
                Variant = variant.Name,
                Sku = variant.Sku,
                InStock = db.Balances.Where(row => row.VariantId == variant.Id).Sum(row => row.OnHand.Units),
                Committed = db.SalesOrderLines.Where(row => row.VariantId == variant.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + db.IngredientLines.Where(row => row.VariantId == variant.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + leaving.Where(row => row.VariantId == variant.Id).Sum(row => row.Units),
                Expected = db.PurchaseOrderLines.Where(row => row.VariantId == variant.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + db.ManufacturingOrders.Where(row => row.VariantId == variant.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + arriving.Where(row => row.VariantId == variant.Id).Sum(row => row.Units),
                Safety = variant.SafetyStock.Units,
            })
            : variants.Select(variant => new Figure
            {
                VariantId = variant.Id,
                Item = variant.Item,
                Variant = variant.Name,
                Sku = variant.Sku,
                InStock = db.Balances.Where(row => row.VariantId == variant.Id && row.LocationId == location).Sum(row => row.OnHand.Units),
                Committed = db.SalesOrderLines.Where(row => row.VariantId == variant.Id && row.LocationId == location && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + db.IngredientLines.Where(row => row.VariantId == variant.Id && row.LocationId == location && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + leaving.Where(row => row.VariantId == variant.Id && row.FromId == location).Sum(row => row.Units),
                Expected = db.PurchaseOrderLines.Where(row => row.VariantId == variant.Id && row.LocationId == location && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + db.ManufacturingOrders.Where(row => row.VariantId == variant.Id && row.LocationId == location && row.Open.Units > 0).Sum(row => row.Open.Units)
                    + arriving.Where(row => row.VariantId == variant.Id && row.ToId == location).Sum(row => row.Units),
                Safety = 0L,
            });
    }

    private static IQueryable<Figure> Sorted(IQueryable<Figure> figures, StockFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (StockSort.Sku, false) => figures.OrderBy(row => row.Sku),
            (StockSort.Sku, true) => figures.OrderByDescending(row => row.Sku),
            (StockSort.Category, false) => figures.OrderBy(row => row.Item.Category),
            (StockSort.Category, true) => figures.OrderByDescending(row => row.Item.Category),
            (StockSort.InStock, false) => figures.OrderBy(row => row.InStock),
            (StockSort.InStock, true) => figures.OrderByDescending(row => row.InStock),
            (StockSort.Committed, false) => figures.OrderBy(row => row.Committed),
            (StockSort.Committed, true) => figures.OrderByDescending(row => row.Committed),
            (StockSort.Expected, false) => figures.OrderBy(row => row.Expected),
            (StockSort.Expected, true) => figures.OrderByDescending(row => row.Expected),
            (StockSort.SafetyStock, false) => figures.OrderBy(row => row.Safety),
            (StockSort.SafetyStock, true) => figures.OrderByDescending(row => row.Safety),
            (StockSort.Calculated, false) => figures.OrderBy(row => row.InStock - row.Committed + row.Expected - row.Safety),
            (StockSort.Calculated, true) => figures.OrderByDescending(row => row.InStock - row.Committed + row.Expected - row.Safety),
            (_, true) => figures.OrderByDescending(row => row.Item.NameKey),
            _ => figures.OrderBy(row => row.Item.NameKey),
        };
        return sorted.ThenBy(row => row.Item.NameKey).ThenBy(row => row.VariantId);
    }

    private sealed record Expiring(VariantId VariantId, DateOnly Expiry, long OnHand);

    private static async Task<ILookup<VariantId, Expiring>> ExpiryAsync(
        StockRead read, List<VariantId> variants, LocationId? location, CancellationToken cancellation)
    {
        var horizon = read.Today.AddDays(SoonDays);
        var rows = await read.Db.Balances
            .Where(balance => variants.Contains(balance.VariantId) && balance.OnHand.Units > 0 && balance.Batch.Expiry <= horizon
                && (location == null || balance.LocationId == location))
            .GroupBy(balance => new { balance.VariantId, balance.Batch.Expiry })
            .Select(group => new { group.Key.VariantId, group.Key.Expiry, OnHand = group.Sum(balance => balance.OnHand.Units) })
            .ToListAsync(cancellation);
        return rows.Select(row => new Expiring(row.VariantId, row.Expiry!.Value, row.OnHand)).ToLookup(row => row.VariantId);
    }

    private static StockRow Row(Figure row, IEnumerable<Expiring> expiring, DateOnly today)
    {
        var byDate = expiring.OrderBy(batch => batch.Expiry).ToList();
        var next = byDate.FirstOrDefault(batch => !Domain.Batches.Expiry.IsExpired(batch.Expiry, today));
        return new StockRow(
            row.VariantId,
            row.Item.Id,
            row.Item.Kind,
            row.Item.Name,
            row.Variant,
            row.Sku,
            row.Item.Category,
            row.Item.Unit,
            row.Item.IsTracked,
            new Quantity(row.InStock),
            new Quantity(row.Committed),
            new Quantity(row.Expected),
            new Quantity(row.Safety),
            new Quantity(byDate.Where(batch => Domain.Batches.Expiry.IsExpired(batch.Expiry, today)).Sum(batch => batch.OnHand)),
            next?.Expiry,
            new Quantity(next?.OnHand ?? 0));
    }
}
