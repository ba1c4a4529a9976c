using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;

namespace BatchApp.Domain.Picking;

/// <summary>Whether batches may be planned for order lines ahead of packing or completing (product.md 5.7).</summary>
public static class PlanRules
{
    /// <summary>
    /// Checks what is to be planned for each line, in a fixed order of refusals: an untracked item, what would be refused of
    /// a pick, more than the line has open, and what other orders planned already.
    /// </summary>
    /// <param name="lines">What the line still has open, and what is to be planned of it; less is allowed.</param>
    /// <param name="stock">Every batch that was chosen, at the order's location.</param>
    /// <param name="others">What other orders planned there.</param>
    /// <param name="day">The company's day.</param>
    public static IReadOnlyList<Refusal> Check(
        IReadOnlyList<(PickNeed Open, IReadOnlyList<BatchPick> Picks)> lines,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        ILookup<BatchId, PlannedFor> others,
        DateOnly day)
    {
        var refusals = new List<Refusal>();
        for (var line = 0; line < lines.Count; line++)
        {
            var (open, picks) = lines[line];
            if (picks.Count > 0 && !open.Variant.Item.IsTracked)
            {
                refusals.Add(new NotTracked(open.Variant.FullName).At(line));
            }
        }

        // A plan needs no more than it says itself; only countable quantities are added up.
        refusals.AddRange(refusals.Count > 0 ? [] : PickRules.Check(
            [.. lines.Select(line => (line.Open with { Quantity = IsCountable(line) ? line.Picks.Sum(pick => pick.Quantity) : Quantity.Zero }, line.Picks))], stock, day));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var taken = new Dictionary<BatchId, Quantity>();
        for (var line = 0; line < lines.Count; line++)
        {
            var (open, picks) = lines[line];
            var unit = open.Variant.Item.Unit;
            if (picks.Sum(pick => pick.Quantity) is var planned && planned > open.Quantity)
            {
                refusals.Add(new MoreThanOpen(open.Variant.FullName, open.Quantity, planned, unit).At(line));
            }

            for (var part = 0; part < picks.Count; part++)
            {
                var pick = picks[part];
                var before = taken.GetValueOrDefault(pick.BatchId);
                taken[pick.BatchId] = before + pick.Quantity;
                var there = stock[(pick.BatchId, open.Location.Id)];
                var free = there.Here.OnHand - others[pick.BatchId].Sum(plan => plan.Quantity) - before;
                if (others[pick.BatchId].Any() && pick.Quantity > free)
                {
                    refusals.Add(new PlannedForOthers(
                        there.Batch.Number, Quantity.Max(free, Quantity.Zero), pick.Quantity, unit, [.. others[pick.BatchId].Select(plan => plan.Order).Distinct()]).At(line, part));
                }
            }
        }

        return refusals;
    }

    private static bool IsCountable((PickNeed Open, IReadOnlyList<BatchPick> Picks) line) =>
        line.Picks.All(pick => QuantityRules.CheckPositive(pick.Quantity, line.Open.Variant.Item.Unit) is null);
}

/// <summary>Other orders planned so much of the batch that less is left to plan than was asked for (product.md 5.7).</summary>
public sealed record PlannedForOthers(string Number, Quantity Left, Quantity Asked, UnitOfMeasure Unit, IReadOnlyList<string> Orders) : Refusal;
