using BatchApp.Domain;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Locations;

/// <param name="IsQuarantine">Stock there is seen and cannot be used (product.md 2.11).</param>
public sealed record LocationRow(LocationId Id, string Name, bool IsQuarantine, int Version);

/// <summary>All locations, in the order in which they were made.</summary>
public sealed class LocationQuery(StockStore store)
{
    public Task<IReadOnlyList<LocationRow>> AllAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<LocationRow>>(
            async (read, token) => await read.Db.Locations.OrderBy(location => location.Id)
                .Select(location => new LocationRow(location.Id, location.Name, location.IsQuarantine, location.Version)).ToListAsync(token),
            cancellation);
}
