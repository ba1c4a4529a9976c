using System.Globalization;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Properties;

/// <summary>
/// The service on a real file against the sweep: random ledgers with productions, splits, merges, top-ups, loops, transfers,
/// sales, Unbatched, entries that come late, reversals and corrections, as known now and as known at a moment.
/// </summary>
/// <remarks>More on demand: BATCHAPP_TRACE_LEDGERS, which asks for more of <see cref="TraceWalkTests"/> too.</remarks>
public sealed class TraceServiceTests : IDisposable
{
    private const int UsualLedgers = 300;

    private readonly TestCompany company = new();

    /// <summary>How many ledgers are asked for instead of the usual number.</summary>
    internal static int Asked(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("BATCHAPP_TRACE_LEDGERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task What_is_traced_in_a_file_is_what_a_sweep_over_all_that_stands_finds()
    {
        var goods = await BakeryGoods.MakeAsync(company);
        using var ledgers = new RandomLedgers(company.Path, goods.Flour, await company.UnbatchedAsync(goods.Flour));
        var random = new Random(5);
        var (reached, undone, early) = (0, 0, 0);
        var count = Asked(UsualLedgers);
        foreach (var ledger in ledgers.Write(count, random))
        {
            var sources = ledger.Batches.Where(batch => !ledgers.Ends.Contains(batch)).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
            DateTime? known = random.Next(3) == 0 ? ledger.Documents[random.Next(ledger.Documents.Count)].PostedAt : null;
            var subject = new TraceSubject(sources.Count == 1 ? TraceSubjectKind.Batch : TraceSubjectKind.Batches, [.. sources.Select(batch => batch.Value)]);
            var standing = ledger.Standing(known);

            var run = (await company.Get<TraceQuery>().RunAsync(subject, known))!;

            foreach (var trace in new[] { run.Backward, run.Forward })
            {
                var (batches, documents) = TraceOracle.Find(trace.Direction, sources.Select(batch => new TraceSeed(batch)), standing, ledgers.Ends);
                Assert.Equal(batches.Select(batch => batch.Value).Order(), trace.Batches.Select(batch => batch.Id.Value).Order());
                Assert.Equal(documents.Select(document => document.Value).Order(), trace.Documents.Select(document => document.Id.Value).Order());
                Assert.All(trace.Batches.Where(batch => !batch.IsSource), batch => Assert.Equal(
                    standing.Where(row => row.Batch == batch.Id && documents.Contains(row.Document) && (trace.Direction == TraceDirection.Forward ? row.IsOutput : row.IsInput)).Sum(row => row.Quantity.Units),
                    batch.Quantity.Units));
                reached += batches.Count - sources.Count;
            }

            undone += ledger.Documents.Count(document => document.Reverses is not null);
            early += known is null ? 0 : 1;
        }

        // Ledgers in which little happens show little.
        Assert.True(reached > count && undone > count && early > count / 6, $"{reached} batches reached, {undone} documents undone, {early} asked as known earlier.");
    }
}
