using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class ShippingScenarios : Bakery
{
    private BatchId w1;
    private BatchId w2;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(3));
        w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(4));
    }

    [Fact, Scenario("K27")]
    public async Task An_order_commits_and_takes_nothing()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));

        Assert.Equal((7, 5, 0), await Company.NumbersAsync(White));
        Assert.Equal((3, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal(SalesOrderStatus.NotShipped, card.Status);
        Assert.Empty(card.Fulfilments);
    }

    [Fact, Scenario("K28"), Scenario("D9")]
    public async Task Packing_takes_the_chosen_batches_and_only_when_they_add_up()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        Assert.Equal([[(w1, 3), (w2, 2)]], await Company.SuggestAsync((White, 5)));

        Assert.Equal(5, (await Company.RefusedAsync(() => PackAsync(order, 5, (w1, 3)))).Only<NotFullyAssigned>().Needed.Amount);
        Assert.Equal(6, (await Company.RefusedAsync(() => PackAsync(order, 5, (w1, 3), (w2, 3)))).Only<NotFullyAssigned>().Assigned.Amount);

        Assert.Equal(SalesOrderStatus.Packed, (await PackAsync(order, 5, (w1, 3), (w2, 2))).Value);
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal((0, 2), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.Equal([("W1", 3m), ("W2", 2m)], (await Company.SalesCardAsync(order)).Fulfilments.Single().Lines.Select(line => (line.Batch!, line.Quantity.Amount)));
    }

    [Fact, Scenario("K29")]
    public async Task Delivering_what_is_packed_moves_no_stock_and_happens_once()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3), (w2, 2)));
        var packed = (await Company.SalesCardAsync(order)).Fulfilments.Single().Id;

        Assert.Equal(SalesOrderStatus.Delivered, (await Company.DeliverPackedAsync(order)).Value);
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal([(-3, 0), (3, 3)], await Company.HistoryAsync(White, w1));
        var act = (await Company.SalesCardAsync(order)).Fulfilments.Single();
        Assert.Equal((FulfilmentStatus.Delivered, Company.Now), (act.Status!.Value, act.DeliveredAt!.Value));

        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order, null, packed))).Only<NotPackedAnyMore>();
    }

    [Fact]
    public async Task Packed_goods_are_not_delivered_before_they_were_packed_nor_for_another_order()
    {
        var order = await Company.SalesOrderAsync(null, (White, 3));
        var other = await Company.SalesOrderAsync(null, (White, 1));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));
        var packed = (await Company.SalesCardAsync(order)).Fulfilments.Single().Id;

        Assert.Equal(Company.Now, (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order, Company.Now.AddMinutes(-1)))).Only<DeliveredBeforePacked>().PackedAt);
        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(other, null, packed))).Only<NotPackedAnyMore>();
        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order, null, new ActId(999)))).Only<NotPackedAnyMore>();
    }

    [Fact]
    public async Task Packed_goods_may_be_delivered_after_their_expiry_date()
    {
        var order = await Company.SalesOrderAsync(null, (White, 3));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));
        Company.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(SalesOrderStatus.Delivered, (await Company.DeliverPackedAsync(order)).Value);
    }

    [Fact, Scenario("K30"), Scenario("D12")]
    public async Task Batches_at_another_location_are_neither_offered_nor_accepted()
    {
        var w3 = await Company.StockAsync(White, "W3", 9, Annex);
        var order = await Company.SalesOrderAsync(null, (White, 5));

        Assert.False((await Company.ChoicesAsync(White)).Single(choice => choice.BatchId == w3).MayChoose);
        Assert.Equal([[(w1, 3), (w2, 4)]], await Company.SuggestAsync((White, 9)));
        Assert.Equal("W3", (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w3, 5)))).Only<BatchElsewhere>().Number);
    }

    [Fact, Scenario("K31")]
    public async Task A_part_packed_and_the_rest_delivered_from_another_batch_are_two_fulfilments()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));

        Assert.Equal(SalesOrderStatus.PartiallyPacked, (await Company.TryPackAsync(order, (w1, 2))).Value);
        Assert.Equal((5, 3, 0), await Company.NumbersAsync(White));
        Assert.Equal(SalesOrderStatus.PartiallyDelivered, (await Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w2, 3)]))).Value);

        var fulfilments = (await Company.SalesCardAsync(order)).Fulfilments;
        Assert.Equal([("W1", 2m, FulfilmentStatus.Packed), ("W2", 3m, FulfilmentStatus.Delivered)],
            fulfilments.Select(act => (act.Lines.Single().Batch!, act.Lines.Single().Quantity.Amount, act.Status!.Value)));
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task What_is_packed_and_what_is_not_are_delivered_in_one_step()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        var card = await Company.SalesCardAsync(order);

        var result = await Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Delivered, null,
            [new ShippedLine(card.Lines[0].Id, Quantity.Of(3), [new BatchPick(w2, Quantity.Of(3))])], [card.Fulfilments[0].Id]));

        Assert.Equal(SalesOrderStatus.Delivered, result.Value);
        Assert.Equal((1, 1), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task A_refused_half_takes_the_other_half_back()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        var card = await Company.SalesCardAsync(order);

        (await Company.RefusedAsync(() => Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Delivered, null,
            [new ShippedLine(card.Lines[0].Id, Quantity.Of(3), [new BatchPick(w1, Quantity.Of(3))])], [card.Fulfilments[0].Id])))).Only<NotEnoughInBatch>();
    }

    [Fact, Scenario("D7"), Scenario("D8")]
    public async Task More_than_there_is_and_batches_of_other_items_are_refused()
    {
        var order = await Company.SalesOrderAsync(null, (White, 6), (Rye, 5));
        var r1 = await Company.StockAsync(Rye, "R1", 5);

        var refusal = (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w2, 6)))).Only<NotEnoughInBatch>();
        Assert.Equal(("W2", "Main", 4, 6, null), (refusal.Number, refusal.Location, refusal.There.Amount, refusal.Asked.Amount, refusal.FirstBadAt));
        Assert.Equal(new Place(0, 1), (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w2, 3), (w2, 2)))).Only<NotEnoughInBatch>().Place);
        Assert.Equal(("R1", "Bread · Rye", "Bread · White"), Foreign(await Company.RefusedAsync(() => Company.TryPackAsync(order, (r1, 5)))));
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w2, -1)))).Among<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w2, 0.5m)))).Among<TooPrecise>();
        (await Company.RefusedAsync(() => PackAsync(order, 7, (w2, 4), (w1, 3)))).Only<MoreThanOpen>();
        (await Company.RefusedAsync(() => PackAsync(order, 5, (w2, 5), (w2, 0)))).Among<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (new BatchId(999), 1)))).Only<NotFound>();
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, null))).Only<NothingToPost>();
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, Company.Now.AddHours(1), (0, [(w1, 1)])))).Only<InTheFuture>();
    }

    [Fact]
    public async Task Quantities_beyond_anything_countable_are_refused_and_do_not_overflow()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var card = await Company.SalesCardAsync(order);
        var most = new Quantity(long.MaxValue);

        Assert.All(
            await Company.RefusedAsync(() => Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
                RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null,
                [new ShippedLine(card.Lines[0].Id, Quantity.Of(5), [new BatchPick(w1, most), new BatchPick(w1, most)])], []))),
            refusal => Assert.IsType<TooLarge>(refusal));
    }

    [Fact]
    public async Task A_shipment_dated_before_the_receipt_is_refused()
    {
        var order = await Company.SalesOrderAsync(null, (White, 3));

        var refusal = (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, Company.Now.AddDays(-1), (0, [(w1, 3)])))).Only<NotEnoughInBatch>();

        Assert.Equal((0, null), (refusal.There.Amount, refusal.FirstBadAt));
    }

    [Fact]
    public async Task A_back_dated_shipment_that_a_later_one_depends_on_is_refused_naming_the_first_bad_day()
    {
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var between = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 2)), (w1, 2)));
        var firstBad = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.StockAsync(White, "W1", 7);
        var order = await Company.SalesOrderAsync(null, (White, 3));

        var refusal = (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, between, (0, [(w1, 3)])))).Only<NotEnoughInBatch>();
        Assert.Equal(("W1", 1, 3, firstBad), (refusal.Number, refusal.There.Amount, refusal.Asked.Amount, refusal.FirstBadAt!.Value));
        Assert.Equal(1, (await Company.ChoicesAsync(White, at: between)).Single(choice => choice.BatchId == w1).OnHand.Amount);

        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Packed, between, (0, [(w1, 1)])));
        Assert.True((await Company.SalesCardAsync(order)).Fulfilments.Single().EnteredLate);
    }

    [Fact]
    public async Task Quotes_unknown_orders_and_lines_and_stale_forms_are_refused()
    {
        var save = Company.Get<SaveSalesOrder>();
        var customer = await Company.CustomerAsync("A");
        var quote = await TestCompany.Done(save.ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), null, 0, "", customer, Main, "", Today, null, "", true, [new SaveSalesOrder.Line(null, White, Quantity.Of(2))])));
        Assert.Equal((7, 0, 0), await Company.NumbersAsync(White));
        (await Company.RefusedAsync(() => Company.TryPackAsync(quote.Number, (w1, 2)))).Only<OrderNotOpen>();

        var order = await Company.SalesOrderAsync(customer, null, (White, 2));
        var card = await Company.SalesCardAsync(order);
        ShipSalesOrder.Command Command(SalesOrderId id, int version, SalesOrderLineId line) => new(
            RequestId.New(), id, version, FulfilmentStatus.Packed, null, [new ShippedLine(line, Quantity.Of(2), [new BatchPick(w1, Quantity.Of(2))])], []);
        var ship = Company.Get<ShipSalesOrder>();
        (await Company.RefusedAsync(() => ship.ExecuteAsync(Actor.Program, Command(new SalesOrderId(99), card.Version, card.Lines[0].Id)))).Only<NotFound>();
        (await Company.RefusedAsync(() => ship.ExecuteAsync(Actor.Program, Command(card.Id, card.Version, new SalesOrderLineId(99))))).Only<NotFound>();
        (await Company.RefusedAsync(() => ship.ExecuteAsync(Actor.Program, Command(card.Id, card.Version - 1, card.Lines[0].Id)))).Only<ChangedMeanwhile>();
    }

    [Fact]
    public async Task A_started_order_keeps_what_was_taken_and_a_delivered_one_is_locked()
    {
        var order = await Company.SalesOrderAsync(null, (White, 3), (Rye, 1));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w1, 3)])));
        var card = await Company.SalesCardAsync(order);
        var save = Company.Get<SaveSalesOrder>();
        SaveSalesOrder.Command Now(int version, params SaveSalesOrder.Line[] lines) =>
            new(RequestId.New(), card.Id, version, order, card.CustomerId, Main, "", Today, null, "", false, lines);
        var kept = new SaveSalesOrder.Line(card.Lines[0].Id, White, Quantity.Of(3));

        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept) with { LocationId = Annex }))).Only<FixedByPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept) with { IsQuote = true }))).Only<FixedByPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept with { Quantity = Quantity.Of(2) })))).Only<LessThanDone>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept with { VariantId = Rye })))).Only<LineHasPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, new SaveSalesOrder.Line(null, Rye, Quantity.Of(1)))))).Only<LineHasPostings>();
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept, kept with { Id = new SalesOrderLineId(999) })))).Only<NotFound>();

        // Taking the open line away leaves a delivered order, which is locked.
        await TestCompany.Done(save.ExecuteAsync(Actor.Program, Now(card.Version, kept)));
        card = await Company.SalesCardAsync(order);
        Assert.Equal(SalesOrderStatus.Delivered, card.Status);
        (await Company.RefusedAsync(() => save.ExecuteAsync(Actor.Program, Now(card.Version, kept)))).Only<OrderNotOpen>();
    }

    /// <summary>Packs so many, whatever the picks add up to.</summary>
    private async Task<Result<SalesOrderStatus>> PackAsync(string order, decimal quantity, params (BatchId Batch, decimal Quantity)[] picks)
    {
        var card = await Company.SalesCardAsync(order);
        return await Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null,
            [new ShippedLine(card.Lines[0].Id, Quantity.Of(quantity), [.. picks.Select(pick => new BatchPick(pick.Batch, Quantity.Of(pick.Quantity)))])], []));
    }

    private static (string, string, string) Foreign(IReadOnlyList<Refusal> refusals)
    {
        var refusal = refusals.Only<BatchOfAnotherVariant>();
        return (refusal.Number, refusal.BatchItem, refusal.LineItem);
    }
}
