using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Recalls;

/// <summary>A batch in the scope of a recall, also one with nothing left: it cannot come back unseen.</summary>
public sealed class RecalledBatch
{
    public RecallId RecallId { get; init; }

    public BatchId BatchId { get; init; }

    public Batch Batch { get; init; } = null!;

    /// <summary>Productions, splits and merges from where the recall began; 0 for where it began.</summary>
    public required int Depth { get; init; }

    /// <summary>What the recall reaches of it, in the stock unit.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>How much of the quantity can stem from where the recall began, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Unbatched: nobody can say what became of it.</summary>
    public required bool IsEnd { get; init; }

    /// <summary>When it came into the scope (UTC).</summary>
    public required DateTime AddedAt { get; init; }

    public bool IsSource => Depth == 0;

    /// <summary>The same for a part that was split off.</summary>
    public RecalledBatch ForPart(BatchId part, Quantity quantity, DateTime now) => new()
    {
        RecallId = RecallId,
        BatchId = part,
        Depth = Depth + 1,
        Quantity = quantity,
        Share = Share,
        IsEnd = false,
        AddedAt = now,
    };

    internal static RecalledBatch Of(ScopeBatch batch, DateTime now) => new()
    {
        BatchId = batch.BatchId,
        Depth = batch.Depth,
        Quantity = batch.Quantity,
        Share = batch.Share,
        IsEnd = batch.IsEnd,
        AddedAt = now,
    };
}

/// <summary>
/// A supplier's batch number of a recall: goods that bear it and are of the same item, or of the same supplier, are on hold
/// as soon as they arrive (scenario R10).
/// </summary>
public sealed class WatchedNumber
{
    public int Id { get; init; }

    public RecallId RecallId { get; init; }

    public RecallCase Recall { get; init; } = null!;

    /// <summary>As it stands on the goods.</summary>
    public required string Number { get; init; }

    /// <summary>Two numbers with equal keys are the same.</summary>
    public string NumberKey { get => BatchNumber.KeyOf(Number); private set { } }

    public required VariantId VariantId { get; init; }

    /// <summary>Who delivered it; null when no receipt says so.</summary>
    public SupplierId? SupplierId { get; init; }

    /// <summary>Why goods that bear the number cannot be used.</summary>
    public static string HoldReason(string recall, string number)
    {
        var reason = $"{recall}: supplier's batch {number} is recalled";
        return reason.Length <= Batch.ReasonLimit ? reason : reason[..Batch.ReasonLimit];
    }
}
