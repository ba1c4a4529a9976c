using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;

namespace BatchApp.Features.Orders;

/// <summary>A line of the window *Plan batches*: what it has open, and what is planned of it already.</summary>
public sealed record PlanNeed(VariantId VariantId, string Item, UnitOfMeasure Unit, Quantity Open, IReadOnlyList<BatchPick> Planned)
{
    /// <summary>Prefills with what was planned and may be used still.</summary>
    public static IReadOnlyList<BatchPick> UsableOf(IEnumerable<PlanView> plans) => [.. plans.Select(plan => plan.Pick).Where(pick => pick.Quantity.IsPositive)];

    /// <summary>As much of the planned picks as a need takes, in their order.</summary>
    public static IReadOnlyList<BatchPick> UpTo(Quantity need, IReadOnlyList<BatchPick> planned)
    {
        List<BatchPick> picks = [];
        foreach (var pick in planned)
        {
            var part = Quantity.Min(pick.Quantity, need);
            if (part.IsPositive)
            {
                picks.Add(pick with { Quantity = part });
                need -= part;
            }
        }

        return picks;
    }
}
