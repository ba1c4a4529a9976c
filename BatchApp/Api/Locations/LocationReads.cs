using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Locations;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Locations;

/// <summary>The query of <c>GET /locations</c>.</summary>
public sealed record LocationFilter : ListFilter
{
    public string? Name { get; init; }

    public string? LegalName { get; init; }

    public int? AddressId { get; init; }

    public bool? IsPrimary { get; init; }

    public bool? SalesAllowed { get; init; }

    public bool? ManufacturingAllowed { get; init; }

    public bool? PurchasesAllowed { get; init; }

    public int? Rank { get; init; }

    /// <summary>Asks for what no location has, because it is not kept.</summary>
    internal bool AsksForNothing => LegalName is not null || AddressId is not null || Rank is not null || PurchasesAllowed == false;
}

/// <summary>What a PATCH needs of a location.</summary>
public sealed record LocationNow(LocationId Id, string Name, bool IsQuarantine, int Version);

/// <summary>Locations, in the order in which they were made.</summary>
public sealed class LocationReads(StockStore store)
{
    public Task<Page<LocationObject>> PageAsync(LocationFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var primary = await PrimaryAsync(read.Db, token);
            var page = await Filtered(read.Db, filter, primary).OrderBy(row => row.Id).PageAsync(filter, token);
            return new Page<LocationObject>(await ObjectsAsync(read.Db, page.Rows, primary, token), page.Total);
        },
        cancellation);

    public Task<LocationObject?> OneAsync(LocationId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var found = await read.Db.Locations.Where(row => row.Id == id).ToListAsync(token);
            return await ObjectsAsync(read.Db, found, await PrimaryAsync(read.Db, token), token) is [var one] ? one : null;
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<LocationNow?> NowAsync(LocationId id, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => read.Db.Locations.Where(row => row.Id == id).Select(row => new LocationNow(row.Id, row.Name, row.IsQuarantine, row.Version)).FirstOrDefaultAsync(token),
        cancellation);

    /// <summary>For lists that show locations inside their rows.</summary>
    internal static async Task<IReadOnlyList<LocationObject>> ObjectsAsync(BatchDb db, IReadOnlyList<Location> locations, LocationId primary, CancellationToken cancellation)
    {
        var ids = locations.Select(row => row.Id.Value).ToList();
        var stamps = await JournalStamps.OfAsync(db, ThingKind.Location, ids, cancellation);
        var archived = await JournalStamps.LastAsync(db, ThingKind.Location, ids, nameof(Features.Locations.ArchiveLocation), cancellation);
        return
        [
            .. locations.Select(row => LocationObject.Of(
                row, stamps[row.Id.Value], archived.TryGetValue(row.Id.Value, out var at) ? at : null, row.Id == primary)),
        ];
    }

    /// <summary>The first location that can be used.</summary>
    internal static Task<LocationId> PrimaryAsync(BatchDb db, CancellationToken cancellation) =>
        db.Locations.Where(row => !row.IsArchived && !row.IsQuarantine).OrderBy(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellation);

    private static IQueryable<Location> Filtered(BatchDb db, LocationFilter filter, LocationId primary)
    {
        var rows = db.Locations.Where(row => !filter.AsksForNothing && (filter.IncludeDeleted || !row.IsArchived));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.Name is { } name)
        {
            var key = TextKey.Of(name);
            rows = rows.Where(row => row.NameKey == key);
        }

        if (filter.IsPrimary is { } isPrimary)
        {
            rows = rows.Where(row => (row.Id == primary) == isPrimary);
        }

        if ((filter.SalesAllowed ?? filter.ManufacturingAllowed) is { } allowed)
        {
            rows = rows.Where(row => row.IsQuarantine != allowed && (filter.ManufacturingAllowed == null || row.IsQuarantine != filter.ManufacturingAllowed));
        }

        return ListReads.Stamped(db, ThingKind.Location, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }
}
