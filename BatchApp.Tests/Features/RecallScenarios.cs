using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Features.Recall;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class RecallScenarios : Bakery
{
    private BatchId flour;
    private BatchId white;
    private string packed = "";
    private string delivered = "";

    /// <summary>F1 (20 kg) made 10 W1: 4 went to the Kiosk, 2 are packed for the Café, 4 are left; 1 kg of F1 is under way to the Annex.</summary>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.StockAsync(Flour, "F1", 20);
        await Company.UnbatchedStockAsync(Salt, 5);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 10), 10, [New("W1", 10)], (5, [(flour, 5)]), (0.1m, [])));
        white = await Company.BatchAsync(White, "W1");
        delivered = await Company.SalesOrderAsync(await Company.CustomerAsync("Kiosk"), null, (White, 4));
        await TestCompany.Done(Company.TryShipAsync(delivered, FulfilmentStatus.Delivered, null, (0, [(white, 4)])));
        packed = await Company.SalesOrderAsync(await Company.CustomerAsync("Café"), null, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(packed, (white, 2)));
        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, Annex, Flour, flour, 1), TransferStep.Send));
    }

    [Fact]
    public async Task A_recall_stops_everything_made_from_it_and_lists_what_is_here_and_who_has_the_rest()
    {
        var card = await Company.RecallCardAsync(await Company.RecallAsync(flour));

        Assert.Equal(("RC-1", RecallKind.Real, RecallStatus.Open, "Glass found"), (card.Number, card.Kind, card.Status, card.Reason));
        Assert.Equal([("F1", 0, 20, 1.0), ("W1", 1, 10, 1.0)], card.Batches.Select(batch => (batch.Number, batch.Depth, batch.Quantity.Amount, batch.Share)));
        Assert.All(card.Batches, batch => Assert.Equal(BatchStatus.Recalled, batch.Status));
        Assert.Equal(
            [("W1", "Main", null, null, 4), ("W1", "Main", packed, null, 2), ("F1", "Annex", null, "ST-1", 1), ("F1", "Main", null, null, 14)],
            card.Here.Select(row => (row.Number, row.Place, row.Order, row.Transfer, row.Quantity.Amount)));
        var customer = Assert.Single(card.Customers);
        var line = Assert.Single(customer.Lines);
        Assert.Equal(("Kiosk", delivered, "W1", 4, 4, RecallAnswer.NotAsked), (customer.Name, line.Order, line.Batch, line.Quantity.Amount, line.Standing.Amount, line.Answer));
        Assert.Equal((BatchStatus.Recalled, "RC-1: Glass found"), await Company.StatusAsync(white));

        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(packed))).Only<BatchRecalled>();
        var more = await Company.SalesOrderAsync(null, (White, 1));
        (await Company.RefusedAsync(() => Company.TryPackAsync(more, (white, 1)))).Only<BatchRecalled>();
        var release = (await Company.RefusedAsync(() => Company.TryReleaseAsync(white))).Only<StatusDoesNotAllow>();
        Assert.Equal("W1 is recalled (RC-1: Glass found); only lifting the recall changes that.", BatchApp.Wording.RefusalText.Sentence(release));
    }

    [Fact, Scenario("R9")]
    public async Task Lifted_it_leaves_everything_as_available_as_it_was_and_the_held_held()
    {
        var other = await Company.StockAsync(Rye, "R1", 3);
        var before = await AvailabilityAsync();
        await Company.HoldAsync(white, "Burnt");
        var held = await AvailabilityAsync();
        var number = await Company.RecallAsync(flour, other);
        Assert.NotEqual(held, await AvailabilityAsync());
        var seen = await Company.StatusAsync(other);
        Assert.Equal((BatchStatus.Recalled, "RC-1: Glass found"), seen);

        var lifted = await TestCompany.Done(Company.TryLiftAsync(number));

        Assert.Equal(2, lifted.Freed);
        Assert.Equal(held, await AvailabilityAsync());
        Assert.Equal((BatchStatus.OnHold, "Burnt"), await Company.StatusAsync(white));
        await Company.ReleaseAsync(white);
        Assert.Equal(before, await AvailabilityAsync());
        await TestCompany.Done(Company.DeliverPackedAsync(packed));
        (await Company.RefusedAsync(() => Company.TryLiftAsync(number))).Only<RecallNotOpen>();
    }

    [Fact, Scenario("R9")]
    public async Task Of_two_recalls_that_overlap_one_lifted_leaves_the_other_in_force()
    {
        var first = await Company.RecallAsync(flour);
        var second = await Company.RecallAsync(white);

        await TestCompany.Done(Company.TryLiftAsync(first));
        Assert.Equal((BatchStatus.Recalled, "RC-2: Glass found"), await Company.StatusAsync(white));
        Assert.Equal((BatchStatus.Available, null), await Company.StatusAsync(flour));

        await TestCompany.Done(Company.TryLiftAsync(second));
        Assert.Equal((BatchStatus.Available, null), await Company.StatusAsync(white));
    }

    [Fact, Scenario("R10")]
    public async Task Goods_that_bear_a_recalled_suppliers_number_are_on_hold_as_soon_as_they_arrive()
    {
        var mill = await Company.SupplierAsync("Mill");
        var wholesale = await Company.SupplierAsync("Wholesale");
        var lot = await Company.ReceiveBearingAsync(mill, Flour, "F7", "L-77");
        var number = await Company.RecallNumberAsync("l-77 ");

        Assert.Equal(["F7"], (await Company.RecallCardAsync(number)).Sources.Select(batch => batch.Number));
        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(lot)).Status);
        // The same item from anybody, and anything of the same supplier.
        var again = await Company.ReceiveBearingAsync(wholesale, Flour, "F8", "L-77");
        var otherItem = await Company.ReceiveBearingAsync(mill, Rye, "R8", "L-77");
        Assert.Equal((BatchStatus.OnHold, "RC-1: supplier's batch L-77 is recalled"), await Company.StatusAsync(again));
        Assert.Equal(BatchStatus.OnHold, (await Company.StatusAsync(otherItem)).Status);
        // Others are not concerned.
        Assert.Equal(BatchStatus.Available, (await Company.StatusAsync(await Company.ReceiveBearingAsync(wholesale, Rye, "R9", "L-77"))).Status);
        Assert.Equal(BatchStatus.Available, (await Company.StatusAsync(await Company.ReceiveBearingAsync(mill, Flour, "F9", "L-78"))).Status);

        var lifted = await TestCompany.Done(Company.TryLiftAsync(number));
        Assert.Equal(["F8", "R8"], lifted.Arrived);
        Assert.Equal(BatchStatus.Available, (await Company.StatusAsync(await Company.ReceiveBearingAsync(mill, Flour, "F10", "L-77"))).Status);
    }

    [Fact, Scenario("R10")]
    public async Task There_is_no_way_around_the_recalled_number()
    {
        var mill = await Company.SupplierAsync("Mill");
        await Company.ReceiveBearingAsync(mill, Flour, "F7", "L-77");
        var number = await Company.RecallNumberAsync("L-77");

        // Made ahead, found, or told only later.
        var ahead = await TestCompany.Done(Company.Get<BatchApp.Features.Batches.CreateBatch>().ExecuteAsync(Actor.Program, new(RequestId.New(), Flour, new NewBatch("F8", SupplierNumber: "L-77"))));
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Found, "", null, MoveVerbs.Adjusted(Flour, 1, BatchPart.IntoNew(new NewBatch("F9", SupplierNumber: "L-77"), Quantity.Of(1)))));
        var blank = await Company.StockAsync(Flour, "F10", 1);
        await TestCompany.Done(Company.TryCorrectAsync(blank, now => now with { SupplierNumber = "L-77" }));

        foreach (var batch in new[] { ahead, await Company.BatchAsync(Flour, "F9"), blank })
        {
            Assert.Equal((BatchStatus.OnHold, "RC-1: supplier's batch L-77 is recalled"), await Company.StatusAsync(batch));
        }

        Assert.Equal(3, (await TestCompany.Done(Company.TryExtendAsync(number))).Batches);
        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(blank)).Status);
    }

    [Fact]
    public async Task Without_a_reason_or_the_right_to_it_and_from_what_is_unknown_no_recall_starts()
    {
        (await Company.RefusedAsync(() => Company.TryRecallAsync(" ", flour))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryRecallAsync(new string('x', 201), flour))).Only<TooLong>();
        (await Company.RefusedAsync(() => Company.TryRecallAsync("Glass"))).Only<NothingToRecall>();
        (await Company.RefusedAsync(() => Company.TryRecallAsync("Glass", flour, new BatchId(999)))).Only<NotFound>();
        (await Company.RefusedAsync(async () => await Company.TryRecallAsync("Glass", await Company.UnbatchedAsync(Salt)))).Only<NotTracked>();
        (await Company.RefusedAsync(() => Company.Get<StartRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Glass", [], "nobody's")))).Only<UnknownSupplierNumber>();
        (await Company.RefusedAsync(() => Company.Get<StartMockRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), new BatchId(999), "")))).Only<NotFound>();

        foreach (var role in new[] { Role.Viewer, Role.Warehouse, Role.Production, Role.Sales })
        {
            var id = await TestCompany.Done(Company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, $"Nina {role}", role, $"key {role}")));
            var refused = await Company.RefusedAsync(() => Company.Get<StartRecall>().ExecuteAsync(new Actor(id, "Nina", Role.Administrator), new(RequestId.New(), "Glass", [flour], "")));
            Assert.Equal([Role.Quality, Role.Administrator], refused.Only<NotAllowed>().Needed);
        }
    }

    [Fact]
    public async Task Ten_thousand_batches_get_a_plain_answer()
    {
        BatchId[] many = [.. Enumerable.Range(1, 10_000).Select(id => new BatchId(id))];

        var refusal = (await Company.RefusedAsync(() => Company.TryRecallAsync("Glass", many))).Only<TooManySources>();

        Assert.Equal("A recall begins from at most 1,000 batches, 10,000 were chosen. Begin from what they were made from, or start several.", BatchApp.Wording.RefusalText.Sentence(refusal));
    }

    [Fact]
    public async Task Customers_answers_and_what_came_back_are_recorded_and_never_more_than_was_shipped()
    {
        var number = await Company.RecallAsync(flour);

        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.SendsBack, 5))).Only<MoreThanShipped>();
        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.SendsBack, 0.5m))).Only<TooPrecise>();
        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.SendsBack, -1))).Only<Negative>();
        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.NotAsked, 1))).Only<RecoveredWithoutAnswer>();
        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.NoneLeft, 1))).Only<RecoveredWithoutAnswer>();
        await TestCompany.Done(Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.Asked, note: "Voice mail"));
        Assert.Equal(0, (await Company.RecallCardAsync(number)).Answered);

        await TestCompany.Done(Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.SendsBack, 3, "One eaten"));

        var card = await Company.RecallCardAsync(number);
        var line = card.Customers[0].Lines[0];
        Assert.Equal((1, RecallAnswer.SendsBack, 3, "One eaten", "BatchApp", Company.Now), (card.Answered, line.Answer, line.Recovered.Amount, line.Note, line.AnsweredBy, line.AnsweredAt));
        var row = (await Company.Get<RecallQuery>().PageAsync(false, "w1", PageRequest.Whole)).Rows;
        Assert.Empty(row);
        row = (await Company.Get<RecallQuery>().PageAsync(false, "f1", PageRequest.Whole)).Rows;
        Assert.Equal([(1, 1, 4, 3)], row.Select(found => (found.Customers, found.Answered, found.Shipped[0].Quantity.Amount, found.Recovered[0].Quantity.Amount)));
    }

    [Fact]
    public async Task An_answer_that_somebody_else_recorded_meanwhile_is_not_overwritten()
    {
        var card = await Company.RecallCardAsync(await Company.RecallAsync(flour));
        var line = card.Customers[0].Lines[0];
        RecordRecallAnswers.Command seen = new(RequestId.New(), card.Id, [new(line.Id, line.Version, RecallAnswer.NoneLeft, Quantity.Zero, "")]);
        await TestCompany.Done(Company.TryAnswerAsync(card.Number, "Kiosk", RecallAnswer.SendsBack, 3));

        (await Company.RefusedAsync(() => Company.Get<RecordRecallAnswers>().ExecuteAsync(Actor.Program, seen))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(() => Company.Get<RecordRecallAnswers>().ExecuteAsync(Actor.Program, seen with { RequestId = RequestId.New(), Lines = [] }))).Only<NoLines>();
        (await Company.RefusedAsync(() => Company.Get<RecordRecallAnswers>().ExecuteAsync(Actor.Program, seen with { RequestId = RequestId.New(), Lines = [seen.Lines[0] with { Id = new(999) }] }))).Only<NotFound>();
    }

    [Fact]
    public async Task Extended_it_adds_what_was_found_since_and_takes_nothing_away()
    {
        var number = await Company.RecallAsync(white);
        Assert.Equal((0, 0), await ExtendedAsync());
        var rye = await Company.StockAsync(Rye, "R1", 5);
        var order = await Company.SalesOrderAsync(await Company.CustomerAsync("Pub"), null, (Rye, 2));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(rye, 2)])));
        (await Company.RefusedAsync(() => Company.TryExtendAsync(number, "", rye))).Only<Missing>();

        Assert.Equal((1, 1), await ExtendedAsync("Same oven", rye));

        var card = await Company.RecallCardAsync(number);
        Assert.Equal(["W1", "R1"], card.Batches.OrderBy(batch => batch.BatchId.Value).Select(batch => batch.Number));
        Assert.Equal(["Kiosk", "Pub"], card.Customers.Select(customer => customer.Name));
        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(rye)).Status);
        await TestCompany.Done(Company.TryCloseRecallAsync(number));
        (await Company.RefusedAsync(() => Company.TryExtendAsync(number))).Only<RecallNotOpen>();

        async Task<(int, int)> ExtendedAsync(string reason = "", params BatchId[] batches)
        {
            var extended = await TestCompany.Done(Company.TryExtendAsync(number, reason, batches));
            return (extended.Batches, extended.Shipments);
        }
    }

    [Fact]
    public async Task Closed_with_a_conclusion_it_stands_as_it_is_and_its_goods_stay_stopped_until_it_is_lifted()
    {
        var number = await Company.RecallAsync(flour);
        (await Company.RefusedAsync(() => Company.TryCloseRecallAsync(number, " "))).Only<Missing>();
        Company.Clock.Advance(TimeSpan.FromHours(3));

        await TestCompany.Done(Company.TryCloseRecallAsync(number, "Kiosk ate it."));

        var card = await Company.RecallCardAsync(number);
        Assert.Equal((RecallStatus.Closed, "Kiosk ate it.", TimeSpan.FromHours(3)), (card.Status, card.Conclusion, card.Clock.Elapsed(Company.Now.AddDays(9))));
        (await Company.RefusedAsync(() => Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.Asked))).Only<RecallNotOpen>();
        (await Company.RefusedAsync(() => Company.TryCloseRecallAsync(number))).Only<RecallNotOpen>();
        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(white)).Status);
        await TestCompany.Done(Company.TryLiftAsync(number));
        Assert.Equal(BatchStatus.Available, (await Company.StatusAsync(white)).Status);
        Assert.Equal("Kiosk ate it.", (await Company.RecallCardAsync(number)).Conclusion);
    }

    [Fact]
    public async Task The_balance_of_the_recall_adds_up_and_a_closed_one_tells_what_was_known_then()
    {
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.NotStated, "", null, MoveVerbs.Adjusted(White, -1, Into(white, 1))));
        var number = await Company.RecallAsync(flour);
        await TestCompany.Done(Company.TryAnswerAsync(number, "Kiosk", RecallAnswer.SendsBack, 3));
        var card = await Company.RecallCardAsync(number);

        var rows = await Company.Get<RecallBalanceQuery>().OfAsync(card.Id);

        Assert.All(rows, row => Assert.True(row.Balance.Closes));
        Assert.Equal(
            [("Flour", 20, 5, 0, 15, 0, 0), ("Bread · White", 10, 0, 4, 5, -1, 3)],
            rows.Select(row => (row.Item, row.Balance.In.Amount, row.Balance.Used.Amount, row.Balance.Shipped.Amount, row.Balance.Here.Amount, row.Balance.Unexplained.Amount, row.Balance.Recovered.Amount)));
        await TestCompany.Done(Company.TryCloseRecallAsync(number));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        await TestCompany.Done(Company.TryAdjustAsync(null, AdjustmentReason.Scrap, "", null, MoveVerbs.Adjusted(White, -3, Into(white, 3))));
        Assert.Equal(5, (await Company.Get<RecallBalanceQuery>().OfAsync(card.Id))[1].Balance.Here.Amount);
    }

    [Fact]
    public async Task A_mock_recall_finds_the_same_stops_nothing_and_keeps_its_result()
    {
        var real = await Company.MockRecallAsync(flour);
        var card = await Company.RecallCardAsync(real);

        Assert.Equal((RecallKind.Mock, "Mock recall", 2, 4, 1), (card.Kind, card.Reason, card.Batches.Count, card.Here.Count, card.Customers.Count));
        Assert.All(card.Batches, batch => Assert.Equal(BatchStatus.Available, batch.Status));
        await TestCompany.Done(Company.DeliverPackedAsync(packed));
        (await Company.RefusedAsync(() => Company.TryLiftAsync(real))).Only<MockStopsNothing>();
        Company.Clock.Advance(TimeSpan.FromHours(5));
        await TestCompany.Done(Company.TryCloseRecallAsync(real, "Too slow."));
        card = await Company.RecallCardAsync(real);
        Assert.False(card.Clock.IsWithin(RecallClock.FirstMark, Company.Now));
        Assert.True(card.Clock.IsWithin(RecallClock.LastMark, Company.Now));
    }

    [Fact]
    public async Task What_became_Unbatched_on_the_way_is_in_transit_no_more()
    {
        var number = await Company.MockRecallAsync(flour);

        await TestCompany.Done(Company.TrackAsync(Flour, BatchApp.Domain.Items.BatchTracking.None, confirmed: true));

        Assert.DoesNotContain((await Company.RecallCardAsync(number)).Here, row => row.Transfer is not null);
    }

    [Fact]
    public async Task A_drawn_mock_recall_begins_from_what_was_used_or_shipped_and_the_same_form_draws_the_same()
    {
        await Company.StockAsync(Rye, "R1", 5);
        var drawn = new HashSet<string>();
        for (var i = 0; i < 12; i++)
        {
            drawn.Add((await Company.RecallCardAsync(await Company.MockRecallAsync())).Sources.Single().Number);
        }

        Assert.Equal(["F1", "W1"], drawn.Order());
        StartMockRecall.Command form = new(RequestId.New(), null, "");
        var first = await TestCompany.Done(Company.Get<StartMockRecall>().ExecuteAsync(Actor.Program, form));
        Assert.Equal(first, await TestCompany.Done(Company.Get<StartMockRecall>().ExecuteAsync(Actor.Program, form)));
    }

    [Fact]
    public async Task A_mock_recall_of_a_company_that_shipped_nothing_says_so()
    {
        using var empty = new TestCompany();
        (await empty.RefusedAsync(() => empty.Get<StartMockRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, "")))).Only<NothingToDraw>();
    }

    [Fact]
    public async Task Batches_with_nothing_left_are_recalled_too_so_that_they_cannot_come_back_unseen()
    {
        var order = await Company.SalesOrderAsync(null, (White, 4));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(white, 4)])));
        Assert.Equal(0, await Company.OnHandAsync(white));

        await Company.RecallAsync(flour);

        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(white)).Status);
    }

    [Fact]
    public async Task A_part_that_is_split_off_a_recalled_batch_is_recalled_and_freed_with_it()
    {
        var number = await Company.RecallAsync(white);
        var part = await TestCompany.Done(Company.TrySplitAsync(white, 1, "W1-B"));

        Assert.Equal(BatchStatus.Recalled, (await Company.StatusAsync(part)).Status);
        Assert.Contains((await Company.RecallCardAsync(number)).Here, row => row.Number == "W1-B");
        await TestCompany.Done(Company.TryLiftAsync(number));
        Assert.Equal(BatchStatus.Available, (await Company.StatusAsync(part)).Status);
    }

    [Fact]
    public async Task The_trace_ends_at_untracked_stock_and_the_case_says_so()
    {
        var cake = await Company.ItemAsync("Cake", ItemKind.Product, "pcs", tracked: false, recipe: [(Flour, 0.5m)]);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(cake, 2), 2, [], (1, [(flour, 1)])));

        var card = await Company.RecallCardAsync(await Company.RecallAsync(flour));

        Assert.Equal(["Cake"], card.Ends.Select(end => end.Item));
        Assert.Equal(BatchStatus.Available, card.Ends.Single().Status);
    }

    [Fact]
    public async Task A_delivery_that_is_reverted_since_is_told_and_no_longer_counted()
    {
        var number = await Company.RecallAsync(flour);
        await Company.RevertAsync((await Company.ActsAsync(BatchApp.Domain.Ledger.ActKind.Fulfilment))[0]);

        var customer = (await Company.RecallCardAsync(number)).Customers.Single();

        Assert.Equal((4, 0, true), (customer.Lines[0].Quantity.Amount, customer.Lines[0].Standing.Amount, customer.IsAnswered));
    }

    [Fact]
    public async Task The_history_tells_of_the_case_and_of_each_batch_that_it_stopped()
    {
        var number = await Company.RecallAsync(flour);
        await TestCompany.Done(Company.TryLiftAsync(number, "False alarm"));

        var journal = await Company.ReadAsync(db => db.Journal.OrderBy(line => line.Seq).Where(line => line.Kind == "StartRecall" || line.Kind == "LiftRecall").Select(line => new { line.Kind, line.Subject, line.After, line.Why }).ToListAsync());
        Assert.Equal(
            [
                ("StartRecall", "F1", "Status: Recalled", "RC-1: Glass found"),
                ("StartRecall", "W1", "Status: Recalled", "RC-1: Glass found"),
                ("StartRecall", "RC-1", "Kind: Recall\nFrom: F1 (Flour)\nBatches: {2}\nShipments: {1}", "Glass found"),
                ("LiftRecall", "F1", "Status: Available", "RC-1 is lifted: False alarm"),
                ("LiftRecall", "W1", "Status: Available", "RC-1 is lifted: False alarm"),
                ("LiftRecall", "RC-1", "Status: Lifted", "False alarm"),
            ],
            journal.Select(line => (line.Kind, line.Subject, line.After, line.Why)));
    }

    [Fact]
    public async Task The_same_form_sent_twice_starts_one_recall()
    {
        StartRecall.Command form = new(RequestId.New(), "Glass", [flour], "");
        var first = await TestCompany.Done(Company.Get<StartRecall>().ExecuteAsync(Actor.Program, form));
        Assert.Equal(first, await TestCompany.Done(Company.Get<StartRecall>().ExecuteAsync(Actor.Program, form)));
        Assert.Equal(1, await Company.ReadAsync(db => db.Recalls.CountAsync()));
    }

    [Fact]
    public async Task The_preview_tells_what_a_recall_would_reach_and_changes_nothing()
    {
        var counts = new List<int>();
        var before = Refused.Contents(Company.Path);

        var preview = await TestCompany.Done(Company.Get<RecallScopeQuery>().PreviewAsync([flour], null, counts.Add));

        Assert.Equal(before, Refused.Contents(Company.Path));
        Assert.Equal((2, 2, 1, 1, 0), (preview.Batches, preview.BatchesHere, preview.Orders, preview.Customers, preview.Ends));
        Assert.Equal([packed], preview.PackedIn);
        Assert.Equal(["15 kg", "6 pcs"], preview.Here.Select(sum => BatchApp.Wording.QuantityText.Format(sum.Quantity, sum.Unit)));
        Assert.NotEmpty(counts);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Company.Get<RecallScopeQuery>().PreviewAsync([flour], null, null, cancelled.Token));
    }

    /// <summary>What pickers offer of every item.</summary>
    private async Task<string> AvailabilityAsync()
    {
        var choices = new List<string>();
        foreach (var variant in new[] { Flour, White, Rye })
        {
            choices.AddRange((await Company.ChoicesAsync(variant)).Select(choice => $"{choice.Number} {choice.Kind} {choice.StatusReason}"));
        }

        return string.Join('\n', choices);
    }
}
