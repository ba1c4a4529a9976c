using System.Text.Json.Serialization;
using BatchApp.Api.Items;
using BatchApp.Api.Locations;
using BatchApp.Api.Wire;
using BatchApp.Domain.Amounts;

namespace BatchApp.Api.Inventory;

/// <summary>What there is of a variant at a location. All figures are text.</summary>
public sealed record InventoryObject
{
    /// <summary>Costs are not kept; the contract demands the fields.</summary>
    private const string NoMoney = "0.0000000000";

    public required int VariantId { get; init; }

    public required int LocationId { get; init; }

    /// <summary>Of the variant: it guards all locations together, so it stands at each and is subtracted at none.</summary>
    public required string SafetyStockLevel { get; init; }

    /// <summary>The old name of the same.</summary>
    public string ReorderPoint => SafetyStockLevel;

    public string AverageCost => NoMoney;

    public string ValueInStock => NoMoney;

    public required string QuantityInStock { get; init; }

    public required string QuantityCommitted { get; init; }

    public required string QuantityExpected { get; init; }

    /// <summary>In stock − committed + expected.</summary>
    public required string QuantityMissingOrExcess { get; init; }

    public string? QuantityPotential => null;

    public required DateTime? ArchivedAt { get; init; }

    /// <summary>Only where it is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantObject? Variant { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocationObject? Location { get; init; }

    internal static InventoryObject Of(int variant, int location, Quantity safety, Quantity inStock, Quantity committed, Quantity expected, DateTime? archivedAt) => new()
    {
        VariantId = variant,
        LocationId = location,
        SafetyStockLevel = WireJson.Text(safety),
        QuantityInStock = WireJson.Text(inStock),
        QuantityCommitted = WireJson.Text(committed),
        QuantityExpected = WireJson.Text(expected),
        QuantityMissingOrExcess = WireJson.Text(inStock - committed + expected),
        ArchivedAt = archivedAt,
    };
}
