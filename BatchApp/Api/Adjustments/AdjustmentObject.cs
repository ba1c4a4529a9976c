using BatchApp.Api.Lists;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Wording;

namespace BatchApp.Api.Adjustments;

/// <summary>A quantity of a batch with its sign; null is Unbatched.</summary>
public sealed record AdjustedPartObject(int? BatchId, decimal Quantity);

/// <summary>What was put in or taken out of one item.</summary>
public sealed record AdjustedRowObject(int Id, int VariantId, decimal Quantity, IReadOnlyList<AdjustedPartObject> BatchTransactions);

/// <summary>A stock adjustment on the wire; one that was taken back is a deleted one. Costs are not kept.</summary>
public sealed record AdjustmentObject
{
    public required int Id { get; init; }

    public required string StockAdjustmentNumber { get; init; }

    public required DateTime StockAdjustmentDate { get; init; }

    public required int LocationId { get; init; }

    /// <summary>In words: those that were typed, else what the list of reasons calls it; null when nobody said why.</summary>
    public required string? Reason { get; init; }

    public required string? AdditionalInfo { get; init; }

    public required IReadOnlyList<AdjustedRowObject> StockAdjustmentRows { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime? DeletedAt { get; init; }

    internal static AdjustmentObject Of(StockAdjustment adjustment, PostedOf posted) => new()
    {
        Id = adjustment.Id.Value,
        StockAdjustmentNumber = adjustment.Number,
        StockAdjustmentDate = posted.OccurredAt,
        LocationId = adjustment.LocationId.Value,
        Reason = adjustment.Cause.Length > 0 ? adjustment.Cause : adjustment.Reason == AdjustmentReason.NotStated ? null : StatusText.Of(adjustment.Reason),
        AdditionalInfo = adjustment.Note.Length == 0 ? null : adjustment.Note,
        StockAdjustmentRows =
        [
            .. posted.Lines.GroupBy(line => (line.VariantId, line.IsIn)).OrderBy(row => row.Min(line => line.Id.Value)).Select(row => new AdjustedRowObject(
                row.Min(line => line.Id.Value),
                row.Key.VariantId.Value,
                Signed(row.Sum(line => line.Quantity), row.Key.IsIn),
                [.. row.Select(line => new AdjustedPartObject(line.IsUnbatched ? null : line.BatchId.Value, Signed(line.Quantity, line.IsIn)))])),
        ],
        CreatedAt = posted.CreatedAt,
        UpdatedAt = posted.UpdatedAt,
        DeletedAt = posted.DeletedAt,
    };

    private static decimal Signed(Quantity quantity, bool isIn) => isIn ? quantity.Amount : -quantity.Amount;
}
