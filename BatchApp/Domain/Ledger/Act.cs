using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Ledger;

public enum ActKind
{
    Receipt = 1,
    Production = 2,
    Fulfilment = 3,
    TrackingSwitch = 4,
    Adjustment = 5,
    Transfer = 6,
    Split = 8,
    Merge = 9,

    /// <summary>A customer gave goods back.</summary>
    CustomerReturn = 10,

    /// <summary>Goods were sent back to the supplier.</summary>
    SupplierReturn = 11,

    /// <summary>Unbatched stock was given batches.</summary>
    BatchAssignment = 12,

    /// <summary>What was there before the books began.</summary>
    Opening = 13,
}

/// <summary>
/// Something that was done once, at one time: goods received, a production completed, goods packed. It owns its lines;
/// what it did to stock is in its documents.
/// </summary>
public abstract class Act
{
    public ActId Id { get; init; }

    public ActKind Kind { get; private protected init; }

    public List<ActLine> Lines { get; init; } = [];

    /// <summary>
    /// Brings what the act keeps of its own in step with what stands of it, once documents of it were reversed or replaced.
    /// </summary>
    /// <param name="standing">None once the act is reverted as a whole.</param>
    public virtual void Follow(IReadOnlyCollection<PlannedMovement> standing)
    {
    }

    /// <summary>What the last step of it posted; taken back together.</summary>
    /// <param name="standing">The act's documents that are not reversed, oldest first.</param>
    public virtual IReadOnlyList<StockDocument> LastStep(IReadOnlyList<StockDocument> standing) => [.. standing.TakeLast(1)];

    /// <summary>Adds a line and answers it.</summary>
    private protected ActLine Add(ActLine line)
    {
        Lines.Add(line);
        return line;
    }
}

/// <summary>What a line of an act is to its order.</summary>
public enum ActLineRole
{
    Received = 1,
    Ingredient = 2,
    Product = 3,
    Shipped = 4,

    /// <summary>Stock that leaves its batch for another batch of the variant.</summary>
    RegroupedFrom = 5,

    /// <summary>Stock that another batch of the variant takes over.</summary>
    RegroupedTo = 6,

    /// <summary>Found, lost or written off.</summary>
    Adjusted = 7,

    /// <summary>On its way from one location to another.</summary>
    Transferred = 8,

    /// <summary>The difference that a count found.</summary>
    Counted = 9,

    /// <summary>Came back from a customer into stock.</summary>
    ReturnedByCustomer = 10,

    /// <summary>Went back to the supplier that it came from.</summary>
    ReturnedToSupplier = 11,

    /// <summary>Made in a production besides its product.</summary>
    ByProduct = 12,

    /// <summary>Made in a production and lost at once; it never came into stock.</summary>
    Waste = 13,

    /// <summary>There before the books began.</summary>
    Opened = 14,

    /// <summary>
    /// On its way as a batch until batch tracking of its item ended; a line of Unbatched stands in its place since.
    /// </summary>
    TransferredBefore = 16,

    /// <summary>Came back from a customer and was lost at once; it never came into stock.</summary>
    ReturnWrittenOff = 15,
}

/// <summary>A quantity of one batch at one location within an act.</summary>
public sealed class ActLine
{
    public ActLineId Id { get; init; }

    public ActId ActId { get; init; }

    public Act Act { get; init; } = null!;

    /// <summary>Only a transfer's changes: when batch tracking of its item ends while it is open.</summary>
    public required ActLineRole Role { get; set; }

    public BatchId BatchId { get; init; }

    public required Batch Batch { get; init; }

    /// <summary>Where the stock came to or left from.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>In the variant's stock unit, above zero.</summary>
    public required Quantity Quantity { get; init; }

    public PurchaseOrderLineId? PurchaseOrderLineId { get; init; }

    public IngredientLineId? IngredientLineId { get; init; }

    public SalesOrderLineId? SalesOrderLineId { get; init; }

    /// <summary>A line in this one's place: the same in everything but batch and quantity.</summary>
    public ActLine Instead(Batch batch, Quantity quantity) => new()
    {
        Role = Role,
        Batch = batch,
        LocationId = LocationId,
        Quantity = quantity,
        PurchaseOrderLineId = PurchaseOrderLineId,
        IngredientLineId = IngredientLineId,
        SalesOrderLineId = SalesOrderLineId,
    };
}
