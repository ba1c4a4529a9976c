using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Orders;

/// <summary>
/// A quantity of a batch chosen for an order line ahead of packing or completing. It takes no stock, is left out of what is
/// proposed to others, and breaks when another document uses the batch (product.md 5.7).
/// </summary>
public sealed class BatchPlan
{
    public BatchPlanId Id { get; init; }

    /// <summary>The sales line that it is for; either this or the ingredient is set.</summary>
    public SalesOrderLineId? SalesOrderLineId { get; init; }

    public SalesOrderLine? SalesOrderLine { get; init; }

    public IngredientLineId? IngredientLineId { get; init; }

    public IngredientLine? IngredientLine { get; init; }

    public required BatchId BatchId { get; init; }

    public Batch Batch { get; init; } = null!;

    /// <summary>The order's own location.</summary>
    public required LocationId LocationId { get; init; }

    public Location Location { get; init; } = null!;

    /// <summary>In the variant's stock unit, above zero.</summary>
    public required Quantity Quantity { get; set; }

    /// <summary>Takes out of a line's plans what was really taken of a batch for it; what came back is not planned anew.</summary>
    public static void Take(List<BatchPlan> plans, BatchId batch, Quantity taken)
    {
        if (!taken.IsPositive)
        {
            return;
        }

        foreach (var plan in plans.Where(plan => plan.BatchId == batch))
        {
            var part = Quantity.Min(plan.Quantity, taken);
            plan.Quantity -= part;
            taken -= part;
        }

        plans.RemoveAll(plan => !plan.Quantity.IsPositive);
    }

    /// <summary>Gives up what a line does not need any more, the last first, and what is planned elsewhere than at its location.</summary>
    public static void Trim(List<BatchPlan> plans, LocationId location, Quantity open)
    {
        plans.RemoveAll(plan => plan.LocationId != location);
        foreach (var plan in plans)
        {
            plan.Quantity = Quantity.Min(plan.Quantity, Quantity.Max(open, Quantity.Zero));
            open -= plan.Quantity;
        }

        plans.RemoveAll(plan => !plan.Quantity.IsPositive);
    }
}

/// <summary>How a plan stands: what of it can still be had, and why not the rest.</summary>
/// <param name="Had">What the batch still has for it.</param>
/// <param name="Unusable">Why the batch may not be used at all; null when it may.</param>
public readonly record struct PlanStanding(Quantity Planned, Quantity Had, Unusable? Unusable)
{
    /// <summary>It could not be packed or completed as it is planned.</summary>
    public bool IsBroken => Unusable is not null || Had < Planned;

    /// <summary>What of the plan may be used now.</summary>
    public Quantity Usable => Unusable is null ? Had : Quantity.Zero;

    /// <summary>
    /// Stands every plan on one batch at one location against what is on hand. Who planned first keeps first; when another
    /// document used the batch, the later plans break.
    /// </summary>
    /// <param name="planned">In the order in which they were planned.</param>
    public static IReadOnlyList<PlanStanding> Of(IReadOnlyList<Quantity> planned, Quantity onHand, Unusable? unusable)
    {
        var left = onHand;
        var standings = new List<PlanStanding>(planned.Count);
        foreach (var quantity in planned)
        {
            var had = Quantity.Max(Quantity.Min(quantity, left), Quantity.Zero);
            left -= quantity;
            standings.Add(new PlanStanding(quantity, had, unusable));
        }

        return standings;
    }
}
