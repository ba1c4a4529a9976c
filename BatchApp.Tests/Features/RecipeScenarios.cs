using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Items;
using BatchApp.Features.Manufacturing;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>A changed recipe and the orders that are not started (product.md 6.2).</summary>
public sealed class RecipeScenarios : Bakery
{
    [Fact]
    public async Task Orders_not_started_may_take_over_a_changed_recipe_and_keep_the_plans_of_what_stays()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 50);
        var started = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryCompleteAsync(started, 1, [New("W1", 1)], (0.5m, [(f1, 0.5m)]), (0, [])));
        var waiting = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryPlanMakingAsync(waiting, (f1, 5)));
        Assert.Empty(await StaleAsync());

        await RecipeAsync(0.4m);

        var stale = Assert.Single(await StaleAsync());
        Assert.Equal(waiting, stale.Number);
        Assert.Equal([waiting], (await RefreshAsync(stale.Id, stale.Version)).Value);
        var card = await Company.MakingCardAsync(waiting);
        Assert.Equal(("Flour", 4m), (Assert.Single(card.Ingredients).Item, card.Ingredients[0].Planned.Amount));
        Assert.Equal([("F1", 4, 4)], await Company.MakingPlansAsync(waiting));
        Assert.Empty(await StaleAsync());

        var begun = await Company.MakingCardAsync(started);
        Assert.Equal(started, (await Company.RefusedAsync(() => RefreshAsync(begun.Id, begun.Version))).Only<RecipeNotForStarted>().Order);
        (await Company.RefusedAsync(() => RefreshAsync(stale.Id, stale.Version))).Only<ChangedMeanwhile>();
    }

    private Task<Result<IReadOnlyList<string>>> RefreshAsync(ManufacturingOrderId order, int version) =>
        Company.Get<RefreshRecipe>().ExecuteAsync(Actor.Program, new(RequestId.New(), [new(order, version)]));

    private async Task<IReadOnlyList<StaleOrderRow>> StaleAsync() => await Company.Get<StaleRecipeQuery>().OrdersAsync((await Company.ItemCardAsync(White)).Id);

    private async Task RecipeAsync(decimal flour)
    {
        var command = (await Company.ItemCardAsync(White)).ToCommand();
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with
        {
            Variants = [.. command.Variants.Select(variant => variant.Id == White ? variant with { Recipe = [new(Flour, Quantity.Of(flour))] } : variant)],
        }));
    }
}
