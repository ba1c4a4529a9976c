using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Tracing;

/// <summary>
/// A document through which a trace passes: a production, a split, a merge, a regrouping. It is a node of its own: its
/// inputs are not divided among its outputs (product.md 9.2).
/// </summary>
/// <param name="Depth">Of the batches on its far side.</param>
/// <param name="Lines">All that stands in it, inputs before outputs, waste included.</param>
public sealed record TracedDocument(StockDocumentId Id, ActId Act, int Depth, IReadOnlyList<TracedMovement> Lines)
{
    public Moment At => Lines[0].At;

    public DateTime PostedAt => Lines[0].PostedAt;

    /// <summary>It made something, and did not only regroup.</summary>
    public bool IsProduction => Lines.Any(line => line.To.Kind == AccountKind.Production);
}
