using System.Globalization;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;

namespace BatchApp.Features.Orders;

/// <summary>What the journal knows of the batches planned for an order.</summary>
internal static class PlanParticulars
{
    public static Particulars Of(IEnumerable<BatchPlan> plans)
    {
        Particulars particulars = [];
        foreach (var plan in plans)
        {
            particulars.Add($"Planned {plan.Batch.Number}", NotedValue.Of($"{plan.Quantity}"), plan.BatchId.Value.ToString(CultureInfo.InvariantCulture));
        }

        return particulars;
    }
}
