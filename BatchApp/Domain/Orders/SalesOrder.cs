using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Partners;

namespace BatchApp.Domain.Orders;

public enum SalesOrderStatus
{
    /// <summary>A quote: commits nothing and cannot be packed.</summary>
    Pending = 1,
    NotShipped = 2,
    PartiallyPacked = 3,
    Packed = 4,
    PartiallyDelivered = 5,
    Delivered = 6,

    /// <summary>Nothing of it was packed, and nothing will be.</summary>
    Cancelled = 7,
}

/// <summary>Goods promised to a customer. What is not yet packed or delivered is Committed (product.md 7.1).</summary>
public sealed class SalesOrder
{
    public SalesOrderId Id { get; init; }

    public required string Number { get; set; }

    /// <summary>Unique among orders of this kind.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required CustomerId CustomerId { get; set; }

    public Customer Customer { get; init; } = null!;

    /// <summary>Where it ships from; batches are picked here alone.</summary>
    public required LocationId LocationId { get; set; }

    public Location Location { get; init; } = null!;

    /// <summary>The customer's own order number.</summary>
    public string CustomerReference { get; set; } = "";

    /// <summary>What search looks through besides the number.</summary>
    public string ReferenceKey { get => TextKey.Of(CustomerReference); private set { } }

    public required DateOnly OrderedOn { get; set; }

    public DateOnly? DeliverOn { get; set; }

    public string Note { get; set; } = "";

    public bool IsQuote { get; set; }

    public SalesOrderStatus Status { get; private set; }

    /// <summary>How it was ended with something left undone; null otherwise.</summary>
    public OrderClosing? Closing { get; set; }

    /// <summary>Nothing is left to do; kept by <see cref="Refresh"/>.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Its place among the open orders of its kind: an earlier one takes stock first (product.md 4.7).</summary>
    public int Rank { get; set; }

    public int Version { get; set; }

    public List<SalesOrderLine> Lines { get; init; } = [];

    /// <summary>True once goods were packed or delivered.</summary>
    public bool IsStarted => Lines.Any(line => line.Taken.IsPositive);

    /// <summary>Brings the open quantities and the status up to date with lines and fulfilments.</summary>
    public void Refresh()
    {
        foreach (var line in Lines)
        {
            line.LocationId = LocationId;
            line.Open = IsQuote || Closing is not null ? Quantity.Zero : Quantity.Max(line.Quantity - line.Taken, Quantity.Zero);
            BatchPlan.Trim(line.Plans, line.LocationId, line.Open);
        }

        var allTaken = Closing is not null || Lines.All(line => line.Taken >= line.Quantity);
        Status = Closing is { Kind: ClosingKind.Cancelled } ? SalesOrderStatus.Cancelled
            : IsQuote ? SalesOrderStatus.Pending
            : !IsStarted ? SalesOrderStatus.NotShipped
            : allTaken && Lines.All(line => line.Delivered == line.Taken) ? SalesOrderStatus.Delivered
            : Lines.Any(line => line.Delivered.IsPositive) ? SalesOrderStatus.PartiallyDelivered
            : allTaken ? SalesOrderStatus.Packed
            : SalesOrderStatus.PartiallyPacked;
        // What is packed of an order that was closed short is delivered yet.
        IsDone = Status is SalesOrderStatus.Delivered or SalesOrderStatus.Cancelled || (Closing is not null && !IsStarted);
    }
}

public sealed class SalesOrderLine
{
    public SalesOrderLineId Id { get; init; }

    public SalesOrderId OrderId { get; init; }

    public SalesOrder Order { get; init; } = null!;

    public int Position { get; set; }

    public required VariantId VariantId { get; init; }

    public Variant Variant { get; init; } = null!;

    /// <summary>Ordered, in the stock unit.</summary>
    public required Quantity Quantity { get; set; }

    /// <summary>Packed or delivered so far; kept by postings alone.</summary>
    public Quantity Taken { get; set; }

    /// <summary>Delivered so far; kept by postings alone.</summary>
    public Quantity Delivered { get; set; }

    /// <summary>Committed still; kept by <see cref="SalesOrder.Refresh"/>.</summary>
    public Quantity Open { get; set; }

    /// <summary>The order's, copied for the sums per location.</summary>
    public LocationId LocationId { get; set; }

    /// <summary>Batches chosen ahead of packing (product.md 5.7).</summary>
    public List<BatchPlan> Plans { get; init; } = [];
}
