using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Company;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Sales;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.ReturnVerbs;

namespace BatchApp.Tests.Features;

/// <summary>Goods that customers give back (product.md 7.5).</summary>
public sealed class ReturnScenarios : Bakery
{
    [Fact, Scenario("R2")]
    public async Task What_was_shipped_and_came_back_makes_the_total_what_it_was_and_the_history_keeps_both()
    {
        var w1 = await Company.StockAsync(White, "W1", 5_000);
        var order = await Company.DeliveredAsync(White, null, (w1, 4_990));
        Assert.Equal(10, await Company.OnHandAsync(w1));

        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 4_990)));

        Assert.Equal((5_000, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal([(4_990m, 5_000m), (-4_990m, 10m), (5_000m, 5_000m)], await Company.HistoryAsync(White, w1));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal((SalesOrderStatus.Delivered, 4_990, 0), (card.Status, card.Lines[0].Delivered.Amount, card.Lines[0].Open.Amount));
        Assert.Equal((4_990, false), (card.ReturnedOf(card.Lines[0]).Amount, card.HasGoodsOut));
        Assert.Equal("Not needed", Assert.Single(card.Returns).ReturnReason);
        var row = Assert.Single((await Company.Get<IntelQuery>().SalesOrdersAsync(new IntelScope(White, null, w1), BatchApp.Features.PageRequest.Whole)).Rows);
        Assert.Equal((order, 4_990, 4_990), (row.Order, row.Quantity.Amount, row.Returned.Amount));
        Assert.Equal(row, Assert.Single((await Company.Get<IntelQuery>().SalesOrdersAsync(new IntelScope(White, null, null), BatchApp.Features.PageRequest.Whole)).Rows));
    }

    [Fact, Scenario("C8")]
    public async Task A_batch_that_expired_since_it_was_sold_may_come_back_and_is_not_available_for_picking()
    {
        var w1 = await Company.StockAsync(White, "W1", 5, expiry: Today);
        var order = await Company.DeliveredAsync(White, null, (w1, 5));
        Company.Clock.Advance(TimeSpan.FromDays(1));

        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 3)));

        Assert.Equal(3, await Company.OnHandAsync(w1));
        Assert.Equal(BatchChoiceKind.Expired, (await Company.ChoicesAsync(White)).Single(choice => choice.BatchId == w1).Kind);
        var next = await Company.SalesOrderAsync(null, (White, 3));
        (await Company.RefusedAsync(() => Company.TryPackAsync(next, (w1, 3)))).Only<BatchExpired>();
    }

    [Fact, Scenario("F4")]
    public async Task Goods_that_came_back_are_sold_and_come_back_again_three_documents_in_their_order()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var first = await Company.DeliveredAsync(White, null, (w1, 5));
        await TestCompany.Done(Company.TryTakeBackAsync(first, Restocked(w1, 5)));
        var second = await Company.DeliveredAsync(White, null, (w1, 5));
        await TestCompany.Done(Company.TryTakeBackAsync(second, Restocked(w1, 5)));

        var rows = (await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(White, null, w1), BatchApp.Features.PageRequest.Whole)).Rows;
        Assert.Equal(
            [(second, "Returned by customer"), (second, "Shipped"), (first, "Returned by customer"), (first, "Shipped")],
            rows.Take(4).Select(row => (row.Order, LedgerText.Kind(row.Act, row.Role, row.Cause))));
        var run = (await Company.Get<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batch, [w1.Value])))!;
        Assert.Equal(w1, Assert.Single(run.Forward.Batches).Id);
        var shares = (await Company.Get<CustomersQuery>().AllAsync(run)).Rows;
        Assert.Equal([(5m, 5m), (5m, 5m)], shares.Select(row => (row.Quantity.Amount, row.Returned.Amount)));
        Assert.All(rows.Take(4), row => Assert.Equal($"/sell/{row.Order}", BatchApp.Controls.Addresses.Act(row.Act, row.Order)));
    }

    [Fact]
    public async Task Of_one_batch_some_is_restocked_some_put_into_quarantine_and_some_written_off()
    {
        var quarantine = await Company.QuarantineAsync();
        var w1 = await Company.StockAsync(White, "W1", 10);
        var order = await Company.DeliveredAsync(White, null, (w1, 10));

        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 4, Annex), (w1, 3, ReturnFate.Quarantine, quarantine), WrittenOff(w1, 2)));

        Assert.Equal((4, 3, 7), (await Company.OnHandAsync(w1, Annex), await Company.OnHandAsync(w1, quarantine), await Company.OnHandAsync(w1)));
        var act = Assert.Single((await Company.SalesCardAsync(order)).Returns);
        Assert.Equal(
            [("Returned by customer", "Annex", 4m), ("Returned by customer", "Quarantine", 3m), ("Returned, written off", "", 2m)],
            act.Lines.Select(line => (LedgerText.Kind(act.Kind, line.Role, DocumentCause.Posting), line.Location, line.Quantity.Amount)));
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 2)))).Only<MoreThanDelivered>();
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 1)));

        var run = (await Company.Get<TraceQuery>().RunAsync(new TraceSubject(TraceSubjectKind.Batch, [w1.Value])))!;
        var balance = Assert.Single(await Company.Get<MassBalanceQuery>().OfAsync(run.Forward.Batches)).Balance;
        Assert.True(balance.Closes && balance.Unexplained.IsZero);
        Assert.Equal(
            (10, 10, 2, 8),
            (balance[MassBalanceLine.Shipped].Amount, balance[MassBalanceLine.ReturnedByCustomers].Amount, balance[MassBalanceLine.WrittenOff].Amount, balance[MassBalanceLine.OnHand].Amount));
    }

    [Fact]
    public async Task More_of_a_batch_than_the_customer_has_is_refused_with_both_numbers()
    {
        var (w1, w2) = (await Company.StockAsync(White, "W1", 5), await Company.StockAsync(White, "W2", 5));
        var order = await Company.DeliveredAsync(White, null, (w1, 5), (w2, 1));

        var refusal = (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 3), Restocked(w1, 3)))).Only<MoreThanDelivered>();

        Assert.Equal((2, 3, new Place(1, null)), (refusal.There.Amount, refusal.Asked.Amount, refusal.Place));
        Assert.Equal("W1: the customer has 2 pcs of it, 3 were entered.", RefusalText.Sentence(refusal));
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w2, 2)))).Only<MoreThanDelivered>();
    }

    [Fact]
    public async Task Goods_of_another_sale_another_item_or_none_at_all_are_refused()
    {
        var (w1, w2, r1) = (await Company.StockAsync(White, "W1", 5), await Company.StockAsync(White, "W2", 5), await Company.StockAsync(Rye, "R1", 5));
        var order = await Company.DeliveredAsync(White, null, (w1, 5));
        await Company.DeliveredAsync(White, null, (w2, 5));

        Assert.Contains("was not delivered on", RefusalText.Sentence((await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w2, 1)))).Only<NotDelivered>()), StringComparison.Ordinal);
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(r1, 1)))).Only<BatchOfAnotherVariant>();
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(new BatchId(999), 1)))).Only<NotFound>();
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order))).Only<NothingToPost>();
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 0)))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, -1)))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 0.5m)))).Only<TooPrecise>();
        (await Company.RefusedAsync(async () => await Company.Get<TakeBackSoldGoods>().ExecuteAsync(
            Actor.Program, (await Company.TakeBackAsync(order, null, null, Restocked(w1, 1))) with { Parts = [new ReturnedPart(new SalesOrderLineId(999), w1, Quantity.Of(1), ReturnFate.Restock, Main)] })))
            .Only<NotFound>();
    }

    [Fact]
    public async Task What_is_only_packed_is_not_with_the_customer()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));

        var refusal = (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 1)))).Only<StillPacked>();
        Assert.Equal("W1: 3 pcs are packed and not delivered, so they are still here. Revert the fulfilment instead.", RefusalText.Sentence(refusal));

        await TestCompany.Done(Company.DeliverPackedAsync(order));
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 3)));
        Assert.Equal(SalesOrderStatus.PartiallyDelivered, (await Company.SalesCardAsync(order)).Status);
        Assert.Equal((5, 2, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task Nothing_comes_back_in_the_future_or_before_it_was_delivered_nor_ever_more_than_the_customer_had()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var delivered = Company.Now;
        var order = await Company.DeliveredAsync(White, null, (w1, 5));
        Company.Clock.Advance(TimeSpan.FromDays(2));
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 4)));

        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Company.Now.AddMinutes(1), null, Restocked(w1, 1)))).Only<InTheFuture>();
        Assert.Equal(delivered, (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, delivered.AddMinutes(-1), null, Restocked(w1, 1)))).Only<ReturnedBeforeDelivered>().DeliveredAt);
        var early = (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, delivered.AddDays(1), null, Restocked(w1, 2)))).Only<MoreThanDelivered>();
        Assert.Equal((1, Company.Now), (early.There.Amount, early.FirstBadAt));
        await TestCompany.Done(Company.TryTakeBackAsync(order, delivered.AddDays(1), null, Restocked(w1, 1)));
    }

    [Fact]
    public async Task A_return_into_closed_books_or_before_a_count_is_refused()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.DeliveredAsync(White, null, (w1, 3));
        var soon = Company.Now.AddMinutes(1);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.CountAsync(Main, White, w1, 2);
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, soon, null, Restocked(w1, 1)))).Only<BeforeCount>();
        // It never stood where the count was taken.
        await TestCompany.Done(Company.TryTakeBackAsync(order, soon, "Squashed", WrittenOff(w1, 1)));

        await TestCompany.Done(Company.Get<CloseBooks>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), (await Company.Get<CompanyQuery>().GetAsync()).Version, Today.AddDays(-1), "Month end")));
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, soon, null, Restocked(w1, 1, Annex)))).Only<BooksAreClosed>();
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 1)));
    }

    [Fact]
    public async Task The_place_must_suit_what_becomes_of_the_goods_and_a_loss_needs_a_reason()
    {
        var quarantine = await Company.QuarantineAsync();
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.DeliveredAsync(White, null, (w1, 5));

        Assert.True((await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(w1, 1, quarantine)))).Only<WrongPlaceForReturn>().IsQuarantine);
        Assert.False((await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, (w1, 1, ReturnFate.Quarantine, Main)))).Only<WrongPlaceForReturn>().IsQuarantine);
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, (w1, 1, ReturnFate.Restock, null)))).Only<Missing>();
        Assert.Equal("Reason", (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, null, " ", WrittenOff(w1, 1)))).Only<Missing>().Field);
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, null, new string('x', ReasonRules.Limit + 1), Restocked(w1, 1)))).Only<TooLong>();
        await TestCompany.Done(Company.TryTakeBackAsync(order, null, null, Restocked(w1, 1)));
    }

    [Fact]
    public async Task The_same_return_sent_twice_happens_once_and_a_stale_form_is_refused()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.DeliveredAsync(White, null, (w1, 5));
        var command = await Company.TakeBackAsync(order, null, null, Restocked(w1, 2));
        var useCase = Company.Get<TakeBackSoldGoods>();

        var first = await TestCompany.Done(useCase.ExecuteAsync(Actor.Program, command));

        Assert.Equal(first, await TestCompany.Done(useCase.ExecuteAsync(Actor.Program, command)));
        Assert.Equal(2, await Company.OnHandAsync(w1));
        (await Company.RefusedAsync(() => useCase.ExecuteAsync(Actor.Program, command with { RequestId = RequestId.New() }))).Only<ChangedMeanwhile>();
    }

    [Fact]
    public async Task Untracked_goods_come_back_as_they_went_and_those_of_a_batch_not_once_tracking_ended()
    {
        await Company.UnbatchedStockAsync(Salt, 5);
        var unbatched = await Company.UnbatchedAsync(Salt);
        var sale = await Company.DeliveredAsync(Salt, null, (unbatched, 3));
        await TestCompany.Done(Company.TryTakeBackAsync(sale, Restocked(unbatched, 2)));
        Assert.Equal((4, 0, 0), await Company.NumbersAsync(Salt));

        var f1 = await Company.StockAsync(Flour, "F1", 5);
        var order = await Company.DeliveredAsync(Flour, null, (f1, 5));
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        (await Company.RefusedAsync(() => Company.TryTakeBackAsync(order, Restocked(f1, 1)))).Only<NotTrackedAnyMore>();
        await TestCompany.Done(Company.TryTakeBackAsync(order, WrittenOff(f1, 1)));
    }

    [Fact]
    public async Task A_batch_stays_as_old_as_it_is_when_some_of_it_comes_back()
    {
        await Company.ChangeItemAsync(White, item => item with { PickOrder = PickOrder.FirstInFirstOut });
        var old = await Company.StockAsync(White, "W1", 5);
        var order = await Company.DeliveredAsync(White, null, (old, 5));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.StockAsync(White, "W2", 5);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(old, 5)));

        Assert.Equal([(old, 3m)], Assert.Single(await Company.SuggestAsync((White, 3))));
    }
}
