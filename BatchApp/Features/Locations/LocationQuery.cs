using BatchApp.Domain;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Locations;

public sealed record LocationRow(LocationId Id, string Name, int Version);

/// <summary>All locations, in the order in which they were made.</summary>
public sealed class LocationQuery(StockStore store)
{
    public Task<IReadOnlyList<LocationRow>> AllAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<LocationRow>>(
            async (read, token) => await read.Db.Locations.OrderBy(location => location.Id)
                .Select(location => new LocationRow(location.Id, location.Name, location.Version)).ToListAsync(token),
            cancellation);
}
