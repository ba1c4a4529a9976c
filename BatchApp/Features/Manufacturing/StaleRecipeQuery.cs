using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>An order that is not started and whose ingredients are not what the recipe says now.</summary>
public sealed record StaleOrderRow(ManufacturingOrderId Id, int Version, string Number, string Product, Quantity Planned, UnitOfMeasure Unit, DateOnly? Deadline);

/// <summary>Which orders a changed recipe could still reach (product.md 6.2).</summary>
public sealed class StaleRecipeQuery(StockStore store)
{
    /// <summary>Open orders for an item's variants of which nothing was made, in their ranks.</summary>
    public Task<IReadOnlyList<StaleOrderRow>> OrdersAsync(ItemId item, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<StaleOrderRow>>(
            async (read, token) =>
            {
                var orders = await read.Db.ManufacturingOrders
                    .Where(order => order.Variant.ItemId == item && !order.IsDone && order.Completed.Units == 0)
                    .OrderBy(order => order.Rank)
                    .Include(order => order.Ingredients)
                    .Include(order => order.Variant).ThenInclude(variant => variant.Recipe)
                    .Include(order => order.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().ToListAsync(token);
                return
                [
                    .. orders
                        .Where(order => !order.Ingredients.Select(line => (line.VariantId, line.QuantityPerUnit)).ToHashSet()
                            .SetEquals(order.Variant.Recipe.Select(line => (line.IngredientId, line.QuantityPerUnit))))
                        .Select(order => new StaleOrderRow(
                            order.Id, order.Version, order.Number, order.Variant.FullName, order.Planned, order.Variant.Item.Unit, order.Deadline)),
                ];
            },
            cancellation);
}
