using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Documents that stand for themselves are given their true time and taken back (product.md 3.5).</summary>
public sealed class DocumentCorrectionScenarios : Bakery
{
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
        Assert.Equal((Company.Now.AddDays(-1), false, true, true), (card.OccurredAt, card.IsReversed, card.IsCorrected, card.EnteredLate));
        Assert.Equal([-3, 4], card.Lines.Select(line => line.Change.Amount));
        var row = (await Company.Get<AdjustmentQuery>().PageAsync(new DocumentFilter(null, null, null, DocumentSort.Number, true), PageRequest.Whole)).Rows.Single();
        Assert.Equal((Company.Now.AddDays(-1), false), (row.OccurredAt, row.IsReversed));

        await Company.RevertAsync(act);
        Assert.Equal((10, 10), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.True((await Company.AdjustmentCardAsync(number)).IsReversed);
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

        Assert.Equal(Company.Now.AddDays(-1), (await Company.Get<TransferQuery>().PageAsync(new DocumentFilter(null, null, null, DocumentSort.Number, true), PageRequest.Whole)).Rows.Single().SentAt);
        Assert.Equal(["Sent", "Sending taken back", "Sent, corrected"], (await Company.TransferCardAsync(number)).Moves.Select(move => move.What));
    }

    [Fact]
    public async Task A_split_and_the_batches_that_Unbatched_was_given_are_taken_back()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await TestCompany.Done(Company.TrySplitAsync(w1, 4, "W2"));
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Split))[0]);
        Assert.Equal((10, 0), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.Empty((await Company.BatchCardAsync(w1)).Relatives);

        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 10);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        var request = RequestId.New();
        await TestCompany.Done(Company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new(request, oats, Main, BatchApp.Domain.Amounts.Quantity.Of(6), [New("O1", 6)])));
        await TestCompany.Done(Company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), request)));
        Assert.Equal((10, 0), (await Company.OnHandAsync(await Company.UnbatchedAsync(oats)), await Company.OnHandAsync(await Company.BatchAsync(oats, "O1"))));
    }

    [Fact]
    public async Task A_hold_is_not_lost_by_taking_back_the_split_or_merge_that_came_before_it()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await TestCompany.Done(Company.TrySplitAsync(w1, 4, "W2"));
        await Company.HoldAsync(w2);
        var split = (await Company.ActsAsync(ActKind.Split))[0];

        var refusal = (await Company.RefusedAsync(() => Company.TryRevertAsync(split))).Only<StopWouldBeLost>();
        Assert.Equal(("W2", "W1", false), (refusal.Number, refusal.Into, refusal.IsRecalled));

        await Company.HoldAsync(w1);
        await Company.RevertAsync(split);
        Assert.Equal((10, 0), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task Merged_batches_come_apart_as_long_as_their_goods_are_there()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 4);
        await TestCompany.Done(Company.TryMergeAsync(w1, w2));
        var merge = (await Company.ActsAsync(ActKind.Merge))[0];
        var order = await Company.SalesOrderAsync(Main, (White, 12));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 12)));

        (await Company.RefusedAsync(() => Company.TryRevertAsync(merge))).Only<MovedOn>();
        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[0]);
        await Company.RevertAsync(merge);

        Assert.Equal((10, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }
}
