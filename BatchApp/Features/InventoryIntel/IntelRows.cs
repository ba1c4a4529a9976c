using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Features.Batches;

namespace BatchApp.Features.InventoryIntel;

/// <summary>The tabs of *Inventory intel*, in their order.</summary>
public enum IntelTab
{
    Movements,
    SalesOrders,
    ManufacturingOrders,
    PurchaseOrders,
    Batches,
}

/// <summary>What the window looks at: a variant, at one location or all, through one batch or all.</summary>
public sealed record IntelScope(VariantId VariantId, LocationId? LocationId, BatchId? BatchId);

/// <summary>The head of the window: the variant, its four numbers, and how many rows each tab has.</summary>
public sealed record IntelHeader(
    VariantId VariantId,
    ItemId ItemId,
    ItemKind Kind,
    string Item,
    string Variant,
    string Sku,
    UnitOfMeasure Unit,
    bool IsTracked,
    Quantity InStock,
    Quantity Committed,
    Quantity Expected,
    Quantity Calculated,
    IReadOnlyDictionary<IntelTab, int> Counts)
{
    public string FullName => Domain.Items.Variant.NameOf(Item, Variant);
}

/// <summary>A batch in the *Batch #* select and on the *Batches* tab.</summary>
/// <param name="OnHand">At the scope's location, or at all.</param>
public sealed record IntelBatch(
    BatchId BatchId,
    string Number,
    bool IsUnbatched,
    DateOnly? Expiry,
    BatchStanding Standing,
    DateOnly? MadeOn,
    Quantity OnHand,
    IReadOnlyList<HeldAt> Locations)
{
    /// <summary>What of it lies at quarantine locations.</summary>
    public Quantity InQuarantine => Locations.Where(held => held.IsQuarantine).Sum(held => held.OnHand);
}

/// <summary>A change of stock, newest first.</summary>
/// <param name="Order">The order behind it; empty when there is none.</param>
/// <param name="Change">Plus in, minus out.</param>
/// <param name="Balance">What was there after it, of the scope.</param>
/// <param name="EnteredLate">Posted on a later day than it happened (product.md 4.4); reversals and corrections always are.</param>
public sealed record MovementRow(
    long Seq,
    DateTime OccurredAt,
    ActKind Act,
    ActLineRole Role,
    DocumentCause Cause,
    string Order,
    string Batch,
    BatchId BatchId,
    string Location,
    Quantity Change,
    Quantity Balance,
    string Who,
    bool EnteredLate);

/// <param name="Quantity">Of the chosen batch; of the item's lines when no batch is chosen.</param>
/// <param name="Returned">What of it the customer gave back.</param>
/// <param name="DeliveredAt">When it last went to the customer; null when it has not.</param>
public sealed record IntelSalesOrderRow(
    string Order, string Customer, DateOnly Date, SalesOrderStatus Status, Quantity Quantity, Quantity Returned, DateTime? DeliveredAt);

/// <param name="MadeIn">True when the order makes the variant, false when it uses it.</param>
public sealed record IntelManufacturingOrderRow(
    string Order, bool MadeIn, string Product, DateOnly Date, ManufacturingOrderStatus Status, Quantity Quantity);

/// <param name="Returned">What of it went back to the supplier.</param>
public sealed record IntelPurchaseOrderRow(
    string Order, string Supplier, DateOnly Date, PurchaseOrderStatus Status, Quantity Quantity, Quantity Returned, DateTime? ReceivedAt);
