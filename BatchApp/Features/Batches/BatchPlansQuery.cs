using BatchApp.Domain;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>Which orders count on a batch, for whoever is about to stop it (product.md 2.11).</summary>
public sealed class BatchPlansQuery(StockStore store)
{
    /// <summary>The numbers of the orders that planned some of it, sales orders first.</summary>
    public Task<IReadOnlyList<string>> OrdersAsync(BatchId batch, CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(Orders(read.Db, [batch])), cancellation);

    internal static IReadOnlyList<string> Orders(BatchDb db, IReadOnlyCollection<BatchId> batches)
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

        return [.. sales.Distinct().Order().Select(order => order.Number), .. makings.Distinct().Order().Select(order => order.Number)];
    }
}
