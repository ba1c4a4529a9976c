using BatchApp.Api.Items;
using BatchApp.Api.Lists;
using BatchApp.Api.Locations;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Features.Stock;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Inventory;

/// <summary>The query of <c>GET /inventory</c>.</summary>
public sealed record InventoryFilter : ListFilter
{
    public int? LocationId { get; init; }

    public int[]? VariantId { get; init; }

    public bool IncludeArchived { get; init; }

    /// <summary>"variant", "location".</summary>
    public string[] Extend { get; init; } = [];
}

/// <summary>Every variant at every location that is offered, by variant and location.</summary>
public sealed class InventoryReads(StockStore store)
{
    public Task<Page<InventoryObject>> PageAsync(InventoryFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await PlaceFigures.Of(read.Db, Places(read.Db, filter)).PageAsync(filter, token);
            var ids = page.Rows.Select(row => row.VariantId).Distinct().ToList();
            var variants = await read.Db.Variants.Include(row => row.Item).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, token);
            var items = variants.Values.Select(row => row.ItemId.Value).Distinct().ToList();
            var archived = await JournalStamps.LastAsync(read.Db, ThingKind.Item, items, nameof(ArchiveItem), token);
            var stamps = filter.Extend.Contains("variant") ? await JournalStamps.OfAsync(read.Db, ThingKind.Item, items, token) : null;
            var places = filter.Extend.Contains("location") ? await LocationsAsync(read.Db, page.Rows, token) : null;
            return page.As(row => Row(row, variants[row.VariantId], archived) with
            {
                Variant = stamps is null ? null : VariantObject.Of(variants[row.VariantId], stamps[variants[row.VariantId].ItemId.Value]),
                Location = places?[row.Location.Id.Value],
            });
        },
        cancellation);

    private static IQueryable<VariantPlace> Places(BatchDb db, InventoryFilter filter)
    {
        // What is not stocked has no stock to tell of.
        var variants = db.Variants.Where(row => !row.Item.IsNotStocked && (filter.IncludeArchived || !row.Item.IsArchived));
        if (filter.VariantId is { } ids)
        {
            variants = variants.Where(row => ids.Contains((int)(object)row.Id));
        }

        var locations = db.Locations.Where(row => !row.IsArchived);
        if (filter.LocationId is { } location)
        {
            var id = new LocationId(location);
            locations = db.Locations.Where(row => row.Id == id);
        }

        return from variant in variants
               from place in locations
               orderby variant.Id, place.Id
               select new VariantPlace { VariantId = variant.Id, Location = place };
    }

    private static InventoryObject Row(PlaceFigure row, Variant variant, IReadOnlyDictionary<int, DateTime> archived) => InventoryObject.Of(
        row.VariantId.Value,
        row.Location.Id.Value,
        variant.SafetyStock,
        new Quantity(row.InStock),
        new Quantity(row.Committed),
        new Quantity(row.Expected),
        variant.Item.IsArchived && archived.TryGetValue(variant.ItemId.Value, out var at) ? at : null);

    private static async Task<Dictionary<int, LocationObject>> LocationsAsync(BatchDb db, IReadOnlyList<PlaceFigure> rows, CancellationToken cancellation) =>
        (await LocationReads.ObjectsAsync(db, [.. rows.Select(row => row.Location).DistinctBy(row => row.Id)], await LocationReads.PrimaryAsync(db, cancellation), cancellation))
        .ToDictionary(row => row.Id);
}
