using System.Text.Json.Serialization;

namespace BatchApp.Api.Inventory;

/// <summary>A change of stock of a variant at a location. Costs are not kept; the contract demands the fields.</summary>
public sealed record MovementObject
{
    public required int Id { get; init; }

    public required int VariantId { get; init; }

    /// <summary>Ours; null for stock without a batch.</summary>
    public required int? BatchId { get; init; }

    public required int LocationId { get; init; }

    public required string ResourceType { get; init; }

    /// <summary>Of the order's row or production, else of the line of the document.</summary>
    public required int ResourceId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? CausedByOrderNo { get; init; }

    /// <summary>The order; the document itself where there is none.</summary>
    public required int CausedByResourceId { get; init; }

    public required DateTime MovementDate { get; init; }

    /// <summary>Plus in, minus out.</summary>
    public required decimal QuantityChange { get; init; }

    /// <summary>Of the variant at the location, in the order of time.</summary>
    public required decimal BalanceAfter { get; init; }

    public decimal ValuePerUnit => 0;

    public decimal ValueInStockAfter => 0;

    public decimal AverageCostAfter => 0;

    /// <summary>The order of posting.</summary>
    public int Rank => Id;

    /// <summary>When it became known.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Movements are never changed.</summary>
    public DateTime UpdatedAt => CreatedAt;
}
