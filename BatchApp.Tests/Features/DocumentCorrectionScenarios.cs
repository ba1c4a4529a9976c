using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Features.Opening;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Documents that stand for themselves are given their true time and taken back (product.md 3.5).</summary>
public sealed class DocumentCorrectionScenarios : Bakery
{
    private static readonly DocumentFilter Newest = new(null, null, null, DocumentSort.Number, true);

    [Fact]
    public async Task An_adjustment_that_takes_from_one_batch_and_puts_into_another_keeps_both_at_its_true_time()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var number = (await TestCompany.Done(Company.TryAdjustAsync(Adjusted(White, -3, Into(w1, 3)), Adjusted(White, 4, Into(w2, 4))))).Number;
        var act = (await Company.ActsAsync(ActKind.Adjustment))[0];

        await TestCompany.Done(Company.TryCorrectTimeAsync(act, Company.Now.AddDays(-1)));

        Assert.Equal((7, 14), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        var card = await Company.AdjustmentCardAsync(number);
        Assert.Equal((Company.Now.AddDays(-1), false, true, true), (card.OccurredAt, card.IsReversed, card.Corrected is not null, card.EnteredLate));
        Assert.Equal([-3, 4], card.Lines.Select(line => line.Change.Amount));
        var row = (await Company.Get<AdjustmentQuery>().PageAsync(Newest, PageRequest.Whole)).Rows.Single();
        Assert.Equal((Company.Now.AddDays(-1), false), (row.OccurredAt, row.IsReversed));

        await Company.RevertAsync(act);
        Assert.Equal((10, 10), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        var reverted = await Company.AdjustmentCardAsync(number);
        Assert.True(reverted.IsReversed);
        Assert.Null(reverted.Corrected);
        Assert.True((await Company.Get<AdjustmentQuery>().PageAsync(Newest, PageRequest.Whole)).Rows.Single().IsReversed);
    }

    [Fact]
    public async Task An_adjustment_is_not_dated_to_where_its_goods_were_not_there_yet_or_are_missing_since()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var came = Company.Now;
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(White, -3, Into(w1, 3)), Adjusted(Rye, 5, New("R1", 5))));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (Rye, 5)), (await Company.BatchAsync(Rye, "R1"), 5)));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var act = (await Company.ActsAsync(ActKind.Adjustment))[0];

        Assert.Equal("W1", (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, came.AddHours(-1)))).Only<NotEnoughInBatch>().Number);
        Assert.Equal("R1", (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, Company.Now))).Only<MovedOn>().Number);
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, Company.Now.AddMinutes(1)))).Only<InTheFuture>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, came, why: " "))).Only<Missing>();
        await TestCompany.Done(Company.TryCorrectTimeAsync(act, came));
    }

    [Fact]
    public async Task Opening_stock_was_there_earlier_than_it_was_said_and_never_later_than_it_was_used()
    {
        var entered = Company.Now;
        await TestCompany.Done(Company.Get<EnterOpeningStock>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, [new("Bread-White", "Main", Quantity.Of(10), new NewBatch("W1"))])));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 2)), (await Company.BatchAsync(White, "W1"), 2)));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var act = (await Company.ActsAsync(ActKind.Opening))[0];

        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(act, Company.Now))).Only<MovedOn>();
        await TestCompany.Done(Company.TryCorrectTimeAsync(act, entered.AddDays(-30)));

        var row = Assert.Single((await Company.Get<OpeningStockQuery>().PageAsync(PageRequest.Whole)).Rows);
        Assert.Equal((entered.AddDays(-30), 1, true, false), (row.OccurredAt, row.Lines, row.IsCorrected, row.IsReversed));
        Assert.Equal("W1", Assert.Single(await Company.Get<OpeningStockQuery>().LinesAsync(row.Id)).Batch);
        Assert.Equal(8, (await Company.NumbersAsync(White)).InStock);
    }

    [Fact]
    public async Task What_a_count_posted_is_of_the_counts_own_time()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.CountAsync(Main, White, w1, 8);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        (await Company.RefusedAsync(async () => await Company.TryCorrectTimeAsync((await Company.ActsAsync(ActKind.Adjustment))[0], Company.Now))).Only<TimeOfACount>();
    }

    [Fact]
    public async Task A_list_of_transfers_tells_the_true_time_of_a_sending()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Send));
        var card = await Company.TransferCardAsync(number);
        var step = (await Company.Get<PostedActQuery>().ViewAsync(card.Id))!.Steps.Single();

        await TestCompany.Done(Company.Get<CorrectTime>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version, [new CorrectedTime(step.Id, Company.Now.AddDays(-1))], "Typed wrong")));

        Assert.Equal(Company.Now.AddDays(-1), (await Company.Get<TransferQuery>().PageAsync(Newest, PageRequest.Whole)).Rows.Single().SentAt);
        Assert.Equal([("Sent", false), ("Sending taken back", false), ("Sent, corrected", true)], (await Company.TransferCardAsync(number)).Moves.Select(move => (move.What, move.EnteredLate)));
    }
}
