using BatchApp.Benchmarks.Interface;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Benchmarks.Postings;
using BatchApp.Benchmarks.Screens;
using BatchApp.Benchmarks.Tracing;

namespace BatchApp.Benchmarks;

/// <summary>Every benchmark, in the order of their names.</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        .. TraceBenchmarks.Of(ProgramTraces.ForwardAsync, ProgramTraces.BackwardAsync),
        new("P4", "posting a 5-line shipment through the use case / plain ADO with the statements it needs", 3, 2, false, PostingBenchmarks.AgainstPlainAsync),
        new("P5", "throughput of 16 callers through the store / of one", 1, 1.3, true, PostingBenchmarks.ManyCallersAsync),
        new("P6", "a page of stock through the query class / plain SQL", 2, 1.5, false, StockBenchmarks.AgainstPlainAsync),
        new("P7", "a page of stock from the middle / page 1", 2, 1.1, false, StockBenchmarks.LatePageAsync),
        new("P8", "sales orders by batch in Inventory intel / plain SQL", 2, 1.5, false, IntelBenchmarks.AgainstPlainAsync),
        new("P9", "posting into a long ledger / into a short one", 1.3, 1.1, false, PostingBenchmarks.LongLedgerAsync),
        new("H1", "a list over HTTP / its query called directly", 2, 1.5, false, InterfaceBenchmarks.ReadsAsync),
        new("H2", "posting a 5-line shipment over HTTP / the use case called directly", 2, 1.5, false, InterfaceBenchmarks.PostingsAsync),
    ];
}
