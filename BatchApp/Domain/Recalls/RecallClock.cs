namespace BatchApp.Domain.Recalls;

/// <summary>
/// How long a recall has been under way. What auditors of food companies ask of a mock recall stands on it as marks: the
/// whole scope within four hours, the whole case within twenty-four.
/// </summary>
/// <param name="StoppedAt">When it was closed or lifted; null while it runs.</param>
public sealed record RecallClock(DateTime StartedAt, DateTime? StoppedAt)
{
    public static readonly TimeSpan FirstMark = TimeSpan.FromHours(4);
    public static readonly TimeSpan LastMark = TimeSpan.FromHours(24);

    public TimeSpan Elapsed(DateTime now) => (StoppedAt ?? now) - StartedAt;

    public bool IsWithin(TimeSpan mark, DateTime now) => Elapsed(now) <= mark;
}
