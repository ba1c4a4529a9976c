using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Api.Inventory;

/// <summary>A movement into or out of stock with what is behind it, as the file tells it.</summary>
internal sealed class MovementRow
{
    public required long Seq { get; init; }

    public required VariantId VariantId { get; init; }

    public required BatchId BatchId { get; init; }

    public required bool IsUnbatched { get; init; }

    /// <summary>Of the two one is set, or it would have changed no stock.</summary>
    public required LocationId? FromAt { get; init; }

    public required LocationId? ToAt { get; init; }

    public required long Units { get; init; }

    public required DateTime OccurredAt { get; init; }

    public required DateTime PostedAt { get; init; }

    public required ActLineRole Role { get; init; }

    public required ActId ActId { get; init; }

    public required ActLineId ActLineId { get; init; }

    public required PurchaseOrderLineId? PurchaseOrderLineId { get; init; }

    public required SalesOrderLineId? SalesOrderLineId { get; init; }

    /// <summary>The number of the order, or of a document that has one.</summary>
    public required string? Order { get; init; }

    public required PurchaseOrderId? PurchaseOrderId { get; init; }

    public required SalesOrderId? SalesOrderId { get; init; }

    public required ManufacturingOrderId? ManufacturingOrderId { get; init; }

    /// <summary>What the contract calls the thing that moved stock; it knows no returns, they stand beside the row they answer.</summary>
    public static string ResourceOf(ActLineRole role) => role switch
    {
        ActLineRole.Received or ActLineRole.ReturnedToSupplier => "PurchaseOrderRow",
        ActLineRole.Shipped or ActLineRole.ReturnedByCustomer or ActLineRole.ReturnWrittenOff => "SalesOrderRow",
        ActLineRole.Product or ActLineRole.ByProduct or ActLineRole.Waste => "Production",
        ActLineRole.Ingredient => "ProductionIngredient",
        ActLineRole.Adjusted or ActLineRole.Counted => "StockAdjustmentRow",
        ActLineRole.Transferred or ActLineRole.TransferredBefore => "StockTransferRow",
        _ => "SystemGenerated",
    };

    /// <param name="after">What the location then had of the variant.</param>
    public MovementObject ToObject(Quantity after) => new()
    {
        Id = (int)Seq,
        VariantId = VariantId.Value,
        BatchId = IsUnbatched ? null : BatchId.Value,
        LocationId = (FromAt ?? ToAt)!.Value.Value,
        ResourceType = ResourceOf(Role),
        ResourceId = PurchaseOrderLineId?.Value ?? SalesOrderLineId?.Value ?? (Role is ActLineRole.Product or ActLineRole.ByProduct ? ActId.Value : ActLineId.Value),
        CausedByOrderNo = Order,
        CausedByResourceId = PurchaseOrderId?.Value ?? SalesOrderId?.Value ?? ManufacturingOrderId?.Value ?? ActId.Value,
        MovementDate = OccurredAt,
        QuantityChange = new Quantity(FromAt is null ? Units : -Units).Amount,
        BalanceAfter = after.Amount,
        CreatedAt = PostedAt,
    };
}
