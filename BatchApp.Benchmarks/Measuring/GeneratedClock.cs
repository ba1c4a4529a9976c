using BatchApp.Benchmarks.Data;

namespace BatchApp.Benchmarks.Measuring;

/// <summary>Begins where the generated data ends, and goes on by itself: results do not depend on when they were measured.</summary>
internal sealed class GeneratedClock : TimeProvider
{
    private int asked;

    public override DateTimeOffset GetUtcNow() => new(LedgerWriter.Now.AddMilliseconds(Interlocked.Increment(ref asked)));
}
