using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Items;

/// <summary>The query of <c>GET /products</c> and <c>GET /materials</c>.</summary>
public sealed record ItemFilter : ListFilter
{
    public string? Name { get; init; }

    public string? Uom { get; init; }

    public string? CategoryName { get; init; }

    public bool? IsSellable { get; init; }

    public bool? IsProducible { get; init; }

    public bool? IsPurchasable { get; init; }

    public bool? IsAutoAssembly { get; init; }

    public int? DefaultSupplierId { get; init; }

    /// <summary>"true" or "false", as text.</summary>
    public string? BatchTracked { get; init; }

    public string? SerialTracked { get; init; }

    public bool? OperationsInSequence { get; init; }

    public string? PurchaseUom { get; init; }

    public decimal? PurchaseUomConversionRate { get; init; }

    public bool IncludeArchived { get; init; }

    /// <summary>Asks for what no item is.</summary>
    internal bool AsksForNothing => DefaultSupplierId is not null || IsSellable == false || IsProducible == false || IsPurchasable == false
        || IsAutoAssembly == true || SerialTracked == "true" || OperationsInSequence == true;
}

/// <summary>Products and materials with their variants, the newest first.</summary>
public sealed class ItemReads(StockStore store)
{
    public Task<Page<ItemObject>> PageAsync(ItemKind kind, ItemFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, kind, filter).OrderByDescending(row => row.Id).PageAsync(filter, token);
            var objects = await ObjectsAsync(read.Db, [.. page.Rows.Select(row => row.Id)], token);
            return page.As(row => objects[row.Id]);
        },
        cancellation);

    /// <summary>Archived or not; null where there is none.</summary>
    public async Task<ItemObject?> OneAsync(ItemKind kind, ItemId id, CancellationToken cancellation) =>
        (await PageAsync(kind, new ItemFilter { Ids = [id.Value], IncludeArchived = true }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Of ids that there are.</summary>
    internal static async Task<IReadOnlyDictionary<ItemId, ItemObject>> ObjectsAsync(BatchDb db, List<ItemId> ids, CancellationToken cancellation)
    {
        var numbers = ids.Select(id => id.Value).ToList();
        var items = await db.Items.Include(row => row.Variants).Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        var stamps = await JournalStamps.OfAsync(db, ThingKind.Item, numbers, cancellation);
        var archived = await JournalStamps.LastAsync(db, ThingKind.Item, numbers, nameof(ArchiveItem), cancellation);
        return items.ToDictionary(
            row => row.Id,
            row => ItemObject.Of(row, stamps[row.Id.Value], row.IsArchived && archived.TryGetValue(row.Id.Value, out var at) ? at : null));
    }

    private static IQueryable<Item> Filtered(BatchDb db, ItemKind kind, ItemFilter filter)
    {
        var rows = db.Items.Where(row => row.Kind == kind && !filter.AsksForNothing && (filter.IncludeArchived || !row.IsArchived));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.Name is { } name)
        {
            var key = TextKey.Of(name);
            rows = rows.Where(row => row.NameKey == key);
        }

        if (filter.BatchTracked is { } text)
        {
            var tracking = text == "true" ? BatchTracking.Batches : BatchTracking.None;
            rows = rows.Where(row => row.Tracking == tracking);
        }

        if (filter.PurchaseUomConversionRate is { } number)
        {
            var rate = Quantity.TryOf(number)?.Units ?? -1;
            rows = rows.Where(row => row.Purchase != null && row.Purchase.Rate.Units == rate);
        }

        rows = filter.Uom is { } unit ? rows.Where(row => row.Unit.Name == unit) : rows;
        rows = filter.CategoryName is { } category ? rows.Where(row => row.Category == category) : rows;
        rows = filter.PurchaseUom is { } purchase ? rows.Where(row => row.Purchase != null && row.Purchase.Unit == purchase) : rows;
        return ListReads.Stamped(db, ThingKind.Item, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }
}
