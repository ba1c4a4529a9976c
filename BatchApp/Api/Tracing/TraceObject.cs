namespace BatchApp.Api.Tracing;

/// <summary>
/// A trace on the wire. Nodes are batches and documents; an edge leads from a batch into the document that used it, or from a
/// document to the batch that it made or brought. Quantities are in the batch's stock unit, as text.
/// </summary>
public sealed record TraceObject
{
    public required int BatchId { get; init; }

    public required string Direction { get; init; }

    /// <summary>False where it stopped at the limit of batches.</summary>
    public required bool IsComplete { get; init; }

    public required IReadOnlyList<TraceNodeObject> Nodes { get; init; }

    public required IReadOnlyList<TraceEdgeObject> Edges { get; init; }

    public required IReadOnlyList<TracePartnerObject> Suppliers { get; init; }

    public required IReadOnlyList<TracePartnerObject> Customers { get; init; }

    public required IReadOnlyList<TraceHeldObject> OnHand { get; init; }

    public required TraceBalanceObject MassBalance { get; init; }

    public required TraceGapsObject Gaps { get; init; }
}

/// <param name="Node">"batch:12" or "document:5".</param>
/// <param name="Type">BATCH, or the kind of the document.</param>
/// <param name="Side">SOURCE, BACKWARD or FORWARD.</param>
/// <param name="BatchNumber">Null for stock without a batch, and for a document.</param>
/// <param name="Number">Of the document; null for a batch.</param>
/// <param name="Share">Forward, that can stem from the batch, from 0 to 1.</param>
/// <param name="IsEnd">Nobody can say more: stock without a batch, or an item without batches.</param>
public sealed record TraceNodeObject(
    string Node, string Type, string Side, int? BatchId, string? BatchNumber, int? VariantId, string? Item, string? Unit, DateTime? ExpirationDate, string? Quantity, double? Share, bool IsEnd, bool IsInLoop, string? Number, DateTime? Date, string? Partner);

public sealed record TraceEdgeObject(string From, string To, string Quantity);

/// <summary>What a supplier brought or a customer got.</summary>
public sealed record TracePartnerObject(string Name, string Contact, string OrderNo, DateTime Date, int BatchId, string BatchNumber, string Quantity, double? Share);

/// <param name="Location">Null for what is packed or in transit.</param>
public sealed record TraceHeldObject(int BatchId, string BatchNumber, string? Location, string? PackedFor, string Quantity);

public sealed record TraceBalanceObject(IReadOnlyDictionary<string, string> Lines, string Unexplained, bool Closes);

public sealed record TraceGapsObject(int Known, int All, int Total, IReadOnlyList<TraceGapObject> Rows);

public sealed record TraceGapObject(string Kind, int BatchId, string BatchNumber, string Document, DateTime Date, string Quantity);
