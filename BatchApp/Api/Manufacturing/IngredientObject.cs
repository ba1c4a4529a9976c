using System.Text.Json.Serialization;
using BatchApp.Api.Wire;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Api.Manufacturing;

/// <summary>An ingredient of a manufacturing order, as the contract's recipe row. Its cost and notes are not kept.</summary>
public sealed record IngredientObject
{
    public required int Id { get; init; }

    public required int ManufacturingOrderId { get; init; }

    public required int VariantId { get; init; }

    public required string PlannedQuantityPerUnit { get; init; }

    /// <summary>What was used; null until something was.</summary>
    public required string? TotalActualQuantity { get; init; }

    public required WireAvailability IngredientAvailability { get; init; }

    public required DateTime? IngredientExpectedDate { get; init; }

    /// <summary>Batches chosen ahead of completing.</summary>
    public required IReadOnlyList<BatchQuantityObject> BatchTransactions { get; init; }

    public string? Cost => null;

    public required decimal TotalConsumedQuantity { get; init; }

    public required decimal TotalRemainingQuantity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public required DateTime? DeletedAt { get; init; }

    /// <param name="line">With its order and plans.</param>
    /// <param name="stamp">Of the order: ingredients are saved with it.</param>
    internal static IngredientObject Of(IngredientLine line, Domain.Picking.Availability availability, Stamp stamp) => new()
    {
        Id = line.Id.Value,
        ManufacturingOrderId = line.OrderId.Value,
        VariantId = line.VariantId.Value,
        PlannedQuantityPerUnit = WireJson.Text(line.QuantityPerUnit),
        TotalActualQuantity = line.Consumed.IsPositive ? WireJson.Text(line.Consumed) : null,
        IngredientAvailability = WireManufacturing.Of(availability.Kind),
        IngredientExpectedDate = WireJson.Instant(availability.On),
        BatchTransactions = [.. line.Plans.OrderBy(plan => plan.Id.Value).Select(plan => new BatchQuantityObject(plan.BatchId.Value, plan.Quantity.Amount))],
        TotalConsumedQuantity = line.Consumed.Amount,
        TotalRemainingQuantity = line.Open.Amount,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
        DeletedAt = WireManufacturing.DeletedAt(line.Order),
    };
}
