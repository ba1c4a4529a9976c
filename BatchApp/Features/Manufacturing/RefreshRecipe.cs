using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Gives orders that are not started the recipe that their product has now; what was changed on them by hand is replaced
/// (product.md 6.2). Refuses orders that were started, closed, or changed meanwhile, and then refreshes none.
/// </summary>
[UseCase("refresh the recipe of manufacturing orders", Right.Make)]
public sealed class RefreshRecipe(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<StaleOrder> Orders) : Domain.Command(RequestId);

    /// <param name="Version">The version of the order that the screen showed.</param>
    public sealed record StaleOrder(ManufacturingOrderId OrderId, int Version);

    /// <returns>The orders' numbers.</returns>
    public Task<Result<IReadOnlyList<string>>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<IReadOnlyList<string>> Apply(StockWrite write, Command command)
    {
        var numbers = new List<string>();
        foreach (var (id, version) in command.Orders)
        {
            var order = write.Db.ManufacturingOrders.Include(row => row.Ingredients).Include(row => row.Variant).ThenInclude(variant => variant.Recipe)
                .AsSplitQuery().FirstOrDefault(row => row.Id == id);
            if (order is null)
            {
                return new NotFound("Manufacturing order", $"{id.Value}");
            }

            if (order.IsStarted || order.IsDone)
            {
                return order.Closing is { } closing ? new OrderIsClosed(order.Number, closing.Kind) : new RecipeNotForStarted(order.Number);
            }

            // An ingredient that stays keeps its line, and with it what was planned for it.
            var lines = order.Ingredients.ToDictionary(line => line.VariantId, line => line.Id);
            var saved = SaveManufacturingOrder.Apply(write, new SaveManufacturingOrder.Command(
                command.RequestId,
                id,
                version,
                order.Number,
                order.VariantId,
                order.LocationId,
                order.Planned,
                order.CreatedOn,
                order.Deadline,
                order.Note,
                order.Phase,
                [
                    .. order.Variant.Recipe.OrderBy(line => line.Position).Select(line => new SaveManufacturingOrder.Ingredient(
                        lines.TryGetValue(line.IngredientId, out var kept) ? kept : null, line.IngredientId, line.QuantityPerUnit)),
                ]));
            if (!saved.Succeeded)
            {
                return saved.As<IReadOnlyList<string>>();
            }

            numbers.Add(saved.Value.Number);
        }

        return numbers;
    }
}
