using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Parts taken back, batches and times corrected (product.md 3.5, 4.4, 6.5, 7.3).</summary>
public sealed class CorrectionScenarios : Bakery
{
    [Fact, Scenario("E8")]
    public async Task A_production_undone_in_part_gives_its_ingredients_back_in_proportion_to_the_same_batches()
    {
        var cake = await Company.ItemAsync("Cake", ItemKind.Product, "pcs", recipe: [(Flour, 5)]);
        var l1 = await Company.StockAsync(Flour, "L1", 20);
        var l2 = await Company.StockAsync(Flour, "L2", 5);
        var order = await Company.ManufacturingOrderAsync(cake, 5);
        await TestCompany.Done(Company.TryCompleteAsync(order, 5, [New("C1", 5)], (25, [(l1, 20), (l2, 5)])));
        var c1 = await Company.BatchAsync(cake, "C1");

        await TestCompany.Done(Company.TryRevertPartAsync((await Company.ActsAsync(ActKind.Production))[0], (c1, 3)));

        Assert.Equal((2, 12, 3), (await Company.OnHandAsync(c1), await Company.OnHandAsync(l1), await Company.OnHandAsync(l2)));
        var card = await Company.MakingCardAsync(order);
        Assert.Equal((ManufacturingOrderStatus.PartiallyComplete, 3, 10), (card.Status, card.Open.Amount, card.Ingredients[0].Consumed.Amount));
        Assert.Equal([8, 2, 2], card.Productions.Single().Lines.Select(line => line.Quantity.Amount));
    }

    [Fact]
    public async Task A_receipt_is_undone_as_far_as_its_goods_have_not_moved_on()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (Flour, 10)), (f1, 10)));
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];

        Assert.Equal(1, (await Company.RefusedAsync(() => Company.TryRevertPartAsync(receipt, (f1, 91)))).Only<MovedOn>().Missing.Amount);
        (await Company.RefusedAsync(() => Company.TryRevertPartAsync(receipt, (f1, 101)))).Only<MoreThanPosted>();
        (await Company.RefusedAsync(() => Company.TryRevertPartAsync(receipt, (f1, 0)))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryRevertPartAsync(receipt))).Only<NothingToPost>();
        await TestCompany.Done(Company.TryRevertPartAsync(receipt, (f1, 90)));

        Assert.Equal(0, await Company.OnHandAsync(f1));
        Assert.Equal((0, 0, 90), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task A_fulfilment_goes_back_as_a_whole()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (White, 5)), (w1, 5)));

        (await Company.RefusedAsync(async () => await Company.TryRevertPartAsync((await Company.ActsAsync(ActKind.Fulfilment))[0], (w1, 1)))).Only<NotInParts>();
    }

    [Fact]
    public async Task The_batches_of_a_delivered_fulfilment_are_corrected_and_both_versions_kept()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        var order = await Company.SalesOrderAsync(Main, (White, 10));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 10)));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.DeliverPackedAsync(order));
        Company.Clock.Advance(TimeSpan.FromDays(3));

        await TestCompany.Done(Company.TryCorrectAsync((await Company.ActsAsync(ActKind.Fulfilment))[0], w1, Into(w1, 8), Into(w2, 2)));

        Assert.Equal((2, 8), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal((SalesOrderStatus.Delivered, 10), (card.Status, card.Lines[0].Delivered.Amount));
        var act = card.Fulfilments.Single();
        Assert.Equal([("W1", 8m), ("W2", 2m)], act.Lines.Select(line => (line.Batch!, line.Quantity.Amount)));
        Assert.Equal((FulfilmentStatus.Delivered, true), (act.Status, act.DeliveredAt == act.OccurredAt.AddHours(1)));
        Assert.Equal([(-8, 2), (10, 10), (-10, 0), (10, 10)], await Company.HistoryAsync(White, w1));
        Assert.Equal(2, Assert.Single((await Company.Get<IntelQuery>().SalesOrdersAsync(new IntelScope(White, null, w2), PageRequest.Whole)).Rows).Quantity.Amount);
        Assert.Contains("Wrong box", await Company.ReadAsync(db => Task.FromResult(db.Journal.OrderBy(row => row.Seq).Last().Why)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_asks_for_what_it_moves_alone_also_once_the_rest_has_moved_on()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (Flour, 8)), (f1, 8)));

        Assert.Equal(1, (await Company.RefusedAsync(() => Company.TryCorrectAsync(receipt, f1, Into(f1, 7), New("F2", 3)))).Only<MovedOn>().Missing.Amount);
        await TestCompany.Done(Company.TryCorrectAsync(receipt, f1, Into(f1, 8), New("F2", 2)));

        Assert.Equal((0, 2), (await Company.OnHandAsync(f1), await Company.OnHandAsync(await Company.BatchAsync(Flour, "F2"))));
    }

    [Fact]
    public async Task The_batches_of_a_finished_production_are_corrected_ingredients_and_product()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        var f2 = await Company.StockAsync(Flour, "F2", 10);
        await Company.UnbatchedStockAsync(Salt, 5);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryCompleteAsync(order, 10, [New("W1", 10)], (5, [(f1, 5)]), (0.1m, [])));
        var run = (await Company.ActsAsync(ActKind.Production))[0];
        var w1 = await Company.BatchAsync(White, "W1");

        await TestCompany.Done(Company.TryCorrectAsync(run, f1, Into(f1, 1), Into(f2, 4)));
        await TestCompany.Done(Company.TryCorrectAsync(run, w1, Into(w1, 6), New("W2", 4)));

        Assert.Equal((9, 6), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
        Assert.Equal((6, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(await Company.BatchAsync(White, "W2"))));
        Assert.Equal(ManufacturingOrderStatus.Done, (await Company.MakingCardAsync(order)).Status);
        var made = (await Company.Get<IntelQuery>().ManufacturingOrdersAsync(new IntelScope(White, null, w1), PageRequest.Whole)).Rows;
        Assert.Equal(6, Assert.Single(made).Quantity.Amount);

        await Company.RevertAsync(run);
        Assert.Equal((10, 10, 0), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2), await Company.OnHandAsync(w1)));
    }

    [Fact]
    public async Task A_batch_held_since_may_stay_in_the_act_but_not_take_more()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        var order = await Company.SalesOrderAsync(Main, (White, 6));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w1, 4), (w2, 2)])));
        await Company.HoldAsync(w1);
        var act = (await Company.ActsAsync(ActKind.Fulfilment))[0];

        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, Into(w1, 5), Into(w2, 1)))).Only<BatchOnHold>();
        await TestCompany.Done(Company.TryCorrectAsync(act, w1, Into(w1, 3), Into(w2, 3)));

        Assert.Equal((7, 7), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task A_correction_is_checked_as_the_act_was_on_its_own_day()
    {
        var old = await Company.StockAsync(White, "OLD", 10, expiry: Today);
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(30));
        var annex = await Company.StockAsync(White, "A1", 10, Annex);
        await TestCompany.Done(Company.TryShipAsync(await Company.SalesOrderAsync(Main, (White, 6)), FulfilmentStatus.Delivered, null, (0, [(w1, 6)])));
        Company.Clock.Advance(TimeSpan.FromDays(5));
        var late = await Company.StockAsync(White, "LATE", 10);
        var act = (await Company.ActsAsync(ActKind.Fulfilment))[0];

        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, " ", w1, Into(old, 6)))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, Into(w1, 6)))).Only<NothingCorrected>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, Into(old, 5)))).Only<NotFullyAssigned>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, Into(annex, 6)))).Only<BatchElsewhere>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, New("X", 6)))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, w1, Into(late, 6)))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(act, late, Into(w1, 6)))).Only<NotFound>();
        await TestCompany.Done(Company.TryCorrectAsync(act, w1, Into(old, 6)));

        Assert.Equal((4, 10), (await Company.OnHandAsync(old), await Company.OnHandAsync(w1)));
    }

    [Fact]
    public async Task A_corrected_time_moves_the_act_and_nothing_else()
    {
        var before = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var w1 = await Company.StockAsync(White, "W1", 10);
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];

        await TestCompany.Done(Company.TryCorrectTimeAsync(receipt, before));

        Assert.Equal(10, await Company.OnHandAsync(w1));
        Assert.Equal([before, Company.Now, Company.Now], (await Company.ReadAsync(db => Task.FromResult(db.Movements.OrderByDescending(row => row.Seq).Select(row => row.OccurredAt).ToArray()))));
        // Now it can be shipped on the day between.
        await TestCompany.Done(Company.TryShipAsync(await Company.SalesOrderAsync(Main, (White, 3)), FulfilmentStatus.Packed, before.AddDays(1), (0, [(w1, 3)])));
        Assert.Equal(3, (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, Company.Now))).Only<MovedOn>().Missing.Amount);
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, Company.Now.AddMinutes(1)))).Only<InTheFuture>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, before))).Only<NothingCorrected>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, before.AddHours(1), why: ""))).Only<Missing>();
    }

    [Fact]
    public async Task The_made_on_date_goes_along_with_the_time_of_the_production_unless_it_was_another_day()
    {
        var yesterday = Company.Now;
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var cake = await Company.ItemAsync("Cake", ItemKind.Product, "pcs", recipe: [(Flour, 1)]);
        var batches = new List<BatchId>();
        foreach (var number in new[] { "C1", "C2", "C3", "C3" })
        {
            batches.Add(await Company.MakeAsync(cake, number, 2, (f1, 2)));
        }

        var today = Today;
        await TestCompany.Done(Company.TryCorrectAsync(batches[1], details => details with { MadeOn = today.AddDays(-3) }));
        foreach (var act in (await Company.ActsAsync(ActKind.Production))[..3])
        {
            await TestCompany.Done(Company.TryCorrectTimeAsync(act, yesterday.AddHours(1)));
        }

        // C2 carries a date of its own, and C3 was made today too.
        Assert.Equal(
            [today.AddDays(-1), today.AddDays(-3), today],
            [await MadeOnAsync(batches[0]), await MadeOnAsync(batches[1]), await MadeOnAsync(batches[2])]);
    }

    private async Task<DateOnly?> MadeOnAsync(BatchId batch) => (await Company.BatchCardAsync(batch)).Details.MadeOn;

    [Fact]
    public async Task A_time_at_which_the_goods_were_not_there_yet_is_refused_with_the_day()
    {
        var early = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var order = await Company.SalesOrderAsync(Main, (White, 10));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 10)));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.DeliverPackedAsync(order));
        var act = (await Company.ActsAsync(ActKind.Fulfilment))[0];

        var refused = (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, early))).Only<NotEnoughInBatch>();
        Assert.Equal((0, 10, early), (refused.There.Amount, refused.Asked.Amount, refused.FirstBadAt));
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, early, step: 1))).Only<StepBeforeItsBeginning>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, Company.Now))).Only<BatchExpired>();

        await TestCompany.Done(Company.TryCorrectTimeAsync(act, Company.Now.AddHours(-2), step: 1));
        Assert.Equal(Company.Now.AddHours(-2), (await Company.SalesCardAsync(order)).Fulfilments.Single().DeliveredAt);
    }
}
