using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>What untracked items need no choice for.</summary>
internal static class OrderPicks
{
    /// <summary>Where a line of an act takes its goods from: what is not stocked comes from outside as it is used (product.md 3.3).</summary>
    public static Account SourceOf(ActLine line) =>
        line.Batch.Variant.Item.IsNotStocked ? Account.Supplier : Account.Stock(line.LocationId);

    /// <summary>
    /// A need with its picks. An untracked item lives wholly in Unbatched, so its whole quantity is picked there; a
    /// tracked one is never picked for silently (product.md 3.2).
    /// </summary>
    public static (PickNeed Need, IReadOnlyList<BatchPick> Picks) Need(
        Variant variant, Location location, Quantity quantity, IReadOnlyList<BatchPick> picks, KnownBatches known) =>
        (new PickNeed(variant, location, quantity),
            !variant.Item.IsTracked && picks.Count == 0 && quantity.IsPositive
                ? [new BatchPick(known.Unbatched[variant.Id].Id, quantity)]
                : picks);
}
