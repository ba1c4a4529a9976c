using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Items;

/// <summary>The query of <c>GET /variants</c>.</summary>
public sealed record VariantFilter : ListFilter
{
    /// <summary>"product", "material".</summary>
    public string? Type { get; init; }

    public int? ProductId { get; init; }

    public int? MaterialId { get; init; }

    public string[]? Sku { get; init; }

    public decimal? SalesPrice { get; init; }

    public decimal? PurchasePrice { get; init; }

    public string? InternalBarcode { get; init; }

    public string? RegisteredBarcode { get; init; }

    public string[]? SupplierItemCodes { get; init; }

    public string? AbcClassification { get; init; }

    public bool IncludeArchived { get; init; }

    /// <summary>"product_or_material".</summary>
    public string[] Extend { get; init; } = [];

    /// <summary>Asks for what no variant has, because it is not kept.</summary>
    internal bool AsksForNothing => (SalesPrice ?? PurchasePrice) is not null || (RegisteredBarcode ?? AbcClassification) is not null || SupplierItemCodes is not null;
}

/// <summary>Variants of all items, the newest first.</summary>
public sealed class VariantReads(StockStore store)
{
    public Task<Page<VariantObject>> PageAsync(VariantFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).Include(row => row.Item).OrderByDescending(row => row.Id).PageAsync(filter, token);
            var items = page.Rows.Select(row => row.ItemId).Distinct().ToList();
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Item, items.Select(id => id.Value), token);
            var whole = filter.Extend.Contains("product_or_material") ? await ItemReads.ObjectsAsync(read.Db, items, token) : null;
            return page.As(row => VariantObject.Of(row, stamps[row.ItemId.Value]) with { ProductOrMaterial = whole?[row.ItemId] });
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<VariantObject?> OneAsync(VariantId id, string[] extend, CancellationToken cancellation) =>
        (await PageAsync(new VariantFilter { Ids = [id.Value], IncludeArchived = true, Extend = extend }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>The variant of an item that has a SKU; null where there is none.</summary>
    public Task<VariantObject?> OneAsync(ItemId item, string sku, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var key = TextKey.Of(sku);
            var found = await read.Db.Variants.Include(row => row.Item).FirstOrDefaultAsync(row => row.ItemId == item && row.SkuKey == key, token);
            return found is null ? null : VariantObject.Of(found, (await JournalStamps.OfAsync(read.Db, ThingKind.Item, [item.Value], token))[item.Value]);
        },
        cancellation);

    /// <summary>The item of a variant; null where there is none.</summary>
    public Task<ItemId?> ItemOfAsync(VariantId id, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => read.Db.Variants.Where(row => row.Id == id).Select(row => (ItemId?)row.ItemId).FirstOrDefaultAsync(token), cancellation);

    private static IQueryable<Variant> Filtered(BatchDb db, VariantFilter filter)
    {
        var rows = db.Variants.Where(row => !filter.AsksForNothing && (filter.IncludeArchived || !row.Item.IsArchived));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.Type is { } type)
        {
            var kind = type == "product" ? ItemKind.Product : ItemKind.Material;
            rows = rows.Where(row => row.Item.Kind == kind);
        }

        if (filter.ProductId is { } product)
        {
            var id = new ItemId(product);
            rows = rows.Where(row => row.ItemId == id && row.Item.Kind == ItemKind.Product);
        }

        if (filter.MaterialId is { } material)
        {
            var id = new ItemId(material);
            rows = rows.Where(row => row.ItemId == id && row.Item.Kind == ItemKind.Material);
        }

        if (filter.Sku is { } skus)
        {
            var keys = skus.Select(sku => TextKey.Of(sku)).ToList();
            rows = rows.Where(row => keys.Contains(row.SkuKey));
        }

        rows = filter.InternalBarcode is { } barcode ? rows.Where(row => row.Barcode == barcode) : rows;
        return ListReads.Stamped(db, ThingKind.Item, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.ItemId)) : rows;
    }
}
