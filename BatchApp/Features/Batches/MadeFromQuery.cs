using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>A batch that is stopped or freed together with another.</summary>
/// <param name="Item">The variant's full name.</param>
/// <param name="Here">On hand, in transit and packed.</param>
public sealed record MadeFrom(BatchId BatchId, string Number, string Item, UnitOfMeasure Unit, Quantity Here, BatchStatus Status);

/// <summary>What a hold or a release takes along, for whoever is about to decide it (product.md 2.11).</summary>
public sealed class MadeFromQuery(StockStore store)
{
    /// <summary>What was made from a batch, those of which most is still here first.</summary>
    public Task<IReadOnlyList<MadeFrom>> OfAsync(BatchId batch, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<MadeFrom>>(
            (read, token) =>
            {
                var scope = RecallScope.Of(MadeFromBatch.Trace(read.Db, batch, token)).Batches.Where(row => !row.IsSource).ToDictionary(row => row.BatchId);
                return Task.FromResult<IReadOnlyList<MadeFrom>>([.. Rows(read.Db, scope.Keys).Select(row => row with { Here = scope[row.BatchId].Here }).OrderByDescending(row => row.Here)]);
            },
            cancellation);

    /// <summary>What is on hold because a batch is, and would be usable again with it.</summary>
    public Task<IReadOnlyList<MadeFrom>> HeldWithAsync(BatchId batch, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<MadeFrom>>(
            async (read, token) =>
            {
                var held = await read.Db.Stops.Where(stop => stop.CauseId == batch && !read.Db.Stops.Any(other => other.BatchId == stop.BatchId && other.Id != stop.Id))
                    .Select(stop => stop.BatchId).ToListAsync(token);
                return [.. Rows(read.Db, held)];
            },
            cancellation);

    private static IEnumerable<MadeFrom> Rows(BatchDb db, IEnumerable<BatchId> ids) => ids.Chunk(BatchFacts.AtOnce).SelectMany(part => db.Batches
        .Where(row => part.Contains(row.Id) && (!row.IsUnbatched || row.Variant.Item.Tracking == Domain.Items.BatchTracking.Batches)).OrderBy(row => row.NumberSort)
        .Select(row => new { row.Id, row.Number, Item = row.Variant.Item.Name, Variant = row.Variant.Name, row.Variant.Item.Unit, row.Status })
        .AsEnumerable()
        .Select(row => new MadeFrom(row.Id, row.Number, Domain.Items.Variant.NameOf(row.Item, row.Variant), row.Unit, Quantity.Zero, row.Status)));
}
