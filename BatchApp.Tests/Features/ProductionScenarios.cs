using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class ProductionScenarios : Bakery
{
    private BatchId f1;
    private BatchId f2;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        f1 = await Company.StockAsync(Flour, "F1", 6, expiry: Today.AddDays(9));
        f2 = await Company.StockAsync(Flour, "F2", 8, expiry: Today.AddDays(90));
        await Company.UnbatchedStockAsync(Salt, 1);
    }

    [Fact, Scenario("K18")]
    public async Task A_manufacturing_order_commits_its_ingredients_and_expects_its_product()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);

        Assert.Equal((14, 10, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((1, 0.2m, 0), await Company.NumbersAsync(Salt));
        Assert.Equal((0, 0, 20), await Company.NumbersAsync(White));
        Assert.Equal((6, 8), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
        Assert.Equal(ManufacturingOrderStatus.NotStarted, (await Company.MakingCardAsync(order)).Status);
    }

    [Fact, Scenario("K19"), Scenario("K20"), Scenario("D9")]
    public async Task Completing_takes_the_chosen_ingredient_batches_and_makes_the_product_batch()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);
        Assert.Equal([[(f1, 6), (f2, 4)]], await Company.SuggestAsync((Flour, 10)));

        Assert.Equal((10, 6), Assigned(await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 20, [New("W1", 20)], (10, [(f1, 6)]), (0.2m, [])))));
        Assert.Equal((10, 11), Assigned(await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 20, [New("W1", 20)], (10, [(f1, 6), (f2, 5)]), (0.2m, [])))));
        var noProduct = await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 20, [], (10, [(f1, 6), (f2, 4)]), (0.2m, [])));
        Assert.Equal((20, 0), Assigned(noProduct));
        Assert.Equal(new Place(2, null), noProduct[0].Place);

        await TestCompany.Done(Company.TryCompleteAsync(order, 20, [New("W1", 20)], (10, [(f1, 6), (f2, 4)]), (0.2m, [])));

        var w1 = await Company.BatchAsync(White, "W1");
        Assert.Equal((0, 4, 20), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2), await Company.OnHandAsync(w1, Main)));
        Assert.Equal((4, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((0.8m, 0, 0), await Company.NumbersAsync(Salt));
        Assert.Equal((20, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal(ManufacturingOrderStatus.Done, (await Company.MakingCardAsync(order)).Status);
        Assert.Equal(Today, (await Company.BatchRowsAsync("W1")).Single().MadeOn);
    }

    [Fact, Scenario("K21"), Scenario("D12")]
    public async Task Ingredients_elsewhere_are_shown_but_neither_offered_nor_accepted()
    {
        var f3 = await Company.StockAsync(Flour, "F3", 50, Annex, Today.AddDays(1));
        var order = await Company.ManufacturingOrderAsync(White, 20);

        var elsewhere = (await Company.ChoicesAsync(Flour)).Single(choice => choice.BatchId == f3);
        Assert.Equal((BatchChoiceKind.Elsewhere, false, "Annex"), (elsewhere.Kind, elsewhere.MayChoose, elsewhere.Elsewhere.Single().Location));
        Assert.DoesNotContain((await Company.SuggestAsync((Flour, 60)))[0], pick => pick.Batch == f3);
        var refusal = (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 20, [New("W1", 20)], (10, [(f3, 10)]), (0.2m, [])))).Only<BatchElsewhere>();
        Assert.Equal(("F3", "Main", "Annex"), (refusal.Number, refusal.Location, Assert.Single(refusal.HeldAt)));
    }

    [Fact, Scenario("K22")]
    public async Task Each_completion_is_a_production_of_its_own()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);

        await TestCompany.Done(Company.TryCompleteAsync(order, 8, [New("W1", 8)], (4, [(f1, 4)]), (0.08m, [])));
        var card = await Company.MakingCardAsync(order);
        Assert.Equal((ManufacturingOrderStatus.PartiallyComplete, 12), (card.Status, card.Open.Amount));
        Assert.Equal((10, 6, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((8, 0, 12), await Company.NumbersAsync(White));
        Assert.Equal(6, card.Ingredients[0].NeededFor(card.Open, card.Open).Amount);

        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryCompleteAsync(order, 12, [New("W2", 12)], (6, [(f1, 2), (f2, 4)]), (0.12m, [])));
        card = await Company.MakingCardAsync(order);
        Assert.Equal(ManufacturingOrderStatus.Done, card.Status);
        Assert.Equal(
            [["F1", null, "W1"], ["F1", "F2", null, "W2"]],
            card.Productions.Select(run => run.Lines.Select(line => line.Batch).ToArray()));
        Assert.Equal([Today.AddDays(-1), Today], card.Productions.Select(run => DateOnly.FromDateTime(run.OccurredAt)));
    }

    [Fact, Scenario("K23")]
    public async Task What_was_really_used_leaves_stock()
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);

        Assert.Equal((11, 10), Assigned(await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 20, [New("W1", 20)], (11, [(f1, 6), (f2, 4)]), (0.2m, [])))));
        await TestCompany.Done(Company.TryCompleteAsync(order, 20, [New("W1", 20)], (11, [(f1, 6), (f2, 5)]), (0, [])));

        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((1, 0, 0), await Company.NumbersAsync(Salt));
        Assert.Equal(11, (await Company.MakingCardAsync(order)).Ingredients[0].Consumed.Amount);
    }

    [Fact, Scenario("E6")]
    public async Task Batches_used_up_show_zero_and_what_was_made_of_them_shows_its_own()
    {
        var semi = await Company.ItemAsync("Dough", ItemKind.Product, "pcs");
        var a = await Company.ItemAsync("A", ItemKind.Product, "pcs", recipe: [(semi, 1)]);
        var b01 = await Company.StockAsync(semi, "B01", 10);
        var b02 = await Company.StockAsync(semi, "B02", 5);

        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(a, 15), 15, [New("A1", 15)], (15, [(b01, 10), (b02, 5)])));
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(semi, 15), 15, [New("B03", 15)]));

        var b03 = await Company.BatchAsync(semi, "B03");
        Assert.Equal((0, 0, 15, 15), (await Company.OnHandAsync(b01), await Company.OnHandAsync(b02), await Company.OnHandAsync(b03), (await Company.FiguresAsync(a)).InStock.Amount));
        Assert.Equal(["A1", "B03"], (await Company.BatchRowsAsync()).Where(row => row.VariantId != Flour).Select(row => row.Number));
    }

    [Fact]
    public async Task A_product_may_go_into_an_existing_batch_and_into_several()
    {
        var w1 = await Company.StockAsync(White, "W1", 1, expiry: Today);
        var order = await Company.ManufacturingOrderAsync(White, 10);

        await TestCompany.Done(Company.TryCompleteAsync(order, 10, [Into(w1, 4), New("W2", 6)], (5, [(f2, 5)]), (0.1m, [])));

        Assert.Equal((5, 6), (await Company.OnHandAsync(w1), await Company.OnHandAsync(await Company.BatchAsync(White, "W2"))));
    }

    [Fact]
    public async Task Wrong_completions_are_refused_at_their_place()
    {
        var order = await Company.ManufacturingOrderAsync(White, 10);
        var l1 = await Company.StockAsync(Rye, "L1", 1);
        var gone = await Company.StockAsync(White, "Gone", 1, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        Task<Result<ActId>> Complete(decimal made, BatchPart[] product, decimal flour, params (BatchId, decimal)[] picks) =>
            Company.TryCompleteAsync(order, made, product, (flour, picks), (0.1m, []));

        (await Company.RefusedAsync(() => Complete(0, [], 5, (f2, 5)))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Complete(-1, [New("W", -1)], 5, (f2, 5)))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Complete(0.5m, [New("W", 0.5m)], 5, (f2, 5)))).Only<TooPrecise>();
        Assert.Equal(10, (await Company.RefusedAsync(() => Complete(11, [New("W", 11)], 5, (f2, 5)))).Only<MoreThanOpen>().Open.Amount);
        (await Company.RefusedAsync(() => Complete(10, [New("W", 10)], -1))).Only<Negative>();
        (await Company.RefusedAsync(() => Complete(10, [New("W", 10)], 0.0001m))).Among<TooPrecise>();
        Assert.Equal(8, (await Company.RefusedAsync(() => Complete(10, [New("W", 10)], 9, (f2, 9)))).Only<NotEnoughInBatch>().There.Amount);
        (await Company.RefusedAsync(() => Complete(10, [New("W", 10)], 1, (l1, 1)))).Only<BatchOfAnotherVariant>();
        Assert.Equal("Gone", (await Company.RefusedAsync(() => Complete(10, [Into(gone, 10)], 5, (f2, 5)))).Only<BatchExpired>().Number);
        Assert.Equal(new Place(2, 0), (await Company.RefusedAsync(() => Complete(10, [New("W", 10, Today.AddDays(-1))], 5, (f2, 5)))).Only<ArrivesExpired>().Place);
        Assert.Equal("Salt", (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 10, [New("W", 10)], (5, [(f2, 5)])))).Only<IngredientLeftOut>().Item);
        Assert.Equal(("Salt", null, 1m), Short(await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 10, [New("W", 10)], (5, [(f2, 5)]), (2, [])))));
    }

    [Fact]
    public async Task Unknown_ingredients_and_orders_stale_forms_and_blocked_orders_are_refused()
    {
        var order = await Company.ManufacturingOrderAsync(White, 10);
        var card = await Company.MakingCardAsync(order);
        var complete = Company.Get<CompleteProduction>();
        CompleteProduction.Command Command(ManufacturingOrderId id, int version, params UsedIngredient[] ingredients) =>
            new(RequestId.New(), id, version, null, Quantity.Of(10), [New("W1", 10)], ingredients);
        UsedIngredient Used(int line) => new(new IngredientLineId(line), Quantity.Of(1), [new BatchPick(f2, Quantity.Of(1))]);
        var flour = Used(card.Ingredients[0].Id.Value);

        (await Company.RefusedAsync(() => complete.ExecuteAsync(Actor.Program, Command(new ManufacturingOrderId(9), card.Version, flour)))).Only<NotFound>();
        Assert.Contains(await Company.RefusedAsync(() => complete.ExecuteAsync(Actor.Program, Command(card.Id, card.Version, Used(999)))), refusal => refusal is NotFound);
        Assert.Contains(await Company.RefusedAsync(() => complete.ExecuteAsync(Actor.Program, Command(card.Id, card.Version, flour, flour))), refusal => refusal is NotFound);
        (await Company.RefusedAsync(() => complete.ExecuteAsync(Actor.Program, Command(card.Id, card.Version + 1, flour)))).Only<ChangedMeanwhile>();

        var save = Company.Get<SaveManufacturingOrder>();
        var change = new SaveManufacturingOrder.Command(RequestId.New(), card.Id, card.Version, order, White, Main, Quantity.Of(10), Today, null, "", ManufacturingPhase.Blocked,
            [.. card.Ingredients.Select(line => new SaveManufacturingOrder.Ingredient(line.Id, line.VariantId, line.QuantityPerUnit))]);
        await TestCompany.Done(save.ExecuteAsync(Actor.Program, change));
        Assert.Equal("Blocked", (await Company.RefusedAsync(() => complete.ExecuteAsync(Actor.Program, Command(card.Id, card.Version + 1, flour)))).Only<OrderNotOpen>().Status);
    }

    [Fact]
    public async Task Orders_that_make_no_sense_are_refused()
    {
        var save = Company.Get<SaveManufacturingOrder>();
        Task<Result<SaveManufacturingOrder.Saved>> Save(VariantId product, decimal planned, params (VariantId Variant, decimal PerUnit)[] ingredients) =>
            save.ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(RequestId.New(), null, 0, "", product, Main, Quantity.Of(planned), Today, null, "",
                ManufacturingPhase.NotStarted, [.. ingredients.Select(line => new SaveManufacturingOrder.Ingredient(null, line.Variant, Quantity.Of(line.PerUnit)))]));

        (await Company.RefusedAsync(() => Save(Flour, 1))).Only<NotAProduct>();
        (await Company.RefusedAsync(() => Save(new VariantId(999), 1))).Only<Missing>();
        (await Company.RefusedAsync(() => Save(White, 0))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Save(White, 1.5m))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => Save(White, 1, (White, 1)))).Only<MakesItself>();
        (await Company.RefusedAsync(() => Save(White, 1, (Flour, 1), (Flour, 2)))).Only<IngredientTwice>();
        (await Company.RefusedAsync(() => Save(White, 1, (Flour, 0)))).Only<NotPositive>();
        Assert.Equal(new Place(1, null), (await Company.RefusedAsync(() => Save(White, 1_000_000, (Salt, 1), (Flour, 1_000)))).Only<TooLarge>().Place);
    }

    private static (decimal Needed, decimal Assigned) Assigned(IReadOnlyList<Refusal> refusals)
    {
        var refusal = refusals.Only<NotFullyAssigned>();
        return (refusal.Needed.Amount, refusal.Assigned.Amount);
    }

    private static (string Item, string? Number, decimal There) Short(IReadOnlyList<Refusal> refusals)
    {
        var refusal = refusals.Only<NotEnoughInBatch>();
        return (refusal.Item, refusal.Number, refusal.There.Amount);
    }

    [Fact, Scenario("E15")]
    public async Task Nothing_is_made_while_a_tracked_ingredient_names_no_batch()
    {
        await Company.StockAsync(Flour, "F9", 50);
        await Company.UnbatchedStockAsync(Salt, 5);
        var order = await Company.ManufacturingOrderAsync(White, 10);

        (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 10, [New("W9", 10)], (5, []), (0.1m, [])))).Only<BatchApp.Domain.Picking.NotFullyAssigned>();
    }
}
