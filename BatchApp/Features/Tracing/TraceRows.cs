using BatchApp.Domain;
using BatchApp.Domain.Amounts;

namespace BatchApp.Features.Tracing;

/// <summary>The tables of a trace.</summary>
public enum TraceTab
{
    Customers = 1,
    MadeFrom = 2,
    UsedIn = 3,
    OnHand = 4,
    MassBalance = 5,
    Gaps = 6,

    /// <summary>What a trace as known at a moment did not know yet.</summary>
    SinceThen = 7,
}

/// <summary>A document beside a quantity.</summary>
/// <param name="Quantity">In the stock unit of the batch beside it.</param>
/// <param name="InDocument">The same as the document counts it, "4 bags"; null where it counts in the stock unit.</param>
public sealed record TraceDocument(ActName Act, DateTime At, Quantity Quantity, string? InDocument = null);

/// <summary>What it was made from, to any depth.</summary>
/// <param name="Quantity">Of the batch, that went into what is traced; all ways added up.</param>
/// <param name="UsedIn">The documents that took it.</param>
/// <param name="CameFrom">What brought the batch before it was used: receipts, productions, adjustments.</param>
public sealed record MadeFromRow(
    BatchName Batch, int Depth, Quantity Quantity, IReadOnlyList<TraceDocument> UsedIn, IReadOnlyList<TraceDocument> CameFrom, bool IsEnd, bool IsInLoop);

/// <summary>What was made of it, to any depth.</summary>
/// <param name="Quantity">Of the batch, that the documents of the trace made; all ways added up.</param>
/// <param name="Wasted">Lost in the same productions.</param>
/// <param name="Share">That can stem from where the trace began, 0 to 1.</param>
/// <param name="OnHand">Still in the house, packed and in transit included.</param>
public sealed record UsedInRow(
    BatchName Batch, int Depth, Quantity Quantity, Quantity Wasted, double Share, Quantity OnHand, IReadOnlyList<TraceDocument> MadeBy, bool IsEnd, bool IsInLoop);

/// <summary>What a customer got of one batch with one sales order.</summary>
/// <param name="IsDirect">The batch is one that is traced, and not made of it.</param>
/// <param name="Quantity">Packed and delivered.</param>
/// <param name="Returned">Of it, sent back since.</param>
/// <param name="Share">That can stem from where the trace began, 0 to 1; null backward.</param>
/// <param name="DeliveredAt">The last delivery; null while it is only packed.</param>
public sealed record CustomerRow(
    ActName Order, BatchName Through, bool IsDirect, Quantity Quantity, Quantity Returned, double? Share, DateTime ShippedAt, DateTime? DeliveredAt);

/// <summary>What is still in the house.</summary>
/// <param name="Location">Null for what is in transit or packed.</param>
/// <param name="PackedFor">The sales order for which it is packed.</param>
public sealed record OnHandRow(BatchName Batch, bool IsSource, string? Location, ActName? PackedFor, Quantity Quantity, double? Share);

/// <summary>Why the trail is not whole.</summary>
public enum TraceGapKind
{
    /// <summary>Stock without a batch was used.</summary>
    UnbatchedUsed = 1,

    /// <summary>The item is not tracked by batches.</summary>
    Untracked = 2,

    /// <summary>It passed into Unbatched, and nobody can say where it went.</summary>
    WentIntoUnbatched = 3,

    /// <summary>The batch, or some of it, was put in by an adjustment or a count.</summary>
    BornByAdjustment = 4,

    /// <summary>It was there before the books began.</summary>
    OpeningStock = 5,

    /// <summary>It was received without the supplier's own batch number.</summary>
    NoSupplierNumber = 6,

    /// <summary>It was entered on a later day than it happened.</summary>
    EnteredLate = 7,
}

/// <param name="Document">Where it shows.</param>
public sealed record TraceGapRow(TraceGapKind Kind, BatchName Batch, TraceDocument Document);

/// <summary>How much of where it came from is known.</summary>
/// <param name="Known">Origins with a receipt and the supplier's own batch number.</param>
/// <param name="All">
/// Every receipt, opening stock or adjustment that brought something into the batches of the trace before it was used, and
/// every use of Unbatched or untracked stock.
/// </param>
public sealed record TraceCompleteness(int Known, int All)
{
    /// <summary>From 0 to 1; null where there is nothing to know.</summary>
    public double? Share => All == 0 ? null : (double)Known / All;
}

/// <param name="Completeness">The formula is its summary.</param>
public sealed record TraceGaps(IReadOnlyList<TraceGapRow> Rows, int Total, TraceCompleteness Completeness);
