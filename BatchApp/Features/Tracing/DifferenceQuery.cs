using BatchApp.Domain;
using BatchApp.Storage;

namespace BatchApp.Features.Tracing;

/// <summary>Names what has become known since a moment.</summary>
public sealed class DifferenceQuery(StockStore store)
{
    /// <summary>Batches that are listed of each kind.</summary>
    public const int Shown = 200;

    public Task<IReadOnlyDictionary<BatchId, BatchName>> NamesAsync(TraceDifference difference, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, token) => TraceNames.OfBatchesAsync(
                read.Db, new[] { difference.MadeFrom, difference.UsedIn, difference.NoMore }.SelectMany(ids => ids.Take(Shown)), token),
            cancellation);
}
