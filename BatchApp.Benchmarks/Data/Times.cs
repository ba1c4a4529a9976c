namespace BatchApp.Benchmarks.Data;

/// <summary>The instants of so many acts, one after another, evenly over two years.</summary>
internal sealed class Times(int acts)
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(700);

    private long made;

    public DateTime Next() => LedgerWriter.Now - TimeSpan.FromMilliseconds(Math.Floor(Span.TotalMilliseconds * Math.Max(0, acts - made++) / acts) + 60_000);
}
