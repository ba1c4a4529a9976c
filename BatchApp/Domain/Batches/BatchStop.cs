namespace BatchApp.Domain.Batches;

/// <summary>What stops a batch. The numbers are stored.</summary>
public enum StopKind
{
    /// <summary>Somebody put it on hold, or it arrived so.</summary>
    Hold = 1,

    /// <summary>Something that it was made from is on hold (product.md 2.11).</summary>
    MadeFromHeld = 2,

    /// <summary>It is in the scope of a recall (9.5).</summary>
    Recall = 3,
}

/// <summary>
/// One reason why a batch cannot be used. A batch may have several at once, and is available when the last is gone: so
/// that a recall that is lifted, or an ingredient that is released, takes its own reason away and no other.
/// </summary>
public sealed class BatchStop
{
    public BatchStopId Id { get; init; }

    public BatchId BatchId { get; init; }

    public required StopKind Kind { get; init; }

    /// <summary>As pickers show it: "Beetles", "Made from F1, on hold: Beetles", "RC-1: Glass found".</summary>
    public required string Reason { get; init; }

    /// <summary>The held batch that this one was made from; null for other kinds.</summary>
    public BatchId? CauseId { get; init; }

    /// <summary>Null for other kinds.</summary>
    public RecallId? RecallId { get; init; }

    /// <summary>The same stop for a part that was split off.</summary>
    internal BatchStop Copy() => new() { Kind = Kind, Reason = Reason, CauseId = CauseId, RecallId = RecallId };
}
