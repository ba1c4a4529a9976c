using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Accounts;
using BatchApp.Features.Corrections;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Acts taken back as a whole or by a step (product.md 3.5, 5.3, 6.4, 7.3).</summary>
public sealed class ReversalScenarios : Bakery
{
    [Fact, Scenario("K15")]
    public async Task A_reverted_receipt_leaves_its_batch_empty_and_the_order_as_it_was()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 100));
        await Company.ReceiveAsync(order, null, (0, 100, Main, [New("F1", 100)]));
        var f1 = await Company.BatchAsync(Flour, "F1");

        await Company.RevertAsync(Assert.Single(await Company.ActsAsync(ActKind.Receipt)));

        Assert.Equal(0, await Company.OnHandAsync(f1));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
        Assert.Equal(PurchaseOrderStatus.NotReceived, (await Company.PurchaseCardAsync(order)).Status);
        Assert.Equal([(-100, 0), (100, 100)], await Company.HistoryAsync(Flour, f1));
    }

    [Fact, Scenario("B8"), Scenario("M1")]
    public async Task A_receipt_whose_goods_were_shipped_is_refused_naming_the_order_that_has_them()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        var sale = await Company.SalesOrderAsync(Main, (Flour, 10));
        await TestCompany.Done(Company.TryPackAsync(sale, (f1, 10)));
        var receipt = Assert.Single(await Company.ActsAsync(ActKind.Receipt));

        var refused = (await Company.RefusedAsync(() => Company.TryRevertAsync(receipt))).Only<MovedOn>();

        Assert.Equal((100, 10, "Main"), (refused.Asked.Amount, refused.Missing.Amount, refused.Location));
        Assert.Equal((sale, ActKind.Fulfilment, 10), (refused.Holders.Single().Document.Number, refused.Holders.Single().Document.Kind, refused.Holders.Single().Quantity.Amount));
        Assert.Equal($"F1 at Main: 10 of 100 kg moved on: {sale} took 10 on 23 Nov 2026. Revert that first.", RefusalText.Sentence(refused));
    }

    [Fact]
    public async Task Once_the_shipment_is_reverted_the_receipt_can_be()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (Flour, 10)), (f1, 10)));

        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[0]);
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Receipt))[0]);

        Assert.Equal(0, await Company.OnHandAsync(f1));
    }

    [Fact, Scenario("K32")]
    public async Task Reverting_one_of_two_fulfilments_gives_back_its_own_batches_alone()
    {
        var w1 = await Company.StockAsync(White, "W1", 3);
        var w2 = await Company.StockAsync(White, "W2", 4);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w1, 2)])));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w2, 3)])));

        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[1]);

        Assert.Equal((1, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal((SalesOrderStatus.PartiallyDelivered, 2, 3), (card.Status, card.Lines[0].Delivered.Amount, card.Lines[0].Open.Amount));
        Assert.Equal([false, true], card.Fulfilments.Select(act => act.Reverted is not null));
    }

    [Fact]
    public async Task What_was_packed_and_then_delivered_goes_back_by_one_step_or_by_both()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 5)));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.DeliverPackedAsync(order));
        var act = Assert.Single(await Company.ActsAsync(ActKind.Fulfilment));

        await TestCompany.Done(Company.TryRevertAsync(act, onlyLastStep: true));
        Assert.Equal(SalesOrderStatus.Packed, (await Company.SalesCardAsync(order)).Status);
        Assert.Equal(0, await Company.OnHandAsync(w1));

        await TestCompany.Done(Company.DeliverPackedAsync(order));
        Assert.Equal(SalesOrderStatus.Delivered, (await Company.SalesCardAsync(order)).Status);

        await Company.RevertAsync(act);
        Assert.Equal(SalesOrderStatus.NotShipped, (await Company.SalesCardAsync(order)).Status);
        Assert.Equal(5, await Company.OnHandAsync(w1));
        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order, null, act))).Only<NotPackedAnyMore>();
    }

    [Fact, Scenario("E17")]
    public async Task Product_made_consumed_given_back_and_consumed_again_shows_all_four_steps()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 5);
        var toast = await Company.ItemAsync("Toast", ItemKind.Product, "pcs", recipe: [(White, 1)]);
        var bread = await Company.ManufacturingOrderAsync(White, 4);
        await TestCompany.Done(Company.TryCompleteAsync(bread, 4, [New("W1", 4)], (2, [(f1, 2)]), (0.04m, [])));
        var w1 = await Company.BatchAsync(White, "W1");
        var order = await Company.ManufacturingOrderAsync(toast, 4);
        await TestCompany.Done(Company.TryCompleteAsync(order, 4, [New("T1", 4)], (4, [(w1, 4)])));
        var runs = await Company.ActsAsync(ActKind.Production);
        (await Company.RefusedAsync(() => Company.TryRevertAsync(runs[0]))).Only<MovedOn>();

        await Company.RevertAsync(runs[1]);
        var t1 = await Company.BatchAsync(toast, "T1");
        await TestCompany.Done(Company.TryCompleteAsync(order, 4, [Into(t1, 4)], (4, [(w1, 4)])));

        Assert.Equal([(-4, 0), (4, 4), (-4, 0), (4, 4)], await Company.HistoryAsync(White, w1));
        Assert.Equal(4, await Company.OnHandAsync(t1));
    }

    [Fact]
    public async Task A_reverted_order_takes_back_all_its_productions_and_the_status_asked_for()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 5);
        var before = await Company.StockAsync();
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(order, 8, [New("W1", 8)], (4, [(f1, 4)]), (0.08m, [])));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryCompleteAsync(order, 12, [New("W2", 12)], (6, [(f1, 6)]), (0.12m, [])));

        await TestCompany.Done(Company.TryRevertOrderAsync(order));

        Assert.Equal(before, await Company.StockAsync());
        Assert.Equal(ManufacturingOrderStatus.WorkInProgress, (await Company.MakingCardAsync(order)).Status);
        Assert.Equal((10, 10, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task An_order_of_which_one_product_was_sold_is_not_reverted_at_all()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 5);
        var order = await Company.ManufacturingOrderAsync(White, 4);
        await TestCompany.Done(Company.TryCompleteAsync(order, 2, [New("W1", 2)], (1, [(f1, 1)]), (0.02m, [])));
        await TestCompany.Done(Company.TryCompleteAsync(order, 2, [New("W2", 2)], (1, [(f1, 1)]), (0.02m, [])));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (White, 1)), (await Company.BatchAsync(White, "W1"), 1)));

        Assert.Equal("W1", (await Company.RefusedAsync(() => Company.TryRevertOrderAsync(order))).Only<MovedOn>().Number);
    }

    [Fact]
    public async Task The_same_request_twice_reverts_once_and_a_second_one_is_told()
    {
        await Company.StockAsync(Flour, "F1", 100);
        var act = (await Company.ActsAsync(ActKind.Receipt))[0];
        var command = new RevertAct.Command(RequestId.New(), act, await Company.VersionAsync(act), false, null);

        Assert.True((await Company.Get<RevertAct>().ExecuteAsync(Actor.Program, command)).Succeeded);
        Assert.True((await Company.Get<RevertAct>().ExecuteAsync(Actor.Program, command)).Succeeded);

        (await Company.RefusedAsync(() => Company.TryRevertAsync(act))).Only<RevertedAlready>();
        (await Company.RefusedAsync(() => Company.TryRevertAsync(new ActId(99)))).Only<NotFound>();
    }

    [Fact]
    public async Task An_order_that_was_changed_meanwhile_refuses_the_reversal()
    {
        await Company.StockAsync(Flour, "F1", 100);
        var act = (await Company.ActsAsync(ActKind.Receipt))[0];
        var version = await Company.VersionAsync(act);

        (await Company.RefusedAsync(() => Company.Get<RevertAct>().ExecuteAsync(Actor.Program, new(RequestId.New(), act, version - 1, false, null)))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(() => Company.TryRevertAsync(act, why: new string('x', 201)))).Only<TooLong>();
    }

    [Fact]
    public async Task Undo_takes_back_what_one_request_posted_and_nothing_else()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        var card = await Company.PurchaseCardAsync(order);
        var posted = RequestId.New();
        await TestCompany.Done(Company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            posted, card.Id, card.Version, null, [new ReceivedLine(card.Lines[0].Id, Main, Quantity.Of(10), [New("F1", 10)])])));

        Assert.Equal(order, await TestCompany.Done(Company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), posted))));

        Assert.Equal((0, 5), (await Company.OnHandAsync(await Company.BatchAsync(Flour, "F1")), await Company.OnHandAsync(w1)));
        (await Company.RefusedAsync(() => Company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), posted)))).Only<RevertedAlready>();
    }

    [Fact]
    public async Task A_packing_that_was_delivered_since_is_not_undone_behind_the_delivery()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 5)));
        var packed = await Company.ReadAsync(db => Task.FromResult(db.Documents.OrderBy(row => row.Id).Last().RequestId));
        await TestCompany.Done(Company.DeliverPackedAsync(order));

        (await Company.RefusedAsync(() => Company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), packed)))).Only<LaterStepStands>();
    }

    [Fact]
    public async Task Nothing_comes_back_into_a_batch_of_an_item_that_is_tracked_no_more()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (White, 2)), (w1, 2)));
        await TestCompany.Done(Company.TrackAsync(White, BatchTracking.None, confirmed: true));
        var act = (await Company.ActsAsync(ActKind.Fulfilment))[0];

        Assert.Equal("W1", (await Company.RefusedAsync(() => Company.TryRevertAsync(act))).Only<NotTrackedAnyMore>().Number);
        (await Company.RefusedAsync(async () => await Company.TryRevertAsync((await Company.ActsAsync(ActKind.Receipt))[0]))).Only<MovedOn>();

        await TestCompany.Done(Company.TrackAsync(White, BatchTracking.Batches));
        await Company.RevertAsync(act);
        Assert.Equal(2, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task A_line_of_which_something_was_posted_once_stays_on_its_order_for_the_history()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 3), (Rye, 1));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[0]);
        var card = await Company.SalesCardAsync(order);
        SaveSalesOrder.Command Save(params SaveSalesOrder.Line[] lines) => new(
            RequestId.New(), card.Id, card.Version, card.Number, card.CustomerId, card.LocationId, "", card.OrderedOn, null, "later", false, lines);
        var rye = new SaveSalesOrder.Line(card.Lines[1].Id, Rye, Quantity.Of(1));

        (await Company.RefusedAsync(() => Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, Save(rye)))).Only<LineHasPostings>();
        (await Company.RefusedAsync(() => Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, Save(new SaveSalesOrder.Line(card.Lines[0].Id, Flour, Quantity.Of(1)), rye)))).Only<LineHasPostings>();
        await TestCompany.Done(Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, Save(new SaveSalesOrder.Line(card.Lines[0].Id, White, Quantity.Of(1)))));
        Assert.Equal(1, (await Company.SalesCardAsync(order)).Lines.Single().Quantity.Amount);
    }

    [Fact, Scenario("B12")]
    public async Task A_note_on_a_received_order_leaves_its_batches_untouched()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        await Company.ReceiveAsync(order, null, (0, 10, Main, [New("F1", 10)]));
        var card = await Company.PurchaseCardAsync(order);

        await TestCompany.Done(Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version, card.Number, card.SupplierId, card.LocationId, card.OrderedOn, null, "Paid", false,
            [new SavePurchaseOrder.Line(card.Lines[0].Id, Flour, Quantity.Of(10), false)])));

        var after = await Company.PurchaseCardAsync(order);
        Assert.Equal(("Paid", "F1", 10), (after.Note, after.Receipts.Single().Lines.Single().Batch, after.Receipts.Single().Lines.Single().Quantity.Amount));
        Assert.Equal(card.Receipts.Single().Lines, after.Receipts.Single().Lines);
    }

    [Theory]
    [InlineData(Role.Viewer, false, false)]
    [InlineData(Role.Warehouse, true, false)]
    [InlineData(Role.Production, false, false)]
    [InlineData(Role.Quality, true, true)]
    [InlineData(Role.Administrator, true, true)]
    public async Task Whoever_receives_may_revert_until_the_order_is_finished_then_quality_does(Role role, bool open, bool finished)
    {
        var actor = await UserAsync("Nina", role);
        Assert.Equal(open, await MayAsync(actor, 60));
        Assert.Equal(finished, await MayAsync(actor, 100));
    }

    [Fact]
    public async Task What_somebody_posted_today_they_may_take_back_even_if_it_finished_the_order()
    {
        var nina = await UserAsync("Nina", Role.Warehouse);
        Assert.True(await MayAsync(nina, 100, by: nina));
        Assert.False(await MayAsync(nina, 100, by: nina, after: TimeSpan.FromDays(1)));
    }

    private async Task<bool> MayAsync(Actor actor, decimal received, Actor? by = null, TimeSpan after = default)
    {
        var card = await Company.PurchaseCardAsync(await Company.PurchaseOrderAsync(Main, (Flour, 100)));
        var act = await TestCompany.Done(Company.Get<ReceivePurchaseOrder>().ExecuteAsync(by ?? Actor.Program, new(
            RequestId.New(), card.Id, card.Version, null, [new ReceivedLine(card.Lines[0].Id, Main, Quantity.Of(received), [New($"F{card.Number}", received)])])));
        Company.Clock.Advance(after);
        var result = await Company.TryRevertAsync(act, actor: actor with { Role = Role.Administrator });
        Assert.All(result.Refusals, refusal => Assert.IsType<NotAllowed>(refusal));
        return result.Succeeded;
    }

    private async Task<Actor> UserAsync(string name, Role role) => new(
        await TestCompany.Done(Company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, name, role, "key"))), name, role);
}
