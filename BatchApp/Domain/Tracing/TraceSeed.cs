namespace BatchApp.Domain.Tracing;

public enum TraceDirection
{
    /// <summary>Where it came from.</summary>
    Backward = 1,

    /// <summary>Where it went.</summary>
    Forward = 2,
}

/// <summary>Where a trace begins: a whole batch, or only what one movement brought into it or took from it.</summary>
/// <param name="By">The movement; null for the whole batch.</param>
public readonly record struct TraceSeed(BatchId Batch, TracedMovement? By = null)
{
    public TraceSeed(TracedMovement by)
        : this(by.Batch, by)
    {
    }

    /// <summary>Its place in the order of time; null for the whole batch.</summary>
    public Moment? At => By?.At;
}
