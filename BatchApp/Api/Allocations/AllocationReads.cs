using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Allocations;

/// <summary>What parts of rows need to know of their variants.</summary>
public sealed class AllocationReads(StockStore store)
{
    /// <summary>By the id of the variant; unknown ones are left out.</summary>
    public Task<IReadOnlyDictionary<int, AllocatedVariant>> OfAsync(IEnumerable<int> variants, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var ids = variants.Distinct().Select(id => new VariantId(id)).ToList();
            var rows = await read.Db.Batches.Where(batch => batch.IsUnbatched && ids.Contains(batch.VariantId))
                .Select(batch => new { batch.VariantId, batch.Id, IsTracked = batch.Variant.Item.Tracking != BatchTracking.None }).ToListAsync(token);
            return (IReadOnlyDictionary<int, AllocatedVariant>)rows.ToDictionary(row => row.VariantId.Value, row => new AllocatedVariant(row.IsTracked, row.Id));
        },
        cancellation);
}
