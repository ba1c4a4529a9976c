using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Corrections;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Splits, merges and the batches that Unbatched was given are taken back (product.md 2.12, 3.5), and no hold is lost by it (2.11).</summary>
public sealed class RegroupReversalScenarios : Bakery
{
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
        await TestCompany.Done(Company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new(request, oats, Main, Quantity.Of(6), [New("O1", 6)])));
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

    [Fact]
    public async Task A_merge_at_two_places_is_one_step_and_gives_back_the_date_that_it_took()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(20));
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8));
        await Company.StockAsync(White, "W2", 3, Annex);
        await TestCompany.Done(Company.TryMergeAsync(w1, w2));

        await TestCompany.Done(Company.TryRevertAsync((await Company.ActsAsync(ActKind.Merge))[0], onlyLastStep: true));

        Assert.Equal((10, 4, 3), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2, Main), await Company.OnHandAsync(w2, Annex)));
        Assert.Equal((Today.AddDays(20), Today.AddDays(8)), ((await Company.BatchCardAsync(w1)).Details.Expiry, (await Company.BatchCardAsync(w2)).Details.Expiry));
        Assert.Equal("Merge taken back", await Company.ReadAsync(db => db.Journal.OrderBy(row => row.Seq).Select(row => row.Why).LastAsync()));
    }

    [Fact]
    public async Task A_date_that_was_corrected_after_the_merge_stays_and_so_does_one_that_the_merge_kept()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8));
        var w3 = await Company.StockAsync(White, "W3", 4, expiry: Today.AddDays(9));
        await TestCompany.Done(Company.TryMergeAsync(w1, w2));
        await TestCompany.Done(Company.TryMergeAsync(w1, w3));
        var merges = await Company.ActsAsync(ActKind.Merge);

        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryCorrectAsync(w1, now => now with { Expiry = Today.AddDays(6) }));
        await Company.RevertAsync(merges[1]);
        await Company.RevertAsync(merges[0]);

        Assert.Equal(Today.AddDays(6), (await Company.BatchCardAsync(w1)).Details.Expiry);
    }

    [Fact]
    public async Task What_goes_on_being_merged_still_ends_first()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(20));
        await TestCompany.Done(Company.TryMergeAsync(w1, await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8))));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryMergeAsync(w1, await Company.StockAsync(White, "W3", 4, expiry: Today.AddDays(9))));

        await Company.RevertAsync((await Company.ActsAsync(ActKind.Merge))[0]);

        Assert.Equal(Today.AddDays(9), (await Company.BatchCardAsync(w1)).Details.Expiry);
    }

    [Fact]
    public async Task A_batch_without_a_date_has_none_again_unless_its_item_demands_one_by_now()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var r1 = await Company.StockAsync(Rye, "R1", 10);
        await TestCompany.Done(Company.TryMergeAsync(w1, await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8))));
        await TestCompany.Done(Company.TryMergeAsync(r1, await Company.StockAsync(Rye, "R2", 4, expiry: Today.AddDays(8))));
        var merges = await Company.ActsAsync(ActKind.Merge);

        await Company.RevertAsync(merges[0]);
        await Company.ChangeItemAsync(Rye, item => item with { ExpiryRequired = true });
        await Company.RevertAsync(merges[1]);

        Assert.Null((await Company.BatchCardAsync(w1)).Details.Expiry);
        Assert.Equal(Today.AddDays(8), (await Company.BatchCardAsync(r1)).Details.Expiry);
        Assert.Equal((10, 10), (await Company.OnHandAsync(w1), await Company.OnHandAsync(r1)));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_by_the_batch_that_has_the_goods()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await TestCompany.Done(Company.TrySplitAsync(w1, 4, "W2"));
        var w3 = await TestCompany.Done(Company.TrySplitAsync(w2, 1, "W3"));
        var splits = await Company.ActsAsync(ActKind.Split);

        var receipt = (await Company.RefusedAsync(async () => await Company.TryRevertAsync((await Company.ActsAsync(ActKind.Receipt))[0]))).Only<MovedOn>();
        Assert.Equal("W1 at Main: 4 of 10 pcs moved on: split into W2 took 4 on 23 Nov 2026. Revert that first.", RefusalText.Sentence(receipt));
        Assert.Equal(new RegroupedInto(w2, "W2"), receipt.Documents.Single().Into);
        Assert.Equal(new RegroupedInto(w3, "W3"), (await Company.RefusedAsync(() => Company.TryRevertAsync(splits[0]))).Only<MovedOn>().Documents.Single().Into);

        await Company.RevertAsync(splits[1]);
        await Company.RevertAsync(splits[0]);
        Assert.Equal(10, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task Goods_held_since_do_not_slip_out_of_their_hold_through_a_correction()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        var f2 = await Company.StockAsync(Flour, "F2", 1);
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];
        await Company.HoldAsync(f1);

        var refusal = (await Company.RefusedAsync(() => Company.TryCorrectAsync(receipt, f1, Into(f1, 6), Into(f2, 4)))).Only<StopWouldBeLost>();
        Assert.Equal("Goods of F1, which is on hold, would come into F2 and could be used there. Put F2 on hold too, or release F1 first.", RefusalText.Sentence(refusal));
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(receipt, f1, Into(f1, 6), New("F3", 4)))).Only<StopWouldBeLost>();
        await TestCompany.Done(Company.TryCorrectTimeAsync(receipt, Company.Now.AddHours(-1)));

        await Company.HoldAsync(f2);
        await TestCompany.Done(Company.TryCorrectAsync(receipt, f1, Into(f1, 6), Into(f2, 4)));
        Assert.Equal((6, 5), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
    }

    [Fact]
    public async Task An_adjustment_from_one_batch_into_another_is_not_taken_back_out_of_a_hold_or_a_recall()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(White, -3, Into(w1, 3)), Adjusted(White, 3, Into(w2, 3))));
        var act = (await Company.ActsAsync(ActKind.Adjustment))[0];
        await Company.RecallAsync(w2);

        Assert.Equal(("W2", "W1", true), (await Company.RefusedAsync(() => Company.TryRevertAsync(act))).Only<StopWouldBeLost>() is var lost ? (lost.Number, lost.Into, lost.IsRecalled) : default);
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryCorrectTimeAsync(act, Company.Now));
    }

    [Fact]
    public async Task What_is_on_hold_only_because_it_was_given_a_batch_goes_back_to_Unbatched()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 10);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        await Company.ChangeItemAsync(oats, item => item with { ArrivesOnHold = true });
        await TestCompany.Done(Company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new(RequestId.New(), oats, Main, Quantity.Of(6), [New("O1", 6)])));
        var o1 = await Company.BatchAsync(oats, "O1");
        Assert.Equal(BatchStatus.OnHold, (await Company.StatusAsync(o1)).Status);
        await Company.RevertAsync((await Company.ActsAsync(ActKind.BatchAssignment))[0]);
        Assert.Equal(0, await Company.OnHandAsync(o1));

        await Company.ChangeItemAsync(oats, item => item with { ArrivesOnHold = false });
        await TestCompany.Done(Company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new(RequestId.New(), oats, Main, Quantity.Of(6), [New("O2", 6)])));
        await Company.HoldAsync(await Company.BatchAsync(oats, "O2"));
        (await Company.RefusedAsync(async () => await Company.TryRevertAsync((await Company.ActsAsync(ActKind.BatchAssignment))[1]))).Only<StopWouldBeLost>();
    }
}
