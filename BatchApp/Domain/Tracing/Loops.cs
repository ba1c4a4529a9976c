namespace BatchApp.Domain.Tracing;

/// <summary>Finds the batches from which a way leads back to themselves: rework, returns into an earlier batch.</summary>
internal static class Loops
{
    public static void Mark(Trace trace)
    {
        if (!CanLeadBack(trace))
        {
            return;
        }

        // A way that several documents go stands there several times, on both its ends: it is counted by neither.
        var next = new Dictionary<BatchId, List<BatchId>>();
        var before = new Dictionary<BatchId, List<BatchId>>();
        foreach (var document in trace.Documents)
        {
            List<BatchId> far = [.. trace.FarSide(document).Select(line => line.Batch)];
            foreach (var near in trace.NearSide(document).Select(line => line.Batch))
            {
                foreach (var other in far)
                {
                    Of(next, near).Add(other);
                    Of(before, other).Add(near);
                }
            }
        }

        var left = Peeled(next, before);
        while (left.Count > 0)
        {
            var one = left.First();
            var loop = Reachable(one, next, left);
            loop.IntersectWith(Reachable(one, before, left));
            foreach (var batch in loop)
            {
                trace.Find(batch)!.IsInLoop = true;
            }

            left.Remove(one);
            left.ExceptWith(loop);
        }
    }

    /// <summary>
    /// Whether any document leads to a batch that was reached before it, by another one. Else every way leads on in the order
    /// of time, and none of them back: so it is mostly.
    /// </summary>
    private static bool CanLeadBack(Trace trace) => trace.Documents.Any(document => trace.FarSide(document).Any(line => trace.Find(line.Batch)!.Edge != line.At));

    /// <summary>What is left when batches that nothing leads to, or that lead nowhere, are taken away again and again: mostly nothing.</summary>
    private static HashSet<BatchId> Peeled(Dictionary<BatchId, List<BatchId>> next, Dictionary<BatchId, List<BatchId>> before)
    {
        HashSet<BatchId> left = [.. next.Keys.Where(before.ContainsKey)];
        foreach (var (ahead, behind) in new[] { (next, before), (before, next) })
        {
            var waiting = left.ToDictionary(batch => batch, batch => behind[batch].Count(left.Contains));
            var free = new Queue<BatchId>(waiting.Where(entry => entry.Value == 0).Select(entry => entry.Key));
            while (free.TryDequeue(out var batch))
            {
                left.Remove(batch);
                foreach (var other in ahead[batch].Where(left.Contains))
                {
                    if (--waiting[other] == 0)
                    {
                        free.Enqueue(other);
                    }
                }
            }
        }

        return left;
    }

    /// <summary>Without the beginning itself, unless a way leads back to it.</summary>
    private static HashSet<BatchId> Reachable(BatchId from, Dictionary<BatchId, List<BatchId>> ways, HashSet<BatchId> within)
    {
        var reached = new HashSet<BatchId>();
        var open = new Stack<BatchId>([from]);
        while (open.TryPop(out var batch))
        {
            foreach (var other in ways[batch].Where(other => within.Contains(other) && reached.Add(other)))
            {
                open.Push(other);
            }
        }

        return reached;
    }

    private static List<BatchId> Of(Dictionary<BatchId, List<BatchId>> ways, BatchId batch) =>
        ways.TryGetValue(batch, out var known) ? known : ways[batch] = [];
}
