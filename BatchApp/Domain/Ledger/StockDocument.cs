using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Ledger;

/// <summary>Why a document stands in the ledger.</summary>
public enum DocumentCause
{
    Posting = 1,
    Reversal = 2,
    Correction = 3,
}

/// <summary>
/// One posting of an act: the head of its movements. Never changed, never deleted (product.md 3.5).
/// </summary>
public sealed class StockDocument
{
    public StockDocumentId Id { get; init; }

    public ActId ActId { get; init; }

    public required Act Act { get; init; }

    public required DocumentCause Cause { get; init; }

    /// <summary>When the goods moved (UTC); never in the future.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When it became known (UTC).</summary>
    public required DateTime PostedAt { get; init; }

    public required string PostedBy { get; init; }

    public required RequestId RequestId { get; init; }

    /// <summary>The document that this one undoes; at most one document undoes another.</summary>
    public StockDocumentId? ReversesId { get; init; }

    public List<StockMovement> Movements { get; init; } = [];
}

/// <summary>
/// One line of the stock ledger: a positive quantity of one batch, from one account to another. Never edited, never
/// deleted.
/// </summary>
public sealed class StockMovement
{
    /// <summary>Order of posting; with <see cref="OccurredAt"/> the order of time.</summary>
    public required long Seq { get; init; }

    public StockDocumentId DocumentId { get; init; }

    public StockDocument Document { get; init; } = null!;

    public ActLineId ActLineId { get; init; }

    public required ActLine ActLine { get; init; }

    public BatchId BatchId { get; init; }

    public required Batch Batch { get; init; }

    /// <summary>The batch's variant, copied so that an item's history is one index away.</summary>
    public required VariantId VariantId { get; init; }

    public required LedgerAccountId FromId { get; init; }

    public LedgerAccount From { get; init; } = null!;

    public required LedgerAccountId ToId { get; init; }

    public LedgerAccount To { get; init; } = null!;

    public required Quantity Quantity { get; init; }

    /// <summary>The document's, copied for the same reason.</summary>
    public required DateTime OccurredAt { get; init; }
}

/// <summary>What a batch has on hand at a location: the sum of its movements there, kept with every posting.</summary>
public sealed class StockBalance
{
    public BatchId BatchId { get; init; }

    public required Batch Batch { get; init; }

    public required LocationId LocationId { get; init; }

    public Locations.Location Location { get; init; } = null!;

    public required VariantId VariantId { get; init; }

    /// <summary>Never below zero (product.md 3.3).</summary>
    public Quantity OnHand { get; set; }
}
