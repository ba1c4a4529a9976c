using BatchApp.Domain;
using BatchApp.Domain.Tracing;

namespace BatchApp.Tests.Properties;

/// <summary>
/// What a trace must find, the slow and simple way: one sweep over all movements in the order of time, and backward against it.
/// It knows nothing of rounds, edges or limits.
/// </summary>
internal static class TraceOracle
{
    /// <param name="movements">All that stand.</param>
    /// <param name="ends">Unbatched: reached, and not passed.</param>
    public static (HashSet<BatchId> Batches, HashSet<StockDocumentId> Documents) Find(
        TraceDirection direction, IEnumerable<TraceSeed> seeds, IEnumerable<TracedMovement> movements, IReadOnlySet<BatchId> ends)
    {
        var forward = direction == TraceDirection.Forward;
        var starts = seeds.ToList();
        var reached = starts.Select(seed => seed.Batch).ToHashSet();
        var open = starts.Where(seed => seed.At is null).Select(seed => seed.Batch).ToHashSet();
        var documents = new HashSet<StockDocumentId>();
        foreach (var movement in forward ? movements.OrderBy(movement => movement.At) : movements.OrderByDescending(movement => movement.At))
        {
            if ((forward ? movement.IsInput : movement.IsOutput) && open.Contains(movement.Batch))
            {
                documents.Add(movement.Document);
            }

            if ((forward ? movement.IsOutput : movement.IsInput) && documents.Contains(movement.Document))
            {
                reached.Add(movement.Batch);
                if (!ends.Contains(movement.Batch) || starts.Contains(new TraceSeed(movement.Batch)))
                {
                    open.Add(movement.Batch);
                }
            }

            if (!ends.Contains(movement.Batch) && starts.Contains(new TraceSeed(movement)))
            {
                open.Add(movement.Batch);
            }
        }

        return (reached, documents);
    }
}
