namespace BatchApp.Features.Tracing.Graph;

/// <summary>In which column each node of a graph stands.</summary>
internal static class GraphColumns
{
    /// <summary>
    /// Moves nodes outward until every way leads from the left to the right: a batch that is used early and late stands beyond
    /// the longest way to it. Ways within a loop cannot all do so, and are left as they are.
    /// </summary>
    public static void Spread(Dictionary<string, GraphNode> nodes, IReadOnlyCollection<(string From, string To)> edges)
    {
        var inLoop = InLoop(nodes, edges);
        List<(string From, string To)> ways = [.. edges.Where(edge => !(inLoop.Contains(edge.From) && inLoop.Contains(edge.To)))];
        var isMoving = true;
        for (var round = 0; isMoving && round < nodes.Count; round++)
        {
            isMoving = false;
            foreach (var (from, to) in ways)
            {
                var (left, right) = (nodes[from], nodes[to]);
                var apart = left.Kind == GraphNodeKind.Document || right.Kind == GraphNodeKind.Document ? 1 : 2;
                if (right.Column > 0 && right.Column < left.Column + apart)
                {
                    nodes[to] = right with { Column = left.Column + apart };
                    isMoving = true;
                }
                else if (left.Column < 0 && left.Column > right.Column - apart)
                {
                    nodes[from] = left with { Column = right.Column - apart };
                    isMoving = true;
                }
            }
        }
    }

    /// <summary>Batches of loops, and the documents by which a loop leads from one of its batches to the next: around them nodes would move for ever.</summary>
    private static HashSet<string> InLoop(Dictionary<string, GraphNode> nodes, IReadOnlyCollection<(string From, string To)> edges)
    {
        var batches = nodes.Values.Where(node => node.IsInLoop).Select(node => node.Key).ToHashSet();
        var after = edges.Where(edge => batches.Contains(edge.From)).Select(edge => edge.To).ToHashSet();
        var before = edges.Where(edge => batches.Contains(edge.To)).Select(edge => edge.From).ToHashSet();
        return [.. batches, .. nodes.Values.Where(node => node.Kind == GraphNodeKind.Document && after.Contains(node.Key) && before.Contains(node.Key)).Select(node => node.Key)];
    }
}
