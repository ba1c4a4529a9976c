using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Tracing;

/// <summary>A batch that a trace reached. It stands in the trace once, however many ways lead to it.</summary>
public sealed class TracedBatch
{
    internal TracedBatch(BatchId id, int depth)
    {
        Id = id;
        Depth = depth;
    }

    public BatchId Id { get; }

    /// <summary>Productions, splits and merges between the beginning and here, by the shortest way; 0 where the trace began.</summary>
    public int Depth { get; }

    /// <summary>The trace began here.</summary>
    public bool IsSource => Depth == 0;

    /// <summary>Unbatched, or all there is of an untracked item: nobody can say more (product.md 9.3).</summary>
    public bool IsEnd { get; internal set; }

    /// <summary>
    /// Forward the earliest arrival of what is traced, backward the latest departure: what happened to the batch on the
    /// other side of it is none of the trace's business.
    /// </summary>
    public Moment Edge { get; internal set; }

    /// <summary>Forward what was made of it by the documents of the trace, backward what they took of it; all ways added up.</summary>
    public Quantity Quantity { get; internal set; }

    /// <summary>A way leads from it back to itself, through rework.</summary>
    public bool IsInLoop { get; internal set; }

    /// <summary>
    /// The share of <see cref="Quantity"/> that can stem from where a forward trace began, from 0 to 1; null backward.
    /// </summary>
    public double? Share { get; internal set; }

    /// <summary>
    /// Its movements that stand, in the order of time: all of them forward and where a trace begins, backward else what came in
    /// alone. Empty where the trace ends.
    /// </summary>
    public IReadOnlyList<TracedMovement> Movements { get; internal set; } = [];
}
