namespace BatchApp.Domain.Tracing;

public enum TraceDirection
{
    /// <summary>Where it came from.</summary>
    Backward = 1,

    /// <summary>Where it went.</summary>
    Forward = 2,
}

/// <summary>Where a trace begins: a whole batch, or only what one movement brought into it or took from it.</summary>
/// <param name="At">The movement; null for the whole batch.</param>
public readonly record struct TraceSeed(BatchId Batch, Moment? At = null);
