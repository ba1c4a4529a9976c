using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>By-products and waste of a production (product.md 6.6).</summary>
public sealed class ByProductScenarios : Bakery
{
    private BatchId flour;
    private VariantId crumbs;
    private string order = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.StockAsync(Flour, "F1", 50);
        crumbs = await Company.ItemAsync("Crumbs", ItemKind.Material, "kg");
        order = await Company.ManufacturingOrderAsync(White, 20);
    }

    [Fact, Scenario("E4")]
    public async Task A_by_product_comes_into_a_batch_of_its_own_of_the_same_run_though_it_has_the_same_number()
    {
        var run = (await CompleteAsync(10, "111", new MadeBesides([new ByProduct(crumbs, Quantity.Of(0.4m), [New("111", 0.4m)])], Quantity.Zero, ""))).Value;

        Assert.Equal((10m, 0.4m), (await Company.OnHandAsync(await Company.BatchAsync(White, "111")), await Company.OnHandAsync(await Company.BatchAsync(crumbs, "111"))));
        var lines = await Company.ReadAsync(db => db.ActLines.Where(line => line.ActId == run).OrderBy(line => line.Id).Select(line => line.Role).ToListAsync());
        Assert.Equal([ActLineRole.Ingredient, ActLineRole.Product, ActLineRole.ByProduct], lines);
        Assert.Equal((10m, 10m), ((await Company.MakingCardAsync(order)).Completed.Amount, (await Company.MakingCardAsync(order)).Open.Amount));
        Assert.Equal([(0.4m, 0.4m)], await Company.HistoryAsync(crumbs, null));
    }

    [Fact, Scenario("E3")]
    public async Task Two_runs_keep_their_by_products_and_ingredients_apart()
    {
        var f2 = await Company.StockAsync(Flour, "F2", 50);
        var first = (await CompleteAsync(10, "W1", Also("C1"))).Value;
        var second = (await CompleteAsync(10, "W2", Also("C2"), f2)).Value;

        Assert.Equal(["F1", "W1", "C1"], await NumbersAsync(first));
        Assert.Equal(["F2", "W2", "C2"], await NumbersAsync(second));

        MadeBesides Also(string batch) => new([new ByProduct(crumbs, Quantity.Of(1), [New(batch, 1)])], Quantity.Zero, "");
    }

    [Fact, Scenario("E13")]
    public async Task Waste_leaves_the_production_for_nowhere_and_the_order_still_wants_it()
    {
        var run = (await CompleteAsync(1, "W1", new MadeBesides([], Quantity.Of(1), " Burnt "))).Value;

        Assert.Equal(1, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));
        var moved = await Company.ReadAsync(db => db.Movements.Where(row => row.ActLine.Role == ActLineRole.Waste).Select(row => new { From = row.From.Kind, To = row.To.Kind, row.Quantity, row.Batch.Number }).SingleAsync());
        Assert.Equal((AccountKind.Production, AccountKind.Adjustment, 1m, "W1"), (moved.From, moved.To, moved.Quantity.Amount, moved.Number));
        var card = await Company.MakingCardAsync(order);
        Assert.Equal((19m, "Burnt", run), (card.Open.Amount, card.Productions.Single().WasteReason, card.Productions.Single().Id));
    }

    [Fact]
    public async Task A_by_product_is_not_dated_on_a_day_on_which_its_batch_was_expired()
    {
        var run = (await CompleteAsync(10, "W1", new MadeBesides([new ByProduct(crumbs, Quantity.Of(1), [New("C1", 1, Today.AddDays(1))])], Quantity.Zero, ""))).Value;
        Company.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal("C1", (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(run, Company.Now.AddDays(-1)))).Only<BatchApp.Domain.Picking.BatchExpired>().Number);
        await TestCompany.Done(Company.TryCorrectTimeAsync(run, Company.Now.AddDays(-2)));
    }

    [Fact]
    public async Task What_is_made_besides_is_checked_like_the_product()
    {
        (await Company.RefusedAsync(() => CompleteAsync(1, "W1", new MadeBesides([], Quantity.Of(1), " ")))).Only<Missing>();
        (await Company.RefusedAsync(() => CompleteAsync(1, "W1", new MadeBesides([], Quantity.Of(-1), "Burnt")))).Only<NotPositive>();
        (await Company.RefusedAsync(() => CompleteAsync(1, "W1", By(White, New("X", 1))))).Only<ByProductIsProduct>();
        (await Company.RefusedAsync(() => CompleteAsync(1, "W1", By(crumbs)))).Only<BatchApp.Domain.Picking.NotFullyAssigned>();
        (await Company.RefusedAsync(() => CompleteAsync(1, "W1", By(new VariantId(999), New("X", 1))))).Only<NotFound>();
        Assert.Equal("F1", (await Company.RefusedAsync(() => CompleteAsync(1, "W1", By(Flour, Into(flour, 1))))).Only<ConsumesOwnBatch>().Number);

        static MadeBesides By(VariantId variant, params BatchPart[] parts) => new([new ByProduct(variant, Quantity.Of(1), parts)], Quantity.Zero, "");
    }

    private async Task<Result<ActId>> CompleteAsync(decimal made, string batch, MadeBesides besides, BatchId? from = null)
    {
        var card = await Company.MakingCardAsync(order);
        return await Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
            RequestId.New(), card.Id, card.Version, null, Quantity.Of(made), [New(batch, made)],
            [
                new UsedIngredient(card.Ingredients[0].Id, Quantity.Of(made / 2), [new(from ?? flour, Quantity.Of(made / 2))]),
                new UsedIngredient(card.Ingredients[1].Id, Quantity.Zero, []),
            ],
            besides));
    }

    private Task<List<string>> NumbersAsync(ActId run) =>
        Company.ReadAsync(db => db.ActLines.Where(line => line.ActId == run).OrderBy(line => line.Id).Select(line => line.Batch.Number).ToListAsync());
}
