using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Adjustments;

/// <summary>
/// What untracked items are short of for an act, booked in with it by a linked adjustment (product.md 3.3). A batch is
/// never booked in so: where it came from is not known.
/// </summary>
internal sealed class Shortages(Location location, string reason, ActTime time)
{
    private readonly List<(Batch Unbatched, Quantity Missing)> missing = [];

    /// <summary>Finds what is missing and adds it to the facts, so that the act is decided as if it were there.</summary>
    /// <param name="stock">With the built-in batch of every untracked item, from the time of the act on.</param>
    public Refusal? Cover(
        IEnumerable<(Variant Variant, Quantity Needed)> needs, Dictionary<(BatchId, LocationId), BatchStock> stock, KnownBatches known)
    {
        foreach (var need in needs.Where(need => need.Variant.Item is { IsTracked: false, IsNotStocked: false }).GroupBy(need => need.Variant.Id))
        {
            var unbatched = known.Unbatched[need.Key];
            var key = (unbatched.Id, location.Id);
            var lack = need.Sum(line => line.Needed) - stock[key].Here.Takeable;
            if (!lack.IsPositive)
            {
                continue;
            }

            missing.Add((stock[key].Batch, lack));
            stock[key] = stock[key] with { Here = stock[key].Here with { OnHand = stock[key].Here.OnHand + lack } };
        }

        return missing.Count == 0 ? null : StockAdjustment.CheckReason(AdjustmentReason.Other, reason);
    }

    /// <summary>Posts the adjustment, before the act that needs it.</summary>
    /// <param name="needing">The act that found the stock short.</param>
    public void Post(StockWrite write, Act needing)
    {
        if (missing.Count == 0)
        {
            return;
        }

        var number = OrderFacts.Number(write, NumberedDocument.StockAdjustment, "", own: null).Value;
        var head = new AdjustmentHead(number, write.Now, location, AdjustmentReason.Shortage, reason) { LinkedAct = needing };
        write.Post(StockAdjustment.PlanShortage(head, missing, time));
    }
}
