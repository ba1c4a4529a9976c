using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Picking;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>What forms are told of an act at an earlier time before they post it (product.md 3.3, 4.4, 8.3).</summary>
public sealed class BackDatedScenarios : Bakery
{
    private BatchId w1;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 10);
    }

    [Fact]
    public async Task The_balance_from_then_on_is_told_with_its_lowest_later_point()
    {
        var then = DayLater();
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        var packed = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));

        var balance = Assert.Single((await ThenAsync(then, White, 3, (w1, 3))).Places);

        Assert.Equal(("W1", "Main", 7, 3), (balance.Number, balance.Location, balance.After.Amount, balance.Lowest.Amount));
        Assert.Equal((packed, null), (balance.LowestAt, balance.FirstBadAt));
    }

    [Fact]
    public async Task What_would_take_a_later_day_below_zero_names_the_first_bad_day_and_posting_refuses_the_same()
    {
        var then = DayLater();
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        var packed = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.StockAsync(White, "W1", 20);

        var told = await ThenAsync(then, White, 8, (w1, 5), (w1, 3));

        var balance = Assert.Single(told.Places);
        Assert.Equal((2, -2, packed), (balance.After.Amount, balance.Lowest.Amount, balance.FirstBadAt));
        Assert.Equal((8, 6), (Assert.Single(told.Missing).Needed.Amount, told.Missing[0].There.Amount));
        var order = await Company.SalesOrderAsync(null, (White, 8));
        Assert.Equal(packed, (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, then, (0, [(w1, 8)])))).Only<NotEnoughInBatch>().FirstBadAt);
    }

    [Fact]
    public async Task A_missing_receipt_is_entered_with_its_true_time_and_then_the_act_can_be_posted()
    {
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var arrived = Company.Now;
        var then = DayLater();
        var bought = await Company.PurchaseOrderAsync(Main, (Rye, 6));
        var made = await Company.ManufacturingOrderAsync(Rye, 5);
        var sale = await Company.SalesOrderAsync(null, (Rye, 4));

        var missing = Assert.Single((await ThenAsync(then, Rye, 4)).Missing);

        Assert.Equal((4, 0), (missing.Needed.Amount, missing.There.Amount));
        Assert.Equal([new ArrivalSource(ActKind.Receipt, bought), new ArrivalSource(ActKind.Production, made)], missing.Sources);

        await Company.ReceiveAsync(bought, arrived, (0, 6, Main, [New("R1", 6)]));
        var r1 = await Company.BatchAsync(Rye, "R1");
        Assert.Empty((await ThenAsync(then, Rye, 4, (r1, 4))).Missing);
        await TestCompany.Done(Company.TryShipAsync(sale, FulfilmentStatus.Packed, then, (0, [(r1, 4)])));
        Assert.True((await Company.SalesCardAsync(sale)).Fulfilments.Single().EnteredLate);
        Assert.True((await Company.PurchaseCardAsync(bought)).Receipts.Single().EnteredLate);
    }

    [Fact]
    public async Task An_untracked_item_is_told_as_a_whole_and_one_without_stock_not_at_all()
    {
        await Company.UnbatchedStockAsync(Salt, 5);
        var then = DayLater();
        await Company.ChangeItemAsync(await Company.ItemAsync("Water", unit: "l", tracked: false), item => item with { IsNotStocked = true });
        var water = await Company.ReadAsync(db => Task.FromResult(db.Variants.Single(variant => variant.Item.IsNotStocked).Id));

        var told = await Company.Get<RunningBalanceQuery>().ThenAsync(then, [Need(Salt, 2), Need(water, 100)]);

        var balance = Assert.Single(told.Places);
        Assert.Equal((null, "Salt", 3, null), (balance.Number, balance.Item, balance.After.Amount, balance.FirstBadAt));
        Assert.Empty(told.Missing);
    }

    [Fact]
    public async Task A_batch_that_came_later_says_in_the_picker_that_it_was_not_there_then()
    {
        var then = DayLater();
        var late = await Company.StockAsync(White, "Late", 7);

        var choice = (await Company.ChoicesAsync(White, at: then)).Single(choice => choice.BatchId == late);

        Assert.Equal((BatchChoiceKind.Elsewhere, 0, 7), (choice.Kind, choice.OnHand.Amount, choice.HereNow.Amount));
    }

    /// <summary>The time a day later; now is another day on.</summary>
    private DateTime DayLater()
    {
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var then = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        return then;
    }

    private Task<BalancesThen> ThenAsync(DateTime at, VariantId variant, decimal needed, params (BatchId Batch, decimal Quantity)[] picks) =>
        Company.Get<RunningBalanceQuery>().ThenAsync(at, [Need(variant, needed, picks)]);

    private static TakenThen Need(VariantId variant, decimal needed, params (BatchId Batch, decimal Quantity)[] picks) =>
        new(variant, Main, Quantity.Of(needed), [.. picks.Select(pick => new BatchPick(pick.Batch, Quantity.Of(pick.Quantity)))]);
}
