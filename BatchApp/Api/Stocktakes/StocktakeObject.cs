using System.Text.Json.Serialization;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Api.Stocktakes;

/// <summary>What the wire calls how far a count has come.</summary>
public enum WireStocktakeStatus
{
    /// <summary>Nothing was counted yet.</summary>
    NotStarted,
    InProgress,

    /// <summary>All that stands on it was counted; nothing is posted yet.</summary>
    Counted,
    Completed,
}

/// <summary>A stocktake on the wire. Completing it is done when it is answered, so that no update is ever in progress.</summary>
public sealed record StocktakeObject
{
    public required int Id { get; init; }

    public required string StocktakeNumber { get; init; }

    public required int LocationId { get; init; }

    public required WireStocktakeStatus Status { get; init; }

    public required DateTime StocktakeCreatedDate { get; init; }

    public required DateTime? StartedDate { get; init; }

    public required DateTime? CompletedDate { get; init; }

    public bool StatusUpdateInProgress => false;

    public required int? StockAdjustmentId { get; init; }

    public string? Reason => null;

    public required string? AdditionalInfo { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;

    internal static StocktakeObject Of(Stocktake stocktake, int lines, int counted, DateTime? firstCount, Stamp stamp) => new()
    {
        Id = stocktake.Id.Value,
        StocktakeNumber = stocktake.Number,
        LocationId = stocktake.LocationId.Value,
        Status = stocktake.Status == StocktakeStatus.Completed ? WireStocktakeStatus.Completed
            : counted == 0 ? WireStocktakeStatus.NotStarted
            : counted < lines ? WireStocktakeStatus.InProgress
            : WireStocktakeStatus.Counted,
        StocktakeCreatedDate = stocktake.StartedAt,
        StartedDate = firstCount,
        CompletedDate = stocktake.CompletedAt,
        StockAdjustmentId = stocktake.AdjustmentId?.Value,
        AdditionalInfo = stocktake.Note.Length == 0 ? null : stocktake.Note,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };
}

/// <summary>A batch on a stocktake; null is an untracked item's, or Unbatched.</summary>
public sealed record StocktakeRowObject
{
    public required int Id { get; init; }

    public required int StocktakeId { get; init; }

    public required int VariantId { get; init; }

    public required int? BatchId { get; init; }

    /// <summary>What the books said when it was counted, or say now; null on a blind count until it is completed.</summary>
    public required decimal? InStockQuantity { get; init; }

    public required decimal? CountedQuantity { get; init; }

    public required decimal? DiscrepancyQuantity { get; init; }

    public string? Notes => null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;

    /// <param name="line">With its stocktake and batch.</param>
    /// <param name="stamp">Of the stocktake.</param>
    internal static StocktakeRowObject Of(StocktakeLine line, Quantity? books, Stamp stamp) => new()
    {
        Id = line.Id.Value,
        StocktakeId = line.StocktakeId.Value,
        VariantId = line.VariantId.Value,
        BatchId = line.Batch.IsUnbatched ? null : line.BatchId.Value,
        InStockQuantity = books?.Amount,
        CountedQuantity = line.Counted?.Amount,
        DiscrepancyQuantity = line.Counted is { } counted && books is { } said ? (counted - said).Amount : null,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };
}
