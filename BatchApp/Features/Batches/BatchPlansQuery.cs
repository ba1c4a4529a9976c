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
        store.ReadAsync((read, _) => Task.FromResult(Orders(read.Db, batch)), cancellation);

    internal static IReadOnlyList<PlanningOrder> Orders(BatchDb db, BatchId batch) =>
    [
        .. db.Plans.Where(plan => plan.BatchId == batch && plan.SalesOrderLineId != null)
            .Select(plan => plan.SalesOrderLine!.Order).Distinct().OrderBy(order => order.Id).Select(order => order.Number).AsEnumerable()
            .Select(number => new PlanningOrder(ActKind.Fulfilment, number)),
        .. db.Plans.Where(plan => plan.BatchId == batch && plan.IngredientLineId != null)
            .Select(plan => plan.IngredientLine!.Order).Distinct().OrderBy(order => order.Id).Select(order => order.Number).AsEnumerable()
            .Select(number => new PlanningOrder(ActKind.Production, number)),
    ];
}

/// <summary>An order that counts on a batch.</summary>
/// <param name="For">The kind of act in which it would take it.</param>
public sealed record PlanningOrder(ActKind For, string Number);
