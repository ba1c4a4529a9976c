using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class ReceivingScenarios : Bakery
{
    [Fact, Scenario("K10")]
    public async Task Ordered_goods_are_expected_and_have_no_batch()
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);

        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
        var card = await Company.PurchaseCardAsync(order);
        Assert.Equal((PurchaseOrderStatus.NotReceived, 100, "bag"), (card.Status, card.Lines[0].Open.Amount, card.Lines[0].Purchase!.Unit));
        Assert.Empty(card.Receipts);
        Assert.Empty(await Company.BatchRowsAsync(showEmpty: true));
    }

    [Fact, Scenario("K11")]
    public async Task Goods_received_into_two_batches_leave_nothing_expected()
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);

        await Company.ReceiveAsync(order, null, (0, 100, Main, [New("F1", 60, Today.AddDays(90)), New("F2", 40)]));

        Assert.Equal((100, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal(60, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F1")));
        Assert.Equal(40, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F2")));
        var card = await Company.PurchaseCardAsync(order);
        Assert.Equal(PurchaseOrderStatus.Received, card.Status);
        Assert.Equal([("F1", 60m), ("F2", 40m)], card.Receipts.Single().Lines.Select(line => (line.Batch!, line.Quantity.Amount)));
    }

    [Fact, Scenario("K12")]
    public async Task A_quantity_without_a_batch_is_refused_and_a_line_left_at_zero_needs_none()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 100), (White, 5));

        var refusals = await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 100, Main, []), (1, 0, Main, [])));
        Assert.Equal((new Place(0, null), 100), (refusals.Only<NotFullyAssigned>().Place!, refusals.Only<NotFullyAssigned>().Needed.Amount));

        await Company.ReceiveAsync(order, null, (0, 100, Main, [New("F1", 100)]), (1, 0, Main, []));
        Assert.Equal((0, 0, 5), await Company.NumbersAsync(White));
        Assert.Equal(PurchaseOrderStatus.PartiallyReceived, (await Company.PurchaseCardAsync(order)).Status);
    }

    [Fact, Scenario("K13")]
    public async Task An_untracked_line_needs_no_batch()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 1), (Salt, 2));

        await Company.ReceiveAsync(order, null, (0, 1, Main, [New("F1", 1)]), (1, 2, Main, []));

        Assert.Equal((2, 0, 0), await Company.NumbersAsync(Salt));
        Assert.Equal(["F1", null], (await Company.PurchaseCardAsync(order)).Receipts.Single().Lines.Select(line => line.Batch));
    }

    [Fact, Scenario("K14")]
    public async Task A_part_received_leaves_the_rest_expected_and_a_later_receipt_may_use_the_same_batch()
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);

        await Company.ReceiveAsync(order, null, (0, 25, Main, [New("F1", 25)]));
        Assert.Equal((25, 0, 75), await Company.NumbersAsync(Flour));
        Assert.Equal(PurchaseOrderStatus.PartiallyReceived, (await Company.PurchaseCardAsync(order)).Status);

        var f1 = await Company.BatchAsync(Flour, "F1");
        await Company.ReceiveAsync(order, null, (0, 75, Main, [Into(f1, 75)]));
        Assert.Equal(100, await Company.OnHandAsync(f1));
        Assert.Equal(PurchaseOrderStatus.Received, (await Company.PurchaseCardAsync(order)).Status);
        Assert.Equal(2, (await Company.PurchaseCardAsync(order)).Receipts.Count);
    }

    [Fact, Scenario("K17")]
    public async Task Lines_are_received_where_they_arrive()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 30));

        await Company.ReceiveAsync(order, null, (0, 10, Main, [New("F1", 10)]), (0, 20, Annex, [New("F2", 20)]));

        var f2 = await Company.BatchAsync(Flour, "F2");
        Assert.Equal((0, 20), (await Company.OnHandAsync(f2, Main), await Company.OnHandAsync(f2, Annex)));
        Assert.Equal((10, 20), ((await Company.FiguresAsync(Flour, Main)).InStock.Amount, (await Company.FiguresAsync(Flour, Annex)).InStock.Amount));
    }

    [Fact, Scenario("B1")]
    public async Task One_line_goes_into_a_new_and_an_existing_batch()
    {
        var x = await Company.StockAsync(Flour, "X", 5);
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 100));

        await Company.ReceiveAsync(order, null, (0, 100, Main, [New("A", 60, new DateOnly(2027, 3, 1)), Into(x, 40)]));

        Assert.Equal((60, 45), (await Company.OnHandAsync(await Company.BatchAsync(Flour, "A")), await Company.OnHandAsync(x)));
        Assert.Equal(PurchaseOrderStatus.Received, (await Company.PurchaseCardAsync(order)).Status);
        Assert.Equal(2, Assert.Single((await Company.PurchaseCardAsync(order)).Receipts).Lines.Count);
    }

    [Fact, Scenario("B2")]
    public void A_pasted_list_becomes_parts_and_the_last_without_a_quantity_takes_the_rest()
    {
        var line = new EntryLine { Item = "Flour", Need = NeededQuantity.Fixed(Quantity.Of(7), UnitOfMeasure.Kilograms), IsTracked = true };
        var draft = new EntryDraft([line], Today);

        line.Paste("A;2\r\nB;4\n\nC");

        Assert.Equal([("A", "2"), ("B", "4"), ("C", "1")], line.Rows.Select(row => (row.NumberText, row.QuantityText)));
        Assert.Equal([2m, 4m, 1m], draft.Parts.Single().Select(part => part.Quantity.Amount));
        Assert.True(draft.IsComplete);
    }

    [Fact, Scenario("B4")]
    public async Task An_expiry_date_without_a_number_is_refused()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));

        var refusals = await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, Main, [New("  ", 10, Today.AddDays(5))])));

        Assert.Equal(("Batch #", new Place(0, 0)), (refusals.Only<Missing>().Field, refusals.Only<Missing>().Place!));
    }

    [Fact, Scenario("B5")]
    public async Task An_item_that_demands_an_expiry_date_is_not_received_without_one()
    {
        var cream = await Company.ItemAsync("Cream", expiryRequired: true);
        var order = await Company.PurchaseOrderAsync(Main, (cream, 3));

        Assert.Equal("C1", (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 3, Main, [New("C1", 3)])))).Only<ExpiryRequired>().Number);
        (await Company.RefusedAsync(() => Company.CreateBatchAsync(cream, "C1"))).Only<ExpiryRequired>();
        await Company.ReceiveAsync(order, null, (0, 3, Main, [New("C1", 3, Today)]));

        var yoghurt = new BatchApp.Domain.Items.Item { Kind = BatchApp.Domain.Items.ItemKind.Material, Name = "Yoghurt", Unit = UnitOfMeasure.Pieces, ShelfLifeDays = 10 };
        Assert.Equal(Today.AddDays(52), yoghurt.ProposedExpiry(Today.AddDays(42)));
        Assert.Null(new BatchApp.Domain.Items.Item { Kind = BatchApp.Domain.Items.ItemKind.Material, Name = "Salt", Unit = UnitOfMeasure.Pieces }.ProposedExpiry(Today));
    }

    [Fact]
    public async Task Goods_that_arrive_expired_are_not_taken_in()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));

        Assert.Equal(Today.AddDays(-1), (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, Main, [New("F1", 10, Today.AddDays(-1))])))).Only<ArrivesExpired>().ExpiredOn);
        // Entered late: on the day they came they were still good.
        await Company.ReceiveAsync(order, Company.Now.AddDays(-1), (0, 10, Main, [New("F1", 10, Today.AddDays(-1))]));
    }

    [Fact]
    public async Task Wrong_quantities_and_parts_are_refused_at_their_place()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10), (White, 4));
        var l1 = await Company.StockAsync(Rye, "L1", 1);

        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, -1, Main, [New("A", -1)])))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 0, Main, [New("A", 1)])))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 1.0005m, Main, [New("A", 1.0005m)])))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (1, 0.5m, Main, [New("A", 0.5m)])))).Only<TooPrecise>();
        Assert.Equal(10, (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10.001m, Main, [New("A", 10.001m)])))).Only<MoreThanOpen>().Open.Amount);
        Assert.Equal(new Place(1, null), (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 6, Main, [New("A", 6)]), (0, 6, Main, [New("B", 6)])))).Only<MoreThanOpen>().Place);
        Assert.Equal(9, (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, Main, [New("A", 4), New("B", 5)])))).Only<NotFullyAssigned>().Assigned.Amount);
        Assert.Equal(new Place(0, 1), (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, Main, [New("A", 10), New("B", 0)])))).Only<NotPositive>().Place);
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (1, 4, Main, [Into(l1, 4)])))).Only<BatchOfAnotherVariant>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (1, 4, Main, [Into(new BatchId(9_999), 4)])))).Only<NotFound>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, new LocationId(99), [New("A", 10)])))).Only<Missing>();
        (await Company.RefusedAsync(async () => await Company.TryReceiveAsync(order, null, (0, 10, Main, [Into(await Company.UnbatchedAsync(Flour), 10)])))).Only<ReservedBatchNumber>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null))).Only<NothingToPost>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, Company.Now.AddMilliseconds(1), (0, 10, Main, [New("A", 10)])))).Only<InTheFuture>();
    }

    [Fact]
    public async Task Quantities_beyond_anything_countable_are_refused_and_do_not_overflow()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        var card = await Company.PurchaseCardAsync(order);
        var most = new Quantity(long.MaxValue);

        var refusals = await Company.RefusedAsync(() => Company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, new ReceivePurchaseOrder.Command(
            RequestId.New(), card.Id, card.Version, null,
            [new ReceivedLine(card.Lines[0].Id, Main, Quantity.Of(10), [BatchPart.IntoNew(new NewBatch("A"), most), BatchPart.IntoNew(new NewBatch("B"), most)])])));

        Assert.All(refusals, refusal => Assert.IsType<TooLarge>(refusal));
    }

    [Fact]
    public async Task Two_lines_with_the_same_new_number_make_one_batch_unless_their_dates_differ()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10), (Flour, 5));

        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 10, Main, [New("F1", 10, Today)]), (1, 5, Main, [New("f1", 5)])))).Only<BatchNumberTaken>();
        await Company.ReceiveAsync(order, null, (0, 10, Main, [New("F1", 10, Today)]), (1, 5, Main, [New("f1", 5, Today)]));

        Assert.Equal(15, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F1")));
    }

    [Fact]
    public async Task Unknown_orders_and_lines_stale_forms_and_drafts_are_refused()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        var card = await Company.PurchaseCardAsync(order);
        var receive = Company.Get<ReceivePurchaseOrder>();
        ReceivePurchaseOrder.Command Command(PurchaseOrderId id, int version, int line) => new(
            RequestId.New(), id, version, null, [new ReceivedLine(new PurchaseOrderLineId(line), Main, Quantity.Of(1), [New("A", 1)])]);

        (await Company.RefusedAsync(() => receive.ExecuteAsync(Actor.Program, Command(new PurchaseOrderId(77), card.Version, 1)))).Only<NotFound>();
        (await Company.RefusedAsync(() => receive.ExecuteAsync(Actor.Program, Command(card.Id, card.Version, 77)))).Only<NotFound>();
        Assert.Equal(order, (await Company.RefusedAsync(() => receive.ExecuteAsync(Actor.Program, Command(card.Id, card.Version - 1, card.Lines[0].Id.Value)))).Only<ChangedMeanwhile>().Document);

        var draft = await TestCompany.Done(Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
            RequestId.New(), null, 0, "", await Company.SupplierAsync("Mill"), Main, Today, null, "", true, [new SavePurchaseOrder.Line(null, Salt, Quantity.Of(5), false)])));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(Salt));
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(draft.Number, null, (0, 5, Main, [])))).Only<OrderNotOpen>();
    }

    [Fact]
    public async Task A_started_order_keeps_its_supplier_its_location_and_its_received_lines()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10), (Salt, 3));
        await Company.ReceiveAsync(order, null, (0, 6, Main, [New("F1", 6)]));
        var card = await Company.PurchaseCardAsync(order);
        var save = Company.Get<SavePurchaseOrder>();
        SavePurchaseOrder.Command Now(params SavePurchaseOrder.Line[] lines) =>
            new(RequestId.New(), card.Id, card.Version, card.Number, card.SupplierId, Main, Today, null, "", false, lines);
        var (flour, salt) = (card.Lines[0].Id, card.Lines[1].Id);
        var kept = new SavePurchaseOrder.Line(flour, Flour, Quantity.Of(10), false);

        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept) with { LocationId = Annex }))).Only<FixedByPostings>();
        var other = await Company.SupplierAsync("Other");
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept) with { SupplierId = other }))).Only<FixedByPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept) with { IsDraft = true }))).Only<FixedByPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(new SavePurchaseOrder.Line(salt, Salt, Quantity.Of(3), false))))).Only<LineHasPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept with { VariantId = Salt })))).Only<LineHasPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept with { Quantity = Quantity.Of(5) })))).Only<LessThanDone>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now()))).Only<NoLines>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(kept) with { Number = "A/1" }))).Only<NumberWithSlash>();

        await TestCompany.Done(save.ExecuteAsync(Actor.Program, Now(kept with { Quantity = Quantity.Of(6) })));
        Assert.Equal(PurchaseOrderStatus.Received, (await Company.PurchaseCardAsync(order)).Status);
    }
}
