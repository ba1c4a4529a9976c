using BatchApp.Benchmarks.Measuring;

namespace BatchApp.Benchmarks.Tracing;

/// <summary>The ids of the batches that a trace leads to from one batch, itself left out.</summary>
internal delegate Task<IReadOnlyCollection<int>> Trace(Company company, int batch);

/// <summary>The program's own traces, complete as a screen shows them. While one is null, what measures it is not there.</summary>
internal static class ProgramTraces
{
    public static Trace? Forward => null;

    public static Trace? Backward => null;
}
