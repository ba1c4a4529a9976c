using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Adjustments;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Picking;
using BatchApp.Features.Search;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class AdjustmentScenarios : Bakery
{
    [Fact, Scenario("K44")]
    public async Task Taking_out_of_a_new_batch_number_is_refused()
    {
        var refusal = (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, -5, New("W9", 5))))).Only<MinusNeedsExistingBatch>();

        Assert.Equal(("Bread · White", "W9", new Place(0, 0)), (refusal.Item, refusal.Number, refusal.Place!));
    }

    [Fact, Scenario("G1")]
    public async Task More_than_the_batch_holds_and_a_tracked_item_without_a_batch_are_both_refused()
    {
        var batch = await Company.StockAsync(White, "W1", 100);

        var tooMuch = (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, -5_000, Into(batch, 5_000))))).Only<NotEnoughInBatch>();
        Assert.Equal(("W1", 100, 5_000), (tooMuch.Number, tooMuch.There.Amount, tooMuch.Asked.Amount));
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, -5)))).Only<NotFullyAssigned>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, 5)))).Only<NotFullyAssigned>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, 0)))).Only<NotPositive>();
    }

    [Fact]
    public async Task Several_batches_old_and_new_in_and_out_stand_on_one_document_whose_lines_are_their_sums()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 10);
        await Company.UnbatchedStockAsync(Salt, 5);

        var posted = (await Company.TryAdjustAsync(
            null, AdjustmentReason.Other, "Shelf fell", null, Adjusted(White, -3, Into(w1, 1), Into(w2, 2)), Adjusted(White, 7, Into(w1, 4), New("W3", 3, Today.AddDays(9))), Adjusted(Salt, -0.72m))).Value;

        Assert.Equal("SA-1", posted.Number);
        Assert.Equal((13, 8, 3, 4.28m), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2), await Company.OnHandAsync(await Company.BatchAsync(White, "W3")), await Company.OnHandAsync(await Company.UnbatchedAsync(Salt))));
        var card = await Company.AdjustmentCardAsync("sa-1");
        Assert.Equal((AdjustmentReason.Other, "Shelf fell", "Main"), (card.Reason, card.Cause, card.Location));
        Assert.Equal([("W1", -1), ("W2", -2), (null, -0.72m), ("W1", 4), ("W3", 3)], card.Lines.Select(line => (line.Batch, line.Change.Amount)));
        var movement = (await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(White, null, w1), PageRequest.Whole)).Rows[0];
        Assert.Equal((ActKind.Adjustment, "SA-1"), (movement.Act, movement.Order));
        Assert.Equal(["SA-1"], (await Company.Get<SearchQuery>().FindAsync("sa-1")).Select(hit => hit.Number));
        Assert.Contains(await Company.ReadAsync(db => db.Journal.Where(line => line.Subject == "SA-1").Select(line => line.After!).ToListAsync()), after => after.Contains("Other, Shelf fell", StringComparison.Ordinal));
    }

    [Fact, Scenario("K40"), Scenario("C7")]
    public async Task What_expired_is_written_off_and_can_be_added_to_when_found()
    {
        var batch = await Company.StockAsync(White, "E1", 12, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Expired, "", null, Adjusted(White, -2, Into(batch, 2))));
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Found, "", null, Adjusted(White, 1, Into(batch, 1))));

        Assert.Equal(11, await Company.OnHandAsync(batch));
        var choices = (await Company.Get<BatchChoicesQuery>().ChoicesAsync([White], Main, null, PickPurpose.WriteOff))[White];
        Assert.Equal([(BatchChoiceKind.Expired, true)], choices.Select(choice => (choice.Kind, choice.MayChoose)));
        Assert.False((await Company.ChoicesAsync(White)).Single().MayChoose);
    }

    [Fact, Scenario("R7")]
    public async Task Damaged_stock_at_a_quarantine_location_and_of_held_and_recalled_batches_is_written_off()
    {
        var cage = await Company.QuarantineAsync("Cage");
        var caged = await Company.StockAsync(White, "W1", 5, cage);
        var held = await Company.StockAsync(White, "W2", 5);
        var recalled = await Company.StockAsync(White, "W3", 5);
        await Company.HoldAsync(held);
        await Company.RecallAsync(recalled);

        await TestCompany.Done(Company.TryAdjustAsync(cage, AdjustmentReason.Damaged, "", null, Adjusted(White, -5, Into(caged, 5))));
        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(White, -3, Into(held, 1), Into(recalled, 2))));

        Assert.Equal((0, 4, 3), (await Company.OnHandAsync(caged), await Company.OnHandAsync(held), await Company.OnHandAsync(recalled)));
    }

    [Fact, Scenario("Q1")]
    public async Task A_batch_of_which_all_went_in_parts_is_used_up_exactly()
    {
        var sugar = await Company.ItemAsync("Sugar");
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.OpeningStock, "", null, Adjusted(sugar, 0.72m, New("S1", 0.72m))));
        var batch = await Company.BatchAsync(sugar, "S1");

        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(sugar, -0.66m, Into(batch, 0.66m))));
        await TestCompany.Done(Company.TryAdjustAsync(Adjusted(sugar, -0.06m, Into(batch, 0.06m))));

        Assert.Equal(0, await Company.OnHandAsync(batch));
        Assert.Empty(await Company.BatchRowsAsync("S1"));
        Assert.Equal([(-0.06m, 0), (-0.66m, 0.06m), (0.72m, 0.72m)], await Company.HistoryAsync(sugar, batch));
        var from = await Company.ReadAsync(db => db.Movements.OrderBy(movement => movement.Seq).Where(movement => movement.BatchId == batch).Select(movement => movement.From.Kind).FirstAsync());
        Assert.Equal(AccountKind.Opening, from);
    }

    [Fact]
    public async Task A_reason_of_ones_own_needs_words_and_no_reason_at_all_is_told_as_such()
    {
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Other, " ", null, Adjusted(Salt, 1)))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Found, new string('x', 201), null, Adjusted(Salt, 1)))).Only<TooLong>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync())).Only<NoLines>();

        var posted = (await Company.TryAdjustAsync(null, AdjustmentReason.NotStated, "", null, Adjusted(Salt, 1))).Value;

        Assert.Equal(AdjustmentReason.NotStated, (await Company.AdjustmentCardAsync(posted.Number)).Reason);
    }

    [Fact]
    public async Task Taking_out_before_it_came_in_is_refused_and_a_later_use_is_not_undercut()
    {
        var before = Company.Now.AddHours(-1);
        var batch = await Company.StockAsync(White, "W1", 10);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 8)), (batch, 8)));

        (await Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", before, Adjusted(White, -1, Into(batch, 1))))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", Company.Now.AddMinutes(1), Adjusted(White, -1, Into(batch, 1))))).Only<InTheFuture>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(Adjusted(White, -3, Into(batch, 3))))).Only<NotEnoughInBatch>();
    }

    [Fact]
    public async Task The_same_request_twice_adjusts_once_and_a_number_is_used_once()
    {
        var command = new AdjustStock.Command(RequestId.New(), "Opening", Main, null, AdjustmentReason.OpeningStock, "", "", [Adjusted(Salt, 4)]);

        var first = (await Company.Get<AdjustStock>().ExecuteAsync(Actor.Program, command)).Value;
        Assert.Equal(first, (await Company.Get<AdjustStock>().ExecuteAsync(Actor.Program, command)).Value);

        Assert.Equal(4, await Company.OnHandAsync(await Company.UnbatchedAsync(Salt)));
        (await Company.RefusedAsync(() => Company.Get<AdjustStock>().ExecuteAsync(Actor.Program, command with { RequestId = RequestId.New(), Number = " opening" }))).Only<AlreadyTaken>();
    }

    [Fact]
    public async Task Unbatched_leftovers_are_given_batches_old_and_new_and_the_total_stays()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 10);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        var old = await TestCompany.Done(Company.CreateBatchAsync(oats, "O1"));
        var unbatched = await Company.UnbatchedAsync(oats);

        Task<Result<ActId>> Assign(decimal quantity, params BatchPart[] parts) =>
            Company.Get<AssignBatches>().ExecuteAsync(Actor.Program, new AssignBatches.Command(RequestId.New(), oats, Main, Quantity.Of(quantity), parts));

        (await Company.RefusedAsync(() => Assign(11, New("O2", 11)))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Assign(5, New("O2", 4)))).Only<NotFullyAssigned>();
        await Company.HoldAsync(unbatched);
        (await Company.RefusedAsync(() => Assign(5, New("O2", 5)))).Only<BatchOnHold>();
        await Company.ReleaseAsync(unbatched);
        await TestCompany.Done(Assign(8, Into(old, 3), New("O2", 5, Today.AddDays(3))));

        Assert.Equal((2, 3, 5, 10), (await Company.OnHandAsync(unbatched), await Company.OnHandAsync(old), await Company.OnHandAsync(await Company.BatchAsync(oats, "O2")), (await Company.FiguresAsync(oats)).InStock.Amount));
    }
}
