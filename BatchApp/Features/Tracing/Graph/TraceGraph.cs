namespace BatchApp.Features.Tracing.Graph;

public enum GraphNodeKind
{
    Batch = 1,

    /// <summary>A production or regrouping that does not belong to a single batch.</summary>
    Document = 2,

    /// <summary>A sales order, or any order where a trace begins.</summary>
    Order = 3,

    /// <summary>Stands for what is too much to draw.</summary>
    More = 4,
}

/// <param name="Key">Unique in its graph.</param>
/// <param name="Column">0 in the middle, below zero what it was made from, above zero where it went.</param>
/// <param name="Title">"F1 · Flour".</param>
/// <param name="Detail">"PO-402 · Mills · 3 Nov".</param>
/// <param name="Address">Where it leads: the trace of a batch, the card of a document.</param>
public sealed record GraphNode(string Key, GraphNodeKind Kind, int Column, string Title, string Detail, string? Address)
{
    public bool IsCentre { get; init; }

    /// <summary>Nobody knows more: Unbatched, an untracked item.</summary>
    public bool IsEnd { get; init; }

    public bool IsInLoop { get; init; }

    /// <summary>On hold or recalled.</summary>
    public bool IsStopped { get; init; }
}

/// <summary>Goods on their way from the left to the right.</summary>
/// <param name="Label">How much.</param>
public sealed record GraphEdge(string From, string To, string Label);

/// <summary>A trace as a picture of nodes in columns.</summary>
public sealed record TraceGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges);
