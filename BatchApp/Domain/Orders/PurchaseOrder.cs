using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Partners;

namespace BatchApp.Domain.Orders;

public enum PurchaseOrderStatus
{
    Draft = 1,
    NotReceived = 2,
    PartiallyReceived = 3,
    Received = 4,

    /// <summary>Nothing of it was received, and nothing will be.</summary>
    Cancelled = 5,
}

/// <summary>Goods ordered from a supplier. Its open quantities are Expected (product.md 5.1).</summary>
public sealed class PurchaseOrder
{
    public PurchaseOrderId Id { get; init; }

    public required string Number { get; set; }

    /// <summary>Unique among orders of this kind.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required SupplierId SupplierId { get; set; }

    public Supplier Supplier { get; init; } = null!;

    /// <summary>Where its lines are expected, unless a receipt says otherwise.</summary>
    public required LocationId LocationId { get; set; }

    public Location Location { get; init; } = null!;

    public required DateOnly OrderedOn { get; set; }

    public DateOnly? ExpectedOn { get; set; }

    public string Note { get; set; } = "";

    /// <summary>A draft expects nothing and cannot be received.</summary>
    public bool IsDraft { get; set; }

    public PurchaseOrderStatus Status { get; private set; }

    /// <summary>How it was ended with something left undone; null otherwise.</summary>
    public OrderClosing? Closing { get; set; }

    /// <summary>Nothing is left to do; kept by <see cref="Refresh"/>.</summary>
    public bool IsDone { get; private set; }

    public int Version { get; set; }

    public List<PurchaseOrderLine> Lines { get; init; } = [];

    /// <summary>True once goods of it were received.</summary>
    public bool IsStarted => Lines.Any(line => line.Received.IsPositive);

    /// <summary>Brings the open quantities and the status up to date with lines and receipts.</summary>
    public void Refresh()
    {
        foreach (var line in Lines)
        {
            line.LocationId = LocationId;
            line.Open = IsDraft || Closing is not null ? Quantity.Zero : Quantity.Max(line.Quantity - line.Received, Quantity.Zero);
        }

        Status = Closing is { Kind: ClosingKind.Cancelled } ? PurchaseOrderStatus.Cancelled
            : IsDraft ? PurchaseOrderStatus.Draft
            : !IsStarted ? PurchaseOrderStatus.NotReceived
            : Lines.All(line => line.Open.IsZero) ? PurchaseOrderStatus.Received
            : PurchaseOrderStatus.PartiallyReceived;
        IsDone = Closing is not null || Status == PurchaseOrderStatus.Received;
    }
}

public sealed class PurchaseOrderLine
{
    public PurchaseOrderLineId Id { get; init; }

    public PurchaseOrderId OrderId { get; init; }

    public PurchaseOrder Order { get; init; } = null!;

    public int Position { get; set; }

    public required VariantId VariantId { get; init; }

    public Variant Variant { get; init; } = null!;

    /// <summary>Ordered, in the stock unit.</summary>
    public required Quantity Quantity { get; set; }

    /// <summary>The purchase unit as it was when ordered; null when ordered in the stock unit.</summary>
    public UnitConversion? Purchase { get; set; }

    /// <summary>Received so far, in the stock unit; kept by postings alone.</summary>
    public Quantity Received { get; set; }

    /// <summary>Expected still; kept by <see cref="PurchaseOrder.Refresh"/>.</summary>
    public Quantity Open { get; set; }

    /// <summary>The order's, copied for the sums per location.</summary>
    public LocationId LocationId { get; set; }
}
