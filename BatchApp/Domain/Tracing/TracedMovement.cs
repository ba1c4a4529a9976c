using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Tracing;

/// <summary>A movement that stands, as trace reads it.</summary>
/// <param name="PostedAt">When it became known (UTC).</param>
public readonly record struct TracedMovement(
    Moment At,
    StockDocumentId Document,
    ActId Act,
    DateTime PostedAt,
    BatchId Batch,
    VariantId Variant,
    Account From,
    Account To,
    Quantity Quantity)
{
    /// <summary>The goods come into the batch as it lies in the house, packed goods left out.</summary>
    public bool ComesIn => IsHere(To.Kind) && !IsHere(From.Kind);

    /// <summary>The goods leave the batch as it lies in the house: used, packed, delivered, written off.</summary>
    public bool GoesOut => IsHere(From.Kind) && !IsHere(To.Kind);

    /// <summary>It is made into, or given over to, other batches.</summary>
    public bool IsInput => GoesOut && LinksBatches(To.Kind);

    /// <summary>It is made of, or taken over from, other batches.</summary>
    public bool IsOutput => ComesIn && LinksBatches(From.Kind);

    /// <summary>It was made and lost at once; it never came into the batch.</summary>
    public bool IsWaste => From.Kind == AccountKind.Production && To.Kind == AccountKind.Adjustment;

    private static bool IsHere(AccountKind kind) => kind is AccountKind.Stock or AccountKind.Transit;

    private static bool LinksBatches(AccountKind kind) => kind is AccountKind.Production or AccountKind.Regroup;
}
