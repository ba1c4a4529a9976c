using BatchApp.Domain.Postings;

namespace BatchApp.Api.Sales;

/// <summary>What a fulfilment shipped of a row.</summary>
public sealed record FulfilmentRowObject(int SalesOrderRowId, decimal Quantity, IReadOnlyList<BatchTransactionObject> BatchTransactions)
{
    public IReadOnlyList<int> SerialNumbers => [];
}

/// <summary>A fulfilment on the wire. Invoices, money and tracking numbers are not kept.</summary>
public sealed record FulfilmentObject
{
    public required int Id { get; init; }

    public required int SalesOrderId { get; init; }

    /// <summary>When the goods left stock.</summary>
    public required DateTime PickedDate { get; init; }

    public required FulfilmentStatus Status { get; init; }

    public string? InvoiceStatus => null;

    public decimal? ConversionRate => null;

    public DateTime? ConversionDate => null;

    public string? TrackingNumber => null;

    public string? TrackingUrl => null;

    public string? TrackingCarrier => null;

    public string? TrackingMethod => null;

    public int? PackerId => null;

    public required IReadOnlyList<FulfilmentRowObject> SalesOrderFulfillmentRows { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When something was posted for it last.</summary>
    public required DateTime UpdatedAt { get; init; }
}
