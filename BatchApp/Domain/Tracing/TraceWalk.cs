using System.Runtime.InteropServices;
using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Tracing;

/// <summary>Where a walk reads: each of them is asked once a round, for all that the round needs.</summary>
/// <param name="OfBatches">All movements of these batches that stand.</param>
/// <param name="IntoBatches">Of these, what came into these batches from outside the house or from other batches.</param>
/// <param name="OfDocuments">All movements of these documents.</param>
/// <param name="Ends">Which of these batches are Unbatched.</param>
public sealed record TraceLedger(
    Func<IReadOnlyCollection<BatchId>, IEnumerable<TracedMovement>> OfBatches,
    Func<IReadOnlyCollection<BatchId>, IEnumerable<TracedMovement>> IntoBatches,
    Func<IReadOnlyCollection<StockDocumentId>, IEnumerable<TracedMovement>> OfDocuments,
    Func<IReadOnlyCollection<BatchId>, IReadOnlySet<BatchId>> Ends);

/// <summary>
/// Walks from batch to batch over the documents between them, a round for each level. Per batch it keeps the earliest
/// arrival (backward: the latest departure); where a later round finds an earlier one, what happened in between belongs to
/// the trace too. So what came into a batch after it was used is no ancestor of what was made of it before (product.md 9.2).
/// </summary>
public sealed class TraceWalk
{
    /// <summary>Batches or documents asked for at once: a round of more is read in parts, so that it can stop at its limit.</summary>
    private const int AtOnce = 20_000;

    private readonly TraceDirection direction;
    private readonly TraceLedger ledger;
    private readonly Dictionary<BatchId, TracedBatch> batches = [];
    private readonly List<TracedBatch> inOrder = [];
    private readonly Dictionary<StockDocumentId, TracedDocument> documents = [];
    private readonly List<TracedDocument> documentsInOrder = [];

    // Sources that are traced as a whole: Unbatched among them is looked into, because it was asked for.
    private readonly HashSet<BatchId> whole;

    // Batches whose edge moved since they were last looked at, and where it stood then.
    private Dictionary<BatchId, Moment> moved = [];

    private TraceWalk(TraceDirection direction, TraceLedger ledger, IEnumerable<TraceSeed> seeds)
    {
        this.direction = direction;
        this.ledger = ledger;
        whole = [.. seeds.Where(seed => seed.By is null).Select(seed => seed.Batch)];
    }

    private bool IsForward => direction == TraceDirection.Forward;

    /// <summary>An edge beyond which nothing belongs to the trace.</summary>
    private Moment Nothing => IsForward ? Moment.End : Moment.Beginning;

    private Moment Everything => IsForward ? Moment.Beginning : Moment.End;

    /// <summary>The whole trace in one direction, as far as it goes.</summary>
    /// <param name="limit">Batches after which it stops and says so.</param>
    /// <param name="found">Told after each round how many batches are found.</param>
    public static Trace Run(
        TraceDirection direction, IEnumerable<TraceSeed> seeds, TraceLedger ledger, int limit = int.MaxValue, Action<int>? found = null, CancellationToken cancellation = default)
    {
        var starts = seeds.ToList();
        var walk = new TraceWalk(direction, ledger, starts);
        foreach (var seed in starts)
        {
            walk.Reach(seed.Batch, seed.At ?? walk.Everything, depth: 0);
        }

        var isWhole = walk.Go(limit, found, cancellation);
        var trace = new Trace(direction, starts, walk.inOrder, walk.documentsInOrder, isWhole ? null : walk.inOrder.Count);
        walk.AddUp(trace);
        Loops.Mark(trace);
        if (direction == TraceDirection.Forward)
        {
            Exposure.Measure(trace, cancellation);
        }

        return trace;
    }

    /// <returns>False when it stopped at the limit.</returns>
    private bool Go(int limit, Action<int>? found, CancellationToken cancellation)
    {
        for (var depth = 1; moved.Count > 0; depth++)
        {
            // Where it came from leads through what came in: what else became of an ancestor may be a thousand times as much.
            Read(IsForward || depth == 1 ? ledger.OfBatches : ledger.IntoBatches, cancellation);
            foreach (var part in NextDocuments().Chunk(AtOnce))
            {
                if (inOrder.Count >= limit)
                {
                    return false;
                }

                foreach (var (id, lines) in InOrder(ledger.OfDocuments(part), movement => movement.Document))
                {
                    Pass(new TracedDocument(id, lines[0].Act, depth, lines));
                }

                cancellation.ThrowIfCancellationRequested();
                found?.Invoke(inOrder.Count);
            }
        }

        return true;
    }

    /// <summary>Reads what the batches reached in the last round did.</summary>
    private void Read(Func<IReadOnlyCollection<BatchId>, IEnumerable<TracedMovement>> movements, CancellationToken cancellation)
    {
        List<BatchId> fresh = [.. moved.Where(entry => entry.Value == Nothing).Select(entry => entry.Key)];
        var ends = ledger.Ends(fresh);
        foreach (var batch in fresh.Where(ends.Contains))
        {
            batches[batch].IsEnd = true;
        }

        fresh.RemoveAll(batch => ends.Contains(batch) && !whole.Contains(batch));
        foreach (var part in fresh.Chunk(AtOnce))
        {
            foreach (var (id, all) in InOrder(movements(part), movement => movement.Batch))
            {
                batches[id].Movements = all;
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Movements by what they are of, each group in the order of time, which is mostly the order in which it is read.</summary>
    private static Dictionary<TKey, List<TracedMovement>> InOrder<TKey>(IEnumerable<TracedMovement> movements, Func<TracedMovement, TKey> of)
        where TKey : struct
    {
        var groups = new Dictionary<TKey, List<TracedMovement>>();
        foreach (var movement in movements)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, of(movement), out _);
            (group ??= []).Add(movement);
        }

        foreach (var group in groups.Values)
        {
            group.Sort(static (one, other) => one.At.CompareTo(other.At));
        }

        return groups;
    }

    /// <summary>The documents that lie between the old and the new edges of batches, and were not passed yet.</summary>
    private HashSet<StockDocumentId> NextDocuments()
    {
        var next = new HashSet<StockDocumentId>();
        foreach (var (id, before) in moved)
        {
            var batch = batches[id];
            next.UnionWith(batch.Movements
                .Where(movement => (IsForward ? movement.IsInput : movement.IsOutput) && IsBeyond(movement.At, batch.Edge) && !IsBeyond(movement.At, before))
                .Select(movement => movement.Document)
                .Where(document => !documents.ContainsKey(document)));
        }

        moved = [];
        return next;
    }

    private void Pass(TracedDocument document)
    {
        documents.Add(document.Id, document);
        documentsInOrder.Add(document);
        foreach (var line in document.Lines.Where(line => IsForward ? line.IsOutput : line.IsInput))
        {
            Reach(line.Batch, line.At, document.Depth);
        }
    }

    private void Reach(BatchId id, Moment edge, int depth)
    {
        if (!batches.TryGetValue(id, out var batch))
        {
            batch = new TracedBatch(id, depth) { Edge = Nothing };
            batches.Add(id, batch);
            inOrder.Add(batch);
        }

        if (batch.Edge == Nothing || IsBeyond(batch.Edge, edge))
        {
            moved.TryAdd(id, batch.Edge);
            batch.Edge = edge;
        }
    }

    private bool IsBeyond(Moment moment, Moment edge) => IsForward ? moment > edge : moment < edge;

    /// <summary>What the trace's documents made of each batch, or took of it, all ways together.</summary>
    private void AddUp(Trace trace)
    {
        foreach (var line in documentsInOrder.SelectMany(trace.FarSide))
        {
            batches[line.Batch].Quantity += line.Quantity;
        }

        foreach (var source in inOrder.TakeWhile(batch => batch.IsSource))
        {
            source.Quantity = whole.Contains(source.Id)
                ? source.Movements.Where(movement => movement.ComesIn).Sum(movement => movement.Quantity)
                : trace.Seeds.Where(seed => seed.Batch == source.Id).Select(seed => seed.By!.Value).DistinctBy(by => by.At).Sum(by => by.Quantity);
        }
    }
}
