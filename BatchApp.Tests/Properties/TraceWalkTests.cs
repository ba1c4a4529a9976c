using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Tests.Support;
using CsCheck;

namespace BatchApp.Tests.Properties;

/// <summary>The walk against the sweep, on thousands of random ledgers with loops, top-ups, splits, merges and late entries.</summary>
/// <remarks>More on demand: BATCHAPP_TRACE_LEDGERS.</remarks>
public sealed class TraceWalkTests
{
    private static readonly int Many = TraceServiceTests.Asked(3_000);

    private static readonly Account Here = Account.Stock(new LocationId(1));

    /// <summary>Documents between ten batches within twelve days, some at the same instant, posted in no order of time.</summary>
    private static readonly Gen<TracedMovement[]> Ledger =
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 10].Array[1, 3], Gen.Int[1, 10].Array[1, 2], Gen.Int[0, 12])
            .Array[0, 25]
            .Select(acts => Movements(acts).ToArray());

    private static readonly Gen<TraceDirection> Direction = Gen.Bool.Select(forward => forward ? TraceDirection.Forward : TraceDirection.Backward);

    [Fact]
    [Scenario("F8")]
    public void The_walk_finds_what_a_sweep_over_all_movements_finds() =>
        Gen.Select(Ledger, Direction, Gen.Int[1, 10].Array[1, 3], Gen.Int[0, 3]).Sample(
            (movements, direction, sources, unbatched) =>
            {
                List<TraceSeed> seeds = [.. sources.Select(source => new TraceSeed(new BatchId(source)))];
                var ends = Enumerable.Range(1, unbatched).Select(id => new BatchId(id)).ToHashSet();
                AssertSame(direction, seeds, movements, ends);
            },
            iter: Many);

    [Fact]
    public void A_trace_from_single_movements_finds_what_the_sweep_finds() =>
        Gen.Select(Ledger.Where(movements => movements.Length > 0), Direction, Gen.Int[0, 1000].Array[1, 3]).Sample(
            (movements, direction, chosen) =>
            {
                List<TraceSeed> seeds = [.. chosen.Select(index => movements[index % movements.Length]).Select(movement => new TraceSeed(movement))];
                AssertSame(direction, seeds, movements, [new BatchId(1)]);
            },
            iter: Many);

    [Fact]
    public void Backward_is_the_converse_of_forward() =>
        Ledger.Sample(
            movements =>
            {
                for (var a = 1; a <= 10; a++)
                {
                    var forward = Run(TraceDirection.Forward, [new(new BatchId(a))], movements).Batches.Select(batch => batch.Id).ToHashSet();
                    for (var b = 1; b <= 10; b++)
                    {
                        var backward = Run(TraceDirection.Backward, [new(new BatchId(b))], movements);
                        Assert.Equal(forward.Contains(new BatchId(b)), backward.Find(new BatchId(a)) is not null);
                    }
                }
            },
            iter: Math.Max(1, Many / 15));

    [Fact]
    public void The_trace_of_a_set_is_the_union_of_its_members_traces() =>
        Gen.Select(Ledger, Direction, Gen.Int[1, 10].Array[1, 4]).Sample(
            (movements, direction, sources) =>
            {
                var together = Run(direction, [.. sources.Select(source => new TraceSeed(new BatchId(source)))], movements);
                var alone = sources.Select(source => Run(direction, [new(new BatchId(source))], movements)).ToList();

                Assert.Equal(Sorted(alone.SelectMany(trace => trace.Batches).Select(batch => batch.Id.Value)), Sorted(together.Batches.Select(batch => batch.Id.Value)));
                Assert.Equal(Sorted(alone.SelectMany(trace => trace.Documents).Select(document => document.Id.Value)), Sorted(together.Documents.Select(document => document.Id.Value)));
            },
            iter: Many);

    [Fact]
    public void A_batch_is_in_a_loop_exactly_when_a_way_of_the_trace_leads_from_it_back_to_it() =>
        Gen.Select(Ledger, Direction).Sample(
            (movements, direction) =>
            {
                var trace = Run(direction, [new(new BatchId(1))], movements);
                var ways = trace.Documents
                    .SelectMany(document => trace.NearSide(document).SelectMany(near => trace.FarSide(document).Select(far => (From: near.Batch, To: far.Batch))))
                    .ToHashSet();
                // Warshall: from each to each over each.
                foreach (var over in trace.Batches.Select(batch => batch.Id))
                {
                    ways.UnionWith([.. from first in ways where first.To == over from second in ways where second.From == over select (first.From, second.To)]);
                }

                Assert.All(trace.Batches, batch => Assert.Equal(ways.Contains((batch.Id, batch.Id)), batch.IsInLoop));
            },
            iter: Many);

    [Fact]
    public void Shares_lie_between_nothing_and_all_and_the_beginning_is_all_of_itself() =>
        Ledger.Sample(
            movements =>
            {
                var trace = Run(TraceDirection.Forward, [new(new BatchId(1))], movements);
                Assert.Equal(1, trace.Batches[0].Share);
                Assert.All(trace.Batches, batch => Assert.InRange(batch.Share!.Value, 0, 1 + 1e-9));
            },
            iter: Many);

    [Fact]
    public void A_limit_stops_the_walk_and_is_told()
    {
        List<TracedMovement> chain = [];
        for (var i = 1; i < 50; i++)
        {
            chain.AddRange(Document(i, i, i, [i], [i + 1]));
        }

        var whole = Run(TraceDirection.Forward, [new(new BatchId(1))], [.. chain]);
        var stopped = Run(TraceDirection.Forward, [new(new BatchId(1))], [.. chain], 10);

        Assert.Equal((50, null, 49), (whole.Batches.Count, whole.StoppedAt, whole.Depth));
        Assert.Equal((10, 10), (stopped.Batches.Count, stopped.StoppedAt));
    }

    [Fact]
    public void A_cancelled_walk_ends()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => TraceWalk.Run(
            TraceDirection.Forward, [new(new BatchId(1))], LedgerOf([.. Document(1, 1, 1, [1], [2])], new HashSet<BatchId>()), cancellation: cancellation.Token));
    }

    private static void AssertSame(TraceDirection direction, IReadOnlyList<TraceSeed> seeds, TracedMovement[] movements, HashSet<BatchId> ends)
    {
        var trace = TraceWalk.Run(direction, seeds, LedgerOf(movements, ends));
        var (batches, documents) = TraceOracle.Find(direction, seeds, movements, ends);

        Assert.Equal(Sorted(batches.Select(batch => batch.Value)), Sorted(trace.Batches.Select(batch => batch.Id.Value)));
        Assert.Equal(Sorted(documents.Select(document => document.Value)), Sorted(trace.Documents.Select(document => document.Id.Value)));
    }

    private static IEnumerable<int> Sorted(IEnumerable<int> ids) => ids.Distinct().Order();

    private static Trace Run(TraceDirection direction, IReadOnlyList<TraceSeed> seeds, TracedMovement[] movements, int limit = int.MaxValue) =>
        TraceWalk.Run(direction, seeds, LedgerOf(movements, new HashSet<BatchId>()), limit);

    private static TraceLedger LedgerOf(TracedMovement[] movements, HashSet<BatchId> ends) => new(
        batches => movements.Where(movement => batches.Contains(movement.Batch)),
        batches => movements.Where(movement => batches.Contains(movement.Batch) && movement.ComesIn),
        documents => movements.Where(movement => documents.Contains(movement.Document)),
        batches => batches.Where(ends.Contains).ToHashSet());

    private static IEnumerable<TracedMovement> Movements((int Kind, int[] Inputs, int[] Outputs, int Day)[] acts) =>
        acts.SelectMany((act, index) =>
        {
            int[] inputs = [.. act.Inputs.Distinct()];
            int[] outputs = [.. act.Outputs.Distinct().Except(inputs)];
            return act.Kind switch
            {
                // Bought, shipped.
                1 => [Movement(index, index * 10, act.Day, outputs.Append(1).First(), Account.Supplier, Here)],
                2 => [Movement(index, index * 10, act.Day, inputs[0], Here, Account.Customer)],
                _ => Document(index, index * 10, act.Day, inputs, outputs),
            };
        });

    private static IEnumerable<TracedMovement> Document(int document, int seq, int day, int[] inputs, int[] outputs) =>
    [
        .. inputs.Select((batch, index) => Movement(document, seq + index, day, batch, Here, Account.Production)),
        .. outputs.Select((batch, index) => Movement(document, seq + inputs.Length + index, day, batch, Account.Production, Here)),
    ];

    private static TracedMovement Movement(int document, int seq, int day, int batch, Account from, Account to) => new(
        new Moment(Made.Instant.AddDays(day), seq), new StockDocumentId(document + 1), new ActId(document + 1), Made.Instant, new BatchId(batch), new VariantId(batch % 3), from, to, Quantity.Of(1 + (seq % 7)));
}
