using System.Text.Json.Serialization;
using BatchApp.Api.Items;
using BatchApp.Api.Wire;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Storage;

namespace BatchApp.Api.Sales;

/// <summary>A quantity of a batch.</summary>
/// <param name="BatchId">Left out of what is in no batch.</param>
public sealed record BatchTransactionObject([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BatchId, decimal Quantity);

/// <summary>A line of a sales order on the wire. Prices, taxes and discounts are not kept.</summary>
public sealed record SalesOrderRowObject
{
    public required int Id { get; init; }

    public required int SalesOrderId { get; init; }

    /// <summary>Ordered, in the stock unit.</summary>
    public required decimal Quantity { get; init; }

    public required int VariantId { get; init; }

    public int? TaxRateId => null;

    public decimal? TaxRate => null;

    /// <summary>The order's: it ships from one place.</summary>
    public required int LocationId { get; init; }

    /// <summary>Null of a quote and of an order that was closed.</summary>
    public required AvailabilityKind? ProductAvailability { get; init; }

    public required DateTime? ProductExpectedDate { get; init; }

    public string? TotalDiscount => null;

    public string? CogsValue => null;

    public IReadOnlyList<object> Attributes => [];

    /// <summary>What went out, and what is planned of the rest.</summary>
    public required IReadOnlyList<BatchTransactionObject> BatchTransactions { get; init; }

    public IReadOnlyList<int> SerialNumbers => [];

    public IReadOnlyList<object> SerialNumberTransactions => [];

    /// <summary>What makes it to order.</summary>
    public required int? LinkedManufacturingOrderId { get; init; }

    public decimal? ConversionRate => null;

    public DateTime? ConversionDate => null;

    public object? CustomFields => null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>When its order was cancelled.</summary>
    public required DateTime? DeletedAt { get; init; }

    /// <summary>Only where it is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantObject? Variant { get; init; }
}

/// <summary>A sales order on the wire. Money, invoices, addresses and shops are not kept.</summary>
public sealed record SalesOrderObject
{
    public required int Id { get; init; }

    public required int CustomerId { get; init; }

    public required string OrderNo { get; init; }

    public string? Source => null;

    public required DateTime? OrderCreatedDate { get; init; }

    public required DateTime? DeliveryDate { get; init; }

    /// <summary>When goods of it left stock last; null before.</summary>
    public required DateTime? PickedDate { get; init; }

    public required int LocationId { get; init; }

    public required SalesOrderStatus Status { get; init; }

    /// <summary>ISO's code for none: money is not kept.</summary>
    public string Currency => "XXX";

    public decimal? ConversionRate => null;

    public DateTime? ConversionDate => null;

    public string? InvoicingStatus => null;

    public required string AdditionalInfo { get; init; }

    public required string CustomerRef { get; init; }

    public required IReadOnlyList<SalesOrderRowObject> SalesOrderRows { get; init; }

    public string? EcommerceOrderType => null;

    public string? EcommerceStoreName => null;

    public string? EcommerceOrderId => null;

    /// <summary>Of the row that is worst off.</summary>
    public required AvailabilityKind? ProductAvailability { get; init; }

    public required DateTime? ProductExpectedDate { get; init; }

    public string? IngredientAvailability => null;

    public DateTime? IngredientExpectedDate => null;

    public string? ProductionStatus => null;

    public string? TrackingNumber => null;

    public string? TrackingNumberUrl => null;

    public int? BillingAddressId => null;

    public int? ShippingAddressId => null;

    public int? LinkedManufacturingOrderId => null;

    public object? ShippingFee => null;

    public IReadOnlyList<object> Addresses => [];

    public object? CustomFields => null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>When it was cancelled.</summary>
    public required DateTime? DeletedAt { get; init; }

    /// <param name="rows">In the order of the lines.</param>
    internal static SalesOrderObject Of(SalesOrder order, IReadOnlyList<SalesOrderRowObject> rows, DateTime? pickedAt, Stamp stamp)
    {
        var worst = rows.Where(row => row.ProductAvailability is not null)
            .OrderBy(row => row.ProductAvailability).ThenByDescending(row => row.ProductExpectedDate).FirstOrDefault();
        return new()
        {
            Id = order.Id.Value,
            CustomerId = order.CustomerId.Value,
            OrderNo = order.Number,
            OrderCreatedDate = WireJson.Instant(order.OrderedOn),
            DeliveryDate = WireJson.Instant(order.DeliverOn),
            PickedDate = pickedAt,
            LocationId = order.LocationId.Value,
            Status = order.Status != SalesOrderStatus.Cancelled ? order.Status : order.IsQuote ? SalesOrderStatus.Pending : SalesOrderStatus.NotShipped,
            AdditionalInfo = order.Note,
            CustomerRef = order.CustomerReference,
            SalesOrderRows = rows,
            ProductAvailability = worst?.ProductAvailability,
            ProductExpectedDate = worst?.ProductExpectedDate,
            CreatedAt = stamp.CreatedAt,
            UpdatedAt = stamp.UpdatedAt,
            DeletedAt = CancelledAt(order),
        };
    }

    /// <summary>Null of an order that is not cancelled.</summary>
    internal static DateTime? CancelledAt(SalesOrder order) => order.Closing is { Kind: ClosingKind.Cancelled } closing ? closing.ClosedAt : null;
}
