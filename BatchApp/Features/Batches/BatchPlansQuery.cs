using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>Which orders count on a batch, for whoever is about to stop it (product.md 2.11).</summary>
public sealed class BatchPlansQuery(StockStore store)
{
    /// <summary>The orders that planned some of it, sales orders first.</summary>
    public Task<IReadOnlyList<PlanningOrder>> OrdersAsync(BatchId batch, CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(Orders(read.Db, [batch])), cancellation);

    internal static IReadOnlyList<PlanningOrder> Orders(BatchDb db, IReadOnlyCollection<BatchId> batches)
    {
        List<(int Id, string Number)> sales = [];
        List<(int Id, string Number)> makings = [];
        foreach (var part in batches.Chunk(BatchFacts.AtOnce))
        {
            sales.AddRange(db.Plans.Where(plan => part.Contains(plan.BatchId) && plan.SalesOrderLineId != null)
                .Select(plan => plan.SalesOrderLine!.Order).Distinct().Select(order => new { order.Id, order.Number }).AsEnumerable().Select(order => (order.Id.Value, order.Number)));
            makings.AddRange(db.Plans.Where(plan => part.Contains(plan.BatchId) && plan.IngredientLineId != null)
                .Select(plan => plan.IngredientLine!.Order).Distinct().Select(order => new { order.Id, order.Number }).AsEnumerable().Select(order => (order.Id.Value, order.Number)));
        }

        return
        [
            .. sales.Distinct().Order().Select(order => new PlanningOrder(ActKind.Fulfilment, order.Number)),
            .. makings.Distinct().Order().Select(order => new PlanningOrder(ActKind.Production, order.Number)),
        ];
    }
}

/// <summary>An order that counts on a batch.</summary>
/// <param name="For">The kind of act in which it would take it.</param>
public sealed record PlanningOrder(ActKind For, string Number);
