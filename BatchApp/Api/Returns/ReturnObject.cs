using System.Text.Json.Serialization;
using BatchApp.Api.Sales;

namespace BatchApp.Api.Returns;

/// <summary>Goods that come back from a customer, announced or in stock. Money and tracking numbers are not kept.</summary>
public sealed record ReturnObject
{
    public required int Id { get; init; }

    public required int CustomerId { get; init; }

    public required int SalesOrderId { get; init; }

    /// <summary>Its own number; of one that was posted without having been announced, the sales order's.</summary>
    public required string OrderNo { get; init; }

    public required int ReturnLocationId { get; init; }

    public required ReturnState Status { get; init; }

    public required DateTime? ReturnDate { get; init; }

    public required DateTime OrderCreatedDate { get; init; }

    public required string? AdditionalInfo { get; init; }

    public string? RefundStatus => null;

    public string? TrackingNumber => null;

    public string? TrackingNumberUrl => null;

    public string? TrackingCarrier => null;

    public string? TrackingMethod => null;

    public required IReadOnlyList<ReturnRowObject> SalesReturnRows { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;
}

/// <summary>How far the goods came.</summary>
public enum ReturnState
{
    NotReturned = 1,

    /// <summary>They are here, and not in stock.</summary>
    ReturnedAll = 2,

    RestockedAll = 3,
}

/// <summary>What comes back of one shipment.</summary>
public sealed record ReturnRowObject
{
    public required int Id { get; init; }

    public required int SalesReturnId { get; init; }

    public required int VariantId { get; init; }

    /// <summary>Left out where nobody said which shipment it comes back of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? FulfillmentRowId { get; init; }

    public required int SalesOrderRowId { get; init; }

    public required string Quantity { get; init; }

    public string? NetPricePerUnit => null;

    public required int? ReasonId { get; init; }

    /// <summary>Null of what was written off.</summary>
    public required int? RestockLocationId { get; init; }

    public required IReadOnlyList<BatchTransactionObject> BatchTransactions { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }
}

/// <summary>What can still be given back of a shipment.</summary>
public sealed record ReturnableObject(int VariantId, int FulfillmentRowId, string AvailableForReturnQuantity, int LocationId, string QuantitySold)
{
    public string? NetPricePerUnit => null;
}

/// <summary>What of a batch no row says to come back yet.</summary>
public sealed record UnassignedBatchObject(int BatchId, string Quantity, string BatchNumber, DateTime? BatchCreatedDate, DateTime? BatchExpirationDate, string? Barcode);

public sealed record ReturnReasonObject(int Id, string Name);
