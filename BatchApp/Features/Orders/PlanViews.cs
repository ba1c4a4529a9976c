using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>A batch planned for a line of an order, and whether it could be taken as planned.</summary>
/// <param name="Line">The sales or ingredient line's id.</param>
/// <param name="StatusReason">Why the batch is on hold or recalled.</param>
public sealed record PlanView(
    BatchPlanId Id,
    int Line,
    VariantId VariantId,
    string Item,
    UnitOfMeasure Unit,
    BatchId BatchId,
    string Batch,
    DateOnly? Expiry,
    string Location,
    string? StatusReason,
    PlanStanding Standing)
{
    /// <summary>What of it can be picked now.</summary>
    public BatchPick Pick => new(BatchId, Standing.Usable);
}

/// <summary>Reads the plans of an order and stands them beside those of others.</summary>
internal static class PlanViews
{
    public static async Task<IReadOnlyList<PlanView>> OfAsync(StockRead read, IQueryable<BatchPlan> own, CancellationToken cancellation)
    {
        var plans = await own.OrderBy(plan => plan.Id)
            .Select(plan => new
            {
                plan.Id,
                plan.SalesOrderLineId,
                plan.IngredientLineId,
                plan.Batch,
                Item = plan.Batch.Variant.Item,
                Variant = plan.Batch.Variant.Name,
                plan.Location,
            })
            .ToListAsync(cancellation);
        if (plans.Count == 0)
        {
            return [];
        }

        var batches = plans.ConvertAll(plan => plan.Batch.Id);
        var onHand = (await read.Db.Balances.Where(balance => batches.Contains(balance.BatchId)).ToListAsync(cancellation))
            .ToDictionary(balance => (balance.BatchId, balance.LocationId), balance => balance.OnHand);
        var all = (await read.Db.Plans.Where(plan => batches.Contains(plan.BatchId))
                .OrderBy(plan => plan.Id).Select(plan => new { plan.Id, plan.BatchId, plan.LocationId, plan.Quantity }).ToListAsync(cancellation))
            .GroupBy(plan => (plan.BatchId, plan.LocationId));
        var standings = new Dictionary<BatchPlanId, PlanStanding>();
        foreach (var group in all)
        {
            if (plans.FirstOrDefault(plan => (plan.Batch.Id, plan.Location.Id) == group.Key) is { } one)
            {
                var unusable = Usability.Of(one.Location.IsQuarantine, one.Batch.Status, one.Batch.Expiry, read.Today);
                foreach (var (plan, standing) in group.Zip(PlanStanding.Of([.. group.Select(plan => plan.Quantity)], onHand.GetValueOrDefault(group.Key), unusable)))
                {
                    standings[plan.Id] = standing;
                }
            }
        }

        return
        [
            .. plans.Select(plan => new PlanView(
                plan.Id,
                plan.SalesOrderLineId?.Value ?? plan.IngredientLineId!.Value.Value,
                plan.Batch.VariantId,
                Domain.Items.Variant.NameOf(plan.Item.Name, plan.Variant),
                plan.Item.Unit,
                plan.Batch.Id,
                plan.Batch.Number,
                plan.Batch.Expiry,
                plan.Location.Name,
                plan.Batch.StatusReason,
                standings[plan.Id])),
        ];
    }
}
