using BatchApp.Domain;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Locations;

/// <param name="IsQuarantine">Stock there is seen and cannot be used (product.md 2.11).</param>
/// <param name="IsArchived">It is offered no more.</param>
public sealed record LocationRow(LocationId Id, string Name, bool IsQuarantine, bool IsArchived, int Version);

/// <summary>All locations, in the order in which they were made.</summary>
public sealed class LocationQuery(StockStore store)
{
    public Task<IReadOnlyList<LocationRow>> AllAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<LocationRow>>(
            async (read, token) => await read.Db.Locations.OrderBy(location => location.Id)
                .Select(location => new LocationRow(location.Id, location.Name, location.IsQuarantine, location.IsArchived, location.Version)).ToListAsync(token),
            cancellation);

    /// <summary>Those that are offered, and the one that is chosen already.</summary>
    public async Task<IReadOnlyList<LocationRow>> OfferedAsync(LocationId? chosen = null, CancellationToken cancellation = default) =>
        [.. (await AllAsync(cancellation)).Where(location => !location.IsArchived || location.Id == chosen)];
}
