using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Stocktakes;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class StocktakeScenarios : Bakery
{
    [Fact]
    public async Task Differences_to_the_books_are_posted_in_one_adjustment_and_what_was_not_counted_stays()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 5);
        var w3 = await Company.StockAsync(White, "W3", 7);
        await Company.UnbatchedStockAsync(Salt, 2);
        var salt = await Company.UnbatchedAsync(Salt);
        var number = await Company.StocktakeAsync(Main);
        Assert.Equal(["W1", "W2", "W3", null], (await Company.StocktakeCardAsync(number)).Lines.Select(line => line.Batch));

        await TestCompany.Done(Company.TryCountAsync(number, w1, 8));
        await TestCompany.Done(Company.TryCountAsync(number, w2, 5));
        await TestCompany.Done(Company.TryCountAsync(number, salt, 2.5m));
        Assert.Equal(22, (await Company.FiguresAsync(White)).InStock.Amount);
        var done = (await Company.TryCompleteCountAsync(number)).Value;

        Assert.Equal(("STK-1", "SA-1", 3, 2), (done.Number, done.Adjustment, done.Counted, done.Different));
        Assert.Equal((8, 5, 7, 2.5m), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2), await Company.OnHandAsync(w3), await Company.OnHandAsync(salt)));
        var adjustment = await Company.AdjustmentCardAsync("SA-1");
        Assert.Equal((AdjustmentReason.CountDifference, "STK-1"), (adjustment.Reason, adjustment.Stocktake));
        Assert.Equal([("W1", -2), (null, 0.5m)], adjustment.Lines.Select(line => (line.Batch, line.Change.Amount)));
        Assert.Equal([(10, -2), (5, 0), (null, null), (2, 0.5m)], (await Company.StocktakeCardAsync(number)).Lines.Select(line => (line.Books?.Amount, line.Difference?.Amount)));
        (await Company.RefusedAsync(() => Company.TryCountAsync(number, w3, 1))).Only<StocktakeCompleted>();
        (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(number))).Only<StocktakeCompleted>();
    }

    [Fact]
    public async Task A_count_is_compared_with_the_books_of_its_own_time_while_the_business_goes_on()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var number = await Company.StocktakeAsync(Main, White);
        await TestCompany.Done(Company.TryCountAsync(number, w1, 9));
        Company.Clock.Advance(TimeSpan.FromMinutes(10));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        Company.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([(10, -1)], (await Company.StocktakeCardAsync(number)).Lines.Select(line => (line.Books!.Value.Amount, line.Difference!.Value.Amount)));
        await TestCompany.Done(Company.TryCompleteCountAsync(number));

        Assert.Equal(5, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task A_difference_that_the_goods_which_left_since_do_not_allow_is_refused()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var number = await Company.StocktakeAsync(Main, White);
        await TestCompany.Done(Company.TryCountAsync(number, w1, 5));
        Company.Clock.Advance(TimeSpan.FromMinutes(10));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 8)), (w1, 8)));

        var refusal = (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(number))).Only<NotEnoughInBatch>();

        Assert.Equal(("W1", 2, 5), (refusal.Number, refusal.There.Amount, refusal.Asked.Amount));
    }

    [Fact, Scenario("G2")]
    public async Task Less_than_nothing_is_not_counted_and_leaves_no_trace()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var number = await Company.StocktakeAsync(Main, White);

        (await Company.RefusedAsync(() => Company.TryCountAsync(number, w1, -1))).Only<Negative>();
        (await Company.RefusedAsync(() => Company.TryCountAsync(number, w1, 1.5m))).Only<TooPrecise>();

        (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(number))).Only<NothingCounted>();
        Assert.Equal(5, await Company.OnHandAsync(w1));
    }

    [Fact, Scenario("G7")]
    public async Task Nothing_dated_before_a_count_touches_what_was_counted_there()
    {
        var w1 = await Company.StockAsync(White, "W1", 12);
        var free = await Company.StockAsync(White, "W2", 5);
        var order = await Company.SalesOrderAsync(null, (White, 2));
        var elsewhere = await Company.SalesOrderAsync(Annex, (White, 1));
        await Company.StockAsync(White, "W1", 3, Annex);
        Company.Clock.Advance(TimeSpan.FromMinutes(5));
        var early = await Company.StocktakeAsync(Main, White);
        await TestCompany.Done(Company.TryCountAsync(early, w1, 11));
        Company.Clock.Advance(TimeSpan.FromSeconds(10));
        var noon = Company.Now;
        var count = await Company.CountAsync(Main, White, w1, 10);
        Company.Clock.Advance(TimeSpan.FromHours(1));

        var refusal = (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(early))).Only<BeforeCount>();
        Assert.Equal(("W1", "Main", count, noon), (refusal.What, refusal.Location, refusal.Stocktake, refusal.CountedAt));
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, noon.AddSeconds(-1), (0, [(w1, 2)])))).Only<BeforeCount>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Found, "", noon.AddSeconds(-1), Adjusted(White, 1, Into(w1, 1))))).Only<BeforeCount>();
        Assert.Equal(10, await Company.OnHandAsync(w1, Main));

        // Another batch, another place, and what comes after the count are none of its business.
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Packed, noon.AddSeconds(-1), (0, [(free, 1)])));
        await TestCompany.Done(Company.TryShipAsync(elsewhere, FulfilmentStatus.Packed, noon.AddSeconds(-1), (0, [(w1, 1)])));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Packed, noon.AddSeconds(1), (0, [(w1, 1)])));
    }

    [Fact]
    public async Task A_count_that_found_nothing_wrong_guards_as_well_until_it_is_opened_again()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var order = await Company.SalesOrderAsync(null, (White, 2));
        Company.Clock.Advance(TimeSpan.FromMinutes(5));
        var count = await Company.CountAsync(Main, White, w1, 10);
        Company.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = Company.Now.AddMinutes(-8);
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, before, (0, [(w1, 2)])))).Only<BeforeCount>();

        var card = await Company.StocktakeCardAsync(count);
        await TestCompany.Done(Company.Get<ReopenStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)));

        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Packed, before, (0, [(w1, 2)])));
        await TestCompany.Done(Company.TryCompleteCountAsync(count));
        Assert.Equal(10, await Company.OnHandAsync(w1));
        card = await Company.StocktakeCardAsync(count);
        (await Company.RefusedAsync(() => Company.Get<ReopenStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)))).Only<AdjustmentStands>();
        (await Company.RefusedAsync(() => Company.Get<DeleteStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)))).Only<StocktakeCompleted>();
    }

    [Fact, Scenario("G10")]
    public async Task A_tracked_item_is_asked_for_its_batch_which_stands_on_the_list_once()
    {
        var number = await Company.StocktakeAsync(Main, Salt);
        var card = await Company.StocktakeCardAsync(number);

        (await Company.RefusedAsync(() => Company.TryAddToCountAsync(card, White))).Only<CountNeedsBatch>();
        await TestCompany.Done(Company.TryAddToCountAsync(card, White, found: new NewBatch("W9", Today)));
        var found = await Company.BatchAsync(White, "W9");
        (await Company.RefusedAsync(() => Company.TryAddToCountAsync(card, White, found))).Only<BatchCountedTwice>();
        (await Company.RefusedAsync(() => Company.TryAddToCountAsync(card, Salt))).Only<BatchCountedTwice>();
        (await Company.RefusedAsync(() => Company.TryAddToCountAsync(card, Rye, found))).Only<BatchOfAnotherVariant>();

        await TestCompany.Done(Company.TryCountAsync(number, found, 3));
        await TestCompany.Done(Company.TryCompleteCountAsync(number));
        Assert.Equal(3, await Company.OnHandAsync(found));
    }

    [Fact]
    public async Task Nothing_is_counted_into_a_batch_of_an_item_that_is_tracked_no_more()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 5);
        var begun = await Company.StocktakeAsync(Main, Flour);
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        await TestCompany.Done(Company.TryCountAsync(begun, f1, 6));

        Assert.Equal("F1", (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(begun))).Only<NotTrackedAnyMore>().Number);
        var card = await Company.StocktakeCardAsync(await Company.StocktakeAsync(Annex));
        (await Company.RefusedAsync(() => Company.TryAddToCountAsync(card, Flour, f1))).Only<NotTracked>();

        // The books have none of it there any more: that can be said.
        await TestCompany.Done(Company.TryCountAsync(begun, f1, 0));
        await TestCompany.Done(Company.TryCompleteCountAsync(begun));
        Assert.Equal((0, 5), (await Company.OnHandAsync(f1), await Company.OnHandAsync(await Company.UnbatchedAsync(Flour))));
    }

    [Fact]
    public async Task The_differences_of_a_count_are_of_its_own_time_also_where_their_adjustment_is_described_anew()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 5);
        await Company.CountAsync(Main, Flour, f1, 7);
        var adjustment = await Company.AdjustmentCardAsync("SA-1");
        Company.Clock.Advance(TimeSpan.FromHours(2));

        (await Company.RefusedAsync(() => Company.Get<DescribeAdjustment>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), adjustment.Id, "", "", adjustment.OccurredAt.AddHours(1), "Posted an hour later")))).Only<TimeOfACount>();

        Assert.Equal(7, await Company.OnHandAsync(f1));
        Assert.Empty(await Company.VerifyAsync());
    }

    [Fact, Scenario("Q3")]
    public async Task A_fine_rest_is_counted_to_nothing_and_three_places_stay()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 27.565m);
        await Company.CountAsync(Main, Flour, f1, 0);
        Assert.Equal(0, await Company.OnHandAsync(f1));

        var f2 = await Company.StockAsync(Flour, "F2", 1);
        await Company.CountAsync(Main, Flour, f2, 0.615m);
        Assert.Equal(0.615m, await Company.OnHandAsync(f2));
    }

    [Fact]
    public async Task Two_who_count_the_same_line_do_not_overwrite_each_other_and_a_blank_takes_a_count_back()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var number = await Company.StocktakeAsync(Main, White);
        var seen = await Company.StocktakeCardAsync(number);
        await TestCompany.Done(Company.TryCountAsync(number, w1, 4));

        (await Company.RefusedAsync(() => Company.Get<CountStock>().ExecuteAsync(
            Actor.Program, new CountStock.Command(RequestId.New(), seen.Id, [new CountStock.Line(seen.Lines[0].Id, seen.Lines[0].Version, Quantity.Of(3))])))).Only<ChangedMeanwhile>();
        await TestCompany.Done(Company.TryCountAsync(number, w1, null));

        (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(number))).Only<NothingCounted>();
        Assert.Equal([(null, "4 pcs"), ("4 pcs", null)], await Company.ReadAsync(async db => (await db.Journal.Where(line => line.Kind == "CountStock").OrderBy(line => line.Seq).ToListAsync())
            .Select(line => (Last(line.Before), Last(line.After)))));

        static string? Last(string? text) => text?.Split(": ")[^1].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counted_on_paper_before_it_is_of_that_time()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromHours(2));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        var number = await Company.StocktakeAsync(Main, White);
        await TestCompany.Done(Company.TryCountAsync(number, w1, 9));

        (await Company.RefusedAsync(() => Company.TryCompleteCountAsync(number, Company.Now.AddHours(1)))).Only<InTheFuture>();
        await TestCompany.Done(Company.TryCompleteCountAsync(number, Company.Now.AddHours(-1)));

        Assert.Equal(5, await Company.OnHandAsync(w1));
        Assert.Equal(Company.Now.AddHours(-1), (await Company.AdjustmentCardAsync("SA-1")).OccurredAt);
    }

    [Fact]
    public async Task Held_recalled_and_expired_batches_are_counted_and_a_blind_count_hides_the_books()
    {
        var held = await Company.StockAsync(White, "W1", 5);
        var expired = await Company.StockAsync(White, "W2", 5, expiry: Today);
        await Company.HoldAsync(held);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var number = (await TestCompany.Done(Company.Get<StartStocktake>().ExecuteAsync(Actor.Program, new(RequestId.New(), "", Main, CountScope.All, "", [], true, "")))).Number;
        Assert.All((await Company.StocktakeCardAsync(number)).Lines, line => Assert.Null(line.Books));

        await TestCompany.Done(Company.TryCountAsync(number, held, 6));
        await TestCompany.Done(Company.TryCountAsync(number, expired, 3));
        await TestCompany.Done(Company.TryCompleteCountAsync(number));

        Assert.Equal((6, 3), (await Company.OnHandAsync(held), await Company.OnHandAsync(expired)));
        Assert.Equal([5, 5], (await Company.StocktakeCardAsync(number)).Lines.Select(line => line.Books!.Value.Amount));
    }
}
