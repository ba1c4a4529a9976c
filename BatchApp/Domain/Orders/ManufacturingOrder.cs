using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;

namespace BatchApp.Domain.Orders;

public enum ManufacturingOrderStatus
{
    NotStarted = 1,
    WorkInProgress = 2,
    PartiallyComplete = 3,
    Blocked = 4,
    Done = 5,

    /// <summary>Nothing of it was made, and nothing will be.</summary>
    Cancelled = 6,
}

/// <summary>What people say of an order that is not done.</summary>
public enum ManufacturingPhase
{
    NotStarted = 1,
    WorkInProgress = 2,

    /// <summary>Cannot go on for the moment; completing is refused.</summary>
    Blocked = 3,
}

/// <summary>
/// A quantity of a product to be made. Its ingredients are Committed and its product Expected until completed
/// (product.md 6.1).
/// </summary>
public sealed class ManufacturingOrder
{
    public ManufacturingOrderId Id { get; init; }

    public required string Number { get; set; }

    /// <summary>Unique among orders of this kind.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required VariantId VariantId { get; init; }

    public Variant Variant { get; init; } = null!;

    public required LocationId LocationId { get; set; }

    public Location Location { get; init; } = null!;

    /// <summary>To be made, in the product's stock unit.</summary>
    public required Quantity Planned { get; set; }

    /// <summary>Made so far; kept by postings alone.</summary>
    public Quantity Completed { get; set; }

    /// <summary>Expected still; kept by <see cref="Refresh"/>.</summary>
    public Quantity Open { get; set; }

    public required DateOnly CreatedOn { get; set; }

    public DateOnly? Deadline { get; set; }

    public string Note { get; set; } = "";

    public ManufacturingPhase Phase { get; set; } = ManufacturingPhase.NotStarted;

    public ManufacturingOrderStatus Status { get; private set; }

    /// <summary>How it was ended with something left undone; null otherwise.</summary>
    public OrderClosing? Closing { get; set; }

    /// <summary>Nothing is left to do; kept by <see cref="Refresh"/>.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Its place among the open orders of its kind: an earlier one takes stock first (product.md 4.7).</summary>
    public int Rank { get; set; }

    /// <summary>The sales line that what it makes is for; null when it is for anybody (product.md 7.6).</summary>
    public SalesOrderLineId? SalesOrderLineId { get; set; }

    public int Version { get; set; }

    /// <summary>A copy of the recipe, which may be changed here (product.md 6.2).</summary>
    public List<IngredientLine> Ingredients { get; init; } = [];

    public bool IsStarted => Completed.IsPositive;

    /// <summary>Brings the open quantities and the status up to date with plan and productions.</summary>
    public void Refresh()
    {
        Open = Closing is not null ? Quantity.Zero : Quantity.Max(Planned - Completed, Quantity.Zero);
        Status = Closing is { Kind: ClosingKind.Cancelled } ? ManufacturingOrderStatus.Cancelled
            : Open.IsZero && (Closing is null || IsStarted) ? ManufacturingOrderStatus.Done
            : Phase == ManufacturingPhase.Blocked ? ManufacturingOrderStatus.Blocked
            : IsStarted ? ManufacturingOrderStatus.PartiallyComplete
            : Phase == ManufacturingPhase.WorkInProgress ? ManufacturingOrderStatus.WorkInProgress
            : ManufacturingOrderStatus.NotStarted;
        IsDone = Closing is not null || Status == ManufacturingOrderStatus.Done;
        foreach (var line in Ingredients)
        {
            line.LocationId = LocationId;
            line.Open = Open.IsZero ? Quantity.Zero : Quantity.Max(line.Planned - line.Consumed, Quantity.Zero);
            BatchPlan.Trim(line.Plans, line.LocationId, line.Open);
        }
    }
}

public sealed class IngredientLine
{
    public IngredientLineId Id { get; init; }

    public ManufacturingOrderId OrderId { get; init; }

    public ManufacturingOrder Order { get; init; } = null!;

    public int Position { get; set; }

    public required VariantId VariantId { get; init; }

    public Variant Variant { get; init; } = null!;

    /// <summary>For one unit made, in the ingredient's stock unit.</summary>
    public required Quantity QuantityPerUnit { get; set; }

    /// <summary>For the whole order; kept by <see cref="Plan"/>.</summary>
    public Quantity Planned { get; private set; }

    /// <summary>Used so far; kept by postings alone.</summary>
    public Quantity Consumed { get; set; }

    /// <summary>Committed still; kept by <see cref="ManufacturingOrder.Refresh"/>.</summary>
    public Quantity Open { get; set; }

    /// <summary>The order's, copied for the sums per location.</summary>
    public LocationId LocationId { get; set; }

    /// <summary>Batches chosen ahead of completing (product.md 5.7).</summary>
    public List<BatchPlan> Plans { get; init; } = [];

    /// <summary>Works out what the whole order needs, in countable quantities of the ingredient's unit.</summary>
    public void Plan(Quantity toMake, UnitOfMeasure unit) => Planned = Share(QuantityPerUnit, toMake, unit);

    /// <summary>
    /// What making a part needs: by how much the recipe's share of what is open falls through it, so that roundings do not
    /// pile up; the last part needs whatever is still open, so that the parts add up to the plan. What is made beyond the
    /// plan needs the recipe's share of it on top.
    /// </summary>
    public Quantity NeededFor(Quantity made, Quantity openBefore, UnitOfMeasure unit) =>
        NeededFor(QuantityPerUnit, Planned - Consumed, made, openBefore, unit);

    /// <param name="perUnit">For one unit made.</param>
    /// <param name="left">Of the plan not yet consumed; below zero when more was used than planned.</param>
    public static Quantity NeededFor(Quantity perUnit, Quantity left, Quantity made, Quantity openBefore, UnitOfMeasure unit) =>
        made >= openBefore
            ? Quantity.Max(left, Quantity.Zero) + Share(perUnit, made - openBefore, unit)
            : Share(perUnit, openBefore, unit) - Share(perUnit, openBefore - made, unit);

    private static Quantity Share(Quantity perUnit, Quantity made, UnitOfMeasure unit) => unit.RoundNearest(perUnit.Amount * made.Amount);
}
