using BatchApp.Storage;

namespace BatchApp.Features.Tracing.Graph;

/// <summary>Makes the picture of a trace: what is too much to be read stands folded together.</summary>
public sealed class GraphQuery(StockStore store)
{
    /// <summary>Batches that are drawn.</summary>
    public const int MostBatches = 300;

    /// <summary>Batches that are drawn one above the other.</summary>
    public const int MostInColumn = 60;

    /// <summary>Sales orders that are drawn beside one batch; fewer where many batches were sold.</summary>
    public const int MostOrders = 6;

    public Task<TraceGraph> DrawAsync(TraceRun run, CustomerShares customers, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var drawing = new GraphDrawing(run, customers);
                var batches = await TraceNames.OfBatchesAsync(read.Db, drawing.Shown.Select(shown => shown.Batch.Id), token);
                var acts = await TraceNames.OfActsAsync(read.Db, drawing.Acts(), token);
                return drawing.With(batches, acts, read.Calendar);
            },
            cancellation);
}
