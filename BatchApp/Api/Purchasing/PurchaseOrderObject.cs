using System.Text.Json.Serialization;
using BatchApp.Api.Partners;
using BatchApp.Domain.Orders;

namespace BatchApp.Api.Purchasing;

/// <summary>A purchase order on the wire. Money, billing and what was sent to the supplier are not kept.</summary>
public sealed record PurchaseOrderObject
{
    public required int Id { get; init; }

    public required string Status { get; init; }

    public required string OrderNo { get; init; }

    public string EntityType => "regular";

    public required int SupplierId { get; init; }

    public required DateTime OrderCreatedDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? ExpectedArrivalDate { get; init; }

    public required string AdditionalInfo { get; init; }

    public required int LocationId { get; init; }

    public required IReadOnlyList<PurchaseOrderRowObject> PurchaseOrderRows { get; init; }

    /// <summary>Only where it is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required SupplierObject? Supplier { get; init; }

    public int? TrackingLocationId => null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public required DateTime? DeletedAt { get; init; }

    /// <summary>What the contract calls the status; an order that was cancelled is one of which nothing came.</summary>
    internal static string StatusOf(PurchaseOrderStatus status) => status switch
    {
        PurchaseOrderStatus.Draft => "DRAFT",
        PurchaseOrderStatus.PartiallyReceived => "PARTIALLY_RECEIVED",
        PurchaseOrderStatus.Received => "RECEIVED",
        _ => "NOT_RECEIVED",
    };
}

/// <summary>
/// A row of a purchase order on the wire: what is open of a line, or what one receipt brought of it. Quantities count in the
/// row's own unit, its batches too.
/// </summary>
public sealed record PurchaseOrderRowObject
{
    public required int Id { get; init; }

    public required decimal Quantity { get; init; }

    public required int VariantId { get; init; }

    public required decimal PurchaseUomConversionRate { get; init; }

    public required string PurchaseUom { get; init; }

    public required DateTime? ReceivedDate { get; init; }

    public required DateTime? ArrivalDate { get; init; }

    public required IReadOnlyList<PurchaseBatchObject> BatchTransactions { get; init; }

    public required int PurchaseOrderId { get; init; }

    public required int? LocationId { get; init; }

    public required DateTime? DeletedAt { get; init; }
}

/// <param name="BatchId">Null for stock without a batch.</param>
public sealed record PurchaseBatchObject(decimal Quantity, int? BatchId);
