using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Ledger;

public enum ActKind
{
    Receipt = 1,
    Production = 2,
    Fulfilment = 3,
    TrackingSwitch = 4,

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

    /// <summary>There before the books began.</summary>
    Opened = 14,
}

/// <summary>A quantity of one batch at one location within an act.</summary>
public sealed class ActLine
{
    public ActLineId Id { get; init; }

    public ActId ActId { get; init; }

    public Act Act { get; init; } = null!;

    public required ActLineRole Role { get; init; }

    public BatchId BatchId { get; init; }

    public required Batch Batch { get; init; }

    /// <summary>Where the stock came to or left from.</summary>
    public required LocationId LocationId { get; init; }

    /// <summary>In the variant's stock unit, above zero.</summary>
    public required Quantity Quantity { get; init; }

    public PurchaseOrderLineId? PurchaseOrderLineId { get; init; }

    public IngredientLineId? IngredientLineId { get; init; }

    public SalesOrderLineId? SalesOrderLineId { get; init; }
}
