using BatchApp.Benchmarks.Measuring;
using BatchApp.Features.Tracing;

namespace BatchApp.Benchmarks.Tracing;

/// <summary>The ids of the batches that a trace leads to from one batch, itself left out.</summary>
internal delegate Task<IReadOnlyCollection<int>> TraceIds(Company company, int batch);

/// <summary>The program's traces of a batch: with quantities, documents, the order of time, and what the ends of the way are called.</summary>
internal static class ProgramTraces
{
    /// <summary>To every batch made of it, and to every customer who got something of it.</summary>
    public static async Task<IReadOnlyCollection<int>> ForwardAsync(Company company, int batch)
    {
        var run = await RunAsync(company, batch);
        await company.Get<CustomersQuery>().AllAsync(run);
        return [.. run.UsedIn.Select(found => found.Id.Value)];
    }

    /// <summary>To every batch that it is made from, and to every receipt and supplier.</summary>
    public static async Task<IReadOnlyCollection<int>> BackwardAsync(Company company, int batch)
    {
        var run = await RunAsync(company, batch);
        var rows = await company.Get<TraceTablesQuery>().MadeFromAsync(run, [.. run.MadeFrom]);
        return [.. rows.Select(row => row.Batch.Id.Value)];
    }

    private static async Task<TraceRun> RunAsync(Company company, int batch) =>
        await company.Get<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batch, [batch])) ?? throw new UnequalException($"Batch {batch} cannot be traced.");
}
