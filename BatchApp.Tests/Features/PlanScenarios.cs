using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Batches planned ahead of packing and completing (product.md 5.7, 2.11).</summary>
public sealed class PlanScenarios : Bakery
{
    private BatchId w1;
    private BatchId w2;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(3));
        w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(4));
    }

    [Fact]
    public async Task A_plan_takes_no_stock_and_is_left_out_of_what_is_proposed_to_others()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPlanSaleAsync(order, (w1, 2), (w2, 1)));

        Assert.Equal((7, 5, 0), await Company.NumbersAsync(White));
        Assert.Equal([("W1", 2, 2), ("W2", 1, 1)], await Company.SalePlansAsync(order));
        Assert.Equal([[(w1, 1), (w2, 3)]], await Company.SuggestAsync((White, 7)));
        Assert.Equal([(w1, 3), (w2, 2)], await Company.SuggestForAsync(order, White, 5));
        Assert.Equal([new PlannedFor(order, BatchApp.Domain.Amounts.Quantity.Of(2))], (await Company.ChoicesAsync(White)).Single(choice => choice.BatchId == w1).PlannedFor);
    }

    [Fact, Scenario("C4")]
    public async Task A_batch_that_expired_since_it_was_planned_is_refused_and_another_is_proposed()
    {
        var order = await Company.SalesOrderAsync(null, (White, 2));
        await TestCompany.Done(Company.TryPlanSaleAsync(order, (w1, 2)));
        Company.Clock.Advance(TimeSpan.FromDays(4));

        var refusal = (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w1, 2)])))).Only<BatchExpired>();

        Assert.Equal(("W1", Today.AddDays(-1)), (refusal.Number, refusal.ExpiredOn));
        Assert.Equal([(w2, 2)], await Company.SuggestForAsync(order, White, 2));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w2, 2)])));
    }

    [Fact]
    public async Task What_an_order_planned_is_proposed_to_it_before_anything_else()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPlanSaleAsync(order, (w2, 4)));
        Assert.Equal([(w2, 4), (w1, 1)], await Company.SuggestForAsync(order, White, 5));
    }

    [Fact]
    public async Task Packing_takes_the_plan_away_as_far_as_it_was_followed_or_is_not_needed_any_more()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPlanSaleAsync(order, (w1, 3), (w2, 2)));

        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        Assert.Equal([("W1", 1, 1), ("W2", 2, 2)], await Company.SalePlansAsync(order));

        await TestCompany.Done(Company.TryPackAsync(order, (w2, 2)));
        Assert.Equal([("W1", 1, 1)], await Company.SalePlansAsync(order));
        await TestCompany.Done(Company.TryPackAsync(order, (w2, 1)));
        Assert.Empty(await Company.SalePlansAsync(order));
    }

    [Fact, Scenario("D4")]
    public async Task A_batch_promised_to_two_orders_is_not_blocked_for_the_first_that_ships_and_a_plan_that_lost_its_goods_is_broken()
    {
        var first = await Company.SalesOrderAsync(null, (White, 3));
        var second = await Company.SalesOrderAsync(null, (White, 3));
        await TestCompany.Done(Company.TryPlanSaleAsync(second, (w1, 3)));

        await TestCompany.Done(Company.TryPackAsync(first, (w1, 1)));

        var plan = (await Company.SalesCardAsync(second)).Plans.Single();
        Assert.Equal((true, 2m), (plan.Standing.IsBroken, plan.Standing.Usable.Amount));
        Assert.Equal("Another document used W1: 2 pcs of it are left at Main", PlanText.Reason(plan.Standing, plan.Batch, plan.Location, plan.Unit, null));
    }

    [Fact]
    public async Task No_more_is_planned_than_is_open_here_usable_and_not_planned_for_others()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var other = await Company.SalesOrderAsync(null, (White, 5));
        var annex = await Company.StockAsync(White, "W3", 9, Annex);
        var rye = await Company.StockAsync(Rye, "R1", 9);
        await TestCompany.Done(Company.TryPlanSaleAsync(other, (w1, 2)));

        var taken = (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (w1, 2)))).Only<PlannedForOthers>();
        Assert.Equal((1m, other), (taken.Left.Amount, Assert.Single(taken.Orders)));
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (w2, 5)))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (w1, 1), (w2, 4), (w1, 1)))).Among<MoreThanOpen>();
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (annex, 1)))).Only<BatchElsewhere>();
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (rye, 1)))).Only<BatchOfAnotherVariant>();
        await Company.HoldAsync(w2);
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (w2, 1)))).Only<BatchOnHold>();
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (w1, 0)))).Only<BatchApp.Domain.Amounts.NotPositive>();
    }

    [Fact]
    public async Task A_hold_marks_plans_unusable_and_names_their_orders_and_a_release_restores_them()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        var making = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryPlanMakingAsync(making, (f1, 5)));
        Assert.Equal([new PlanningOrder(ActKind.Production, making)], await Company.Get<BatchPlansQuery>().OrdersAsync(f1));

        Assert.Equal([making], (await Company.TryHoldAsync(f1, "Beetles")).Value.PlannedIn);
        var plan = (await Company.MakingCardAsync(making)).Plans.Single();
        Assert.Equal((Unusable.OnHold, 0m), (plan.Standing.Unusable!.Value, plan.Standing.Usable.Amount));
        Assert.Equal("F1 is on hold: “Beetles”", PlanText.Reason(plan.Standing, plan.Batch, plan.Location, plan.Unit, plan.StatusReason));

        await Company.ReleaseAsync(f1);
        Assert.Equal([("F1", 5, 5)], await Company.MakingPlansAsync(making));
    }

    [Fact]
    public async Task Completing_follows_the_plan_of_its_ingredients()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 1);
        var making = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryPlanMakingAsync(making, (f1, 5)));
        await TestCompany.Done(Company.TryCompleteAsync(making, 4, [New("W9", 4)], (2, [(f1, 2)]), (0.04m, [])));
        Assert.Equal([("F1", 3, 3)], await Company.MakingPlansAsync(making));
        await TestCompany.Done(Company.TryCloseMakingAsync(making));
        Assert.Empty(await Company.MakingPlansAsync(making));
    }

}
