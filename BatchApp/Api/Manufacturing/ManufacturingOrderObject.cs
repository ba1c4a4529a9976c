using System.Text.Json.Serialization;
using BatchApp.Api.Wire;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Storage;

namespace BatchApp.Api.Manufacturing;

/// <summary>What the wire calls the statuses of a manufacturing order. A cancelled one is a deleted one there.</summary>
public enum WireManufacturingStatus
{
    NotStarted,
    Blocked,
    InProgress,
    PartiallyCompleted,
    Done,
}

/// <summary>How an open quantity of an ingredient is covered.</summary>
public enum WireAvailability
{
    Processed,
    InStock,
    NotAvailable,
    Expected,
    NoRecipe,
    NotApplicable,
}

/// <summary>A quantity of a batch.</summary>
public sealed record BatchQuantityObject(int BatchId, decimal Quantity);

/// <summary>A manufacturing order on the wire. Costs and times of work are not kept and left out.</summary>
public sealed record ManufacturingOrderObject
{
    public required int Id { get; init; }

    public required WireManufacturingStatus Status { get; init; }

    public required string OrderNo { get; init; }

    public required int VariantId { get; init; }

    public required decimal PlannedQuantity { get; init; }

    /// <summary>What was made in all; null until it is done.</summary>
    public required decimal? ActualQuantity { get; init; }

    public required decimal? CompletedQuantity { get; init; }

    public required decimal? RemainingQuantity { get; init; }

    /// <summary>It was or is being made in more than one production.</summary>
    public required bool IncludesPartialCompletions { get; init; }

    /// <summary>What its productions made, by batch; Unbatched is none.</summary>
    public required IReadOnlyList<BatchQuantityObject> BatchTransactions { get; init; }

    public required int LocationId { get; init; }

    public required DateTime? OrderCreatedDate { get; init; }

    public required DateTime? ProductionDeadlineDate { get; init; }

    public required DateTime? DoneDate { get; init; }

    public required string AdditionalInfo { get; init; }

    public required bool IsLinkedToSalesOrder { get; init; }

    public required WireAvailability? IngredientAvailability { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? SalesOrderId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? SalesOrderRowId { get; init; }

    public required DateTime? SalesOrderDeliveryDeadline { get; init; }

    public IReadOnlyList<object> SerialNumbers => [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public required DateTime? DeletedAt { get; init; }

    /// <param name="sale">What it is made for, with its order; null where it is for anybody.</param>
    /// <param name="made">What its productions made that stand.</param>
    internal static ManufacturingOrderObject Of(ManufacturingOrder order, SalesOrderLine? sale, MadeOfOrder made, WireAvailability availability, Stamp stamp)
    {
        var status = WireManufacturing.StatusOf(order);
        var isDone = status == WireManufacturingStatus.Done;
        return new()
        {
            Id = order.Id.Value,
            Status = status,
            OrderNo = order.Number,
            VariantId = order.VariantId.Value,
            PlannedQuantity = order.Planned.Amount,
            ActualQuantity = isDone ? order.Completed.Amount : null,
            CompletedQuantity = order.Completed.Amount,
            RemainingQuantity = order.Open.Amount,
            IncludesPartialCompletions = made.Productions > 1 || (made.Productions == 1 && !isDone),
            BatchTransactions = made.Batches,
            LocationId = order.LocationId.Value,
            OrderCreatedDate = WireJson.Instant(order.CreatedOn),
            ProductionDeadlineDate = WireJson.Instant(order.Deadline),
            DoneDate = isDone ? made.Last : null,
            AdditionalInfo = order.Note,
            IsLinkedToSalesOrder = sale is not null,
            IngredientAvailability = availability,
            SalesOrderId = sale?.OrderId.Value,
            SalesOrderRowId = sale?.Id.Value,
            SalesOrderDeliveryDeadline = WireJson.Instant(sale?.Order.DeliverOn),
            CreatedAt = stamp.CreatedAt,
            UpdatedAt = stamp.UpdatedAt,
            DeletedAt = WireManufacturing.DeletedAt(order),
        };
    }
}

/// <summary>What the standing productions of an order made together.</summary>
/// <param name="Last">When the last of them was; null where there is none.</param>
public sealed record MadeOfOrder(int Productions, DateTime? Last, IReadOnlyList<BatchQuantityObject> Batches)
{
    public static readonly MadeOfOrder Nothing = new(0, null, []);
}

/// <summary>The words of the wire for manufacturing orders, both ways.</summary>
internal static class WireManufacturing
{
    public static WireManufacturingStatus StatusOf(ManufacturingOrder order) => order.Status switch
    {
        ManufacturingOrderStatus.Done => WireManufacturingStatus.Done,
        ManufacturingOrderStatus.Blocked => WireManufacturingStatus.Blocked,
        ManufacturingOrderStatus.PartiallyComplete => WireManufacturingStatus.PartiallyCompleted,
        ManufacturingOrderStatus.WorkInProgress => WireManufacturingStatus.InProgress,
        _ => WireManufacturingStatus.NotStarted,
    };

    public static DateTime? DeletedAt(ManufacturingOrder order) => order.Closing is { Kind: ClosingKind.Cancelled } closing ? closing.ClosedAt : null;

    public static ManufacturingOrderStatus StatusOf(WireManufacturingStatus status) => status switch
    {
        WireManufacturingStatus.Done => ManufacturingOrderStatus.Done,
        WireManufacturingStatus.Blocked => ManufacturingOrderStatus.Blocked,
        WireManufacturingStatus.PartiallyCompleted => ManufacturingOrderStatus.PartiallyComplete,
        WireManufacturingStatus.InProgress => ManufacturingOrderStatus.WorkInProgress,
        _ => ManufacturingOrderStatus.NotStarted,
    };

    public static WireAvailability Of(AvailabilityKind kind) => kind switch
    {
        AvailabilityKind.NotAvailable => WireAvailability.NotAvailable,
        AvailabilityKind.Expected => WireAvailability.Expected,
        AvailabilityKind.InStock => WireAvailability.InStock,
        _ => WireAvailability.Processed,
    };
}
