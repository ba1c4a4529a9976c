using System.Globalization;
using System.Text.RegularExpressions;
using BatchApp.Benchmarks.Data;
using BatchApp.Features;
using BatchApp.Features.Stock;
using BatchApp.Features.Tracing;
using BatchApp.Features.Tracing.Graph;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Features;

/// <summary>
/// A batch of which 1,500 others were made, in a generated ledger. How long a trace of 100 thousand takes is measured by
/// `BatchApp.Benchmarks`; here is shown what does not depend on a clock.
/// </summary>
public sealed partial class LargeTraceTests(LargeTraceTests.LargeLedger ledger) : IClassFixture<LargeTraceTests.LargeLedger>
{
    private const int Descendants = 1_500;

    private readonly TestCompany company = ledger.Company;

    [Fact]
    public async Task Others_read_and_write_while_a_trace_is_under_way()
    {
        var root = await RootAsync();
        var (read, written) = (0, 0);

        // The trace does not go on before both are through: one that kept others waiting would wait for itself.
        var run = await company.Get<TraceQuery>().RunAsync(root, null, _ => WaitFor(async () =>
        {
            read += (await company.Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, null, StockSort.Item, false), new PageRequest(0, 50))).Rows.Count;
            await company.CustomerAsync($"Customer met on the way, {++written}");
        }));

        Assert.Equal(Descendants, run!.UsedIn.Count());
        Assert.True(read > 0 && written > 2, $"{written} writes and {read} rows in between show little.");
    }

    [Fact]
    public async Task A_trace_tells_how_far_it_is_and_ends_when_it_is_cancelled()
    {
        var root = await RootAsync();
        List<int> told = [];
        await company.Get<TraceQuery>().RunAsync(root, null, told.Add);
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 2 && told[^1] > Descendants, string.Join(' ', told));

        using var cancellation = new CancellationTokenSource();
        var last = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => company.Get<TraceQuery>().RunAsync(
            root,
            null,
            count =>
            {
                last = count;
                cancellation.Cancel();
            },
            cancellation.Token));
        Assert.Equal(told[0], last);
    }

    [Fact]
    public async Task What_is_too_much_to_be_read_stands_folded_in_the_graph_and_nothing_is_left_out()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var run = (await company.Get<TraceQuery>().RunAsync(await RootAsync()))!;
        var customers = await company.Get<CustomersQuery>().AllAsync(run);

        var graph = await company.Get<GraphQuery>().DrawAsync(run, customers);

        var batches = graph.Nodes.Count(node => node.Kind == GraphNodeKind.Batch);
        var folded = graph.Nodes.Where(node => node.Title.EndsWith("more batches", StringComparison.Ordinal) || node.Title.EndsWith("more batch", StringComparison.Ordinal)).Sum(Counted);
        Assert.InRange(batches, 100, GraphQuery.MostBatches);
        Assert.Equal(run.Forward.Batches.Count + run.Backward.Batches.Count - 1, batches + folded);
        Assert.All(graph.Nodes.Where(node => node.Kind == GraphNodeKind.More), node => Assert.StartsWith($"/trace/{run.Subject.Path}", node.Address, StringComparison.Ordinal));
        Assert.InRange(graph.Nodes.Count(node => node.Kind == GraphNodeKind.Order || node.Title.EndsWith("sales orders", StringComparison.Ordinal)), 1, GraphQuery.MostBatches);
    }

    [Fact]
    public async Task In_a_graph_as_large_as_is_drawn_nothing_stands_on_anything_else()
    {
        var run = (await company.Get<TraceQuery>().RunAsync(await RootAsync()))!;
        var graph = await company.Get<GraphQuery>().DrawAsync(run, await company.Get<CustomersQuery>().AllAsync(run));
        var places = graph.Nodes.Select((node, index) => (node.Key, index)).ToDictionary(node => node.Key, node => node.index);
        List<int> columns = [.. graph.Nodes.Select(node => node.Column)];
        List<(int From, int To)> ways = [.. graph.Edges.Select(edge => (places[edge.From], places[edge.To]))];

        var (nodes, edges) = LayeredLayout.Of(columns, ways);

        var height = TraceGraphView.NodeHeight;
        foreach (var column in nodes.GroupBy(node => node.Column))
        {
            List<double> heights = [.. column.Select(node => node.Y).Order()];
            Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First > height, $"Two nodes of column {column.Key} stand {pair.Second - pair.First} apart."));
            // Ways pass between nodes.
            Assert.All(
                edges.SelectMany(edge => edge.Skip(1).SkipLast(1)).Where(point => point.Column == column.Key),
                point => Assert.DoesNotContain(heights, y => Math.Abs(y - point.Y) < height / 2));
        }

        Assert.Equal(nodes, LayeredLayout.Of(columns, ways).Nodes);
        // From the left to the right, but in loops, which lead back somewhere.
        Assert.All(
            ways.Where(way => new[] { way.From, way.To }.All(end => graph.Nodes[end] is { IsInLoop: false, Kind: not GraphNodeKind.Document })),
            way => Assert.True(nodes[way.From].Column < nodes[way.To].Column, $"{graph.Nodes[way.From].Title} stands right of {graph.Nodes[way.To].Title}."));
    }

    /// <summary>Keeps whoever asks waiting until somebody else is done; fails where that takes too long to be anything but a lock.</summary>
    private static void WaitFor(Func<Task> other) => Task.Run(other).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();

    private static int Counted(GraphNode node) => int.Parse(Number().Match(node.Title).Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[\d,]+")]
    private static partial Regex Number();

    private async Task<TraceSubject> RootAsync()
    {
        var name = GenealogyShape.RootName(Descendants);
        return new TraceSubject(TraceSubjectKind.Batch, [(await company.ReadAsync(db => db.Batches.Where(batch => batch.Number.StartsWith(name)).Select(batch => batch.Id).SingleAsync())).Value]);
    }

    /// <summary>Made once for all tests of the class.</summary>
    public sealed class LargeLedger : IDisposable
    {
        public LargeLedger()
        {
            var file = new TestFile();
            File.Delete(file.Path);
            using (var writer = new LedgerWriter(file.Path, journal: false))
            {
                new GenealogyShape(8_000, [(Descendants, 1)]).Write(writer, seed: 1);
                writer.Finish();
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Company = new TestCompany(file, new DateTimeOffset(LedgerWriter.Now));
        }

        internal TestCompany Company { get; }

        public void Dispose() => Company.Dispose();
    }
}
