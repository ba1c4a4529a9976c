using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class TransferScenarios : Bakery
{
    [Fact, Scenario("K46")]
    public async Task A_transfer_commits_leaves_and_arrives_and_the_batch_stays_one()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);

        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);
        Assert.Equal(("ST-1", (10, 4, 0), (0, 0, 4)), (number, await Company.NumbersAsync(White, Main), await Company.NumbersAsync(White, Annex)));
        Assert.Equal([(4, 0), (0, 4)], (await Company.Get<BatchApp.Features.Stock.StockScreenQuery>().SplitAsync(White)).Select(row => (row.Committed.Amount, row.Expected.Amount)));
        Assert.Equal([10], (await Company.StockRowsAsync()).Where(row => row.VariantId == White).Select(row => row.Calculated.Amount));

        Assert.Equal(TransferStatus.InTransit, (await Company.TryMoveAsync(number, TransferStep.Send)).Value);
        Assert.Equal((6, 0), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, Annex)));
        Assert.Equal(((6, 0, 0), (0, 0, 4)), (await Company.NumbersAsync(White, Main), await Company.NumbersAsync(White, Annex)));

        Assert.Equal(TransferStatus.Received, (await Company.TryMoveAsync(number, TransferStep.Receive)).Value);
        Assert.Equal((6, 4), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, Annex)));
        var row = Assert.Single(await Company.BatchRowsAsync());
        Assert.Equal(("W1", "2 places"), (row.Number, row.Place));
        Assert.Equal(["Sent", "Received"], (await Company.TransferCardAsync(number)).Moves.Select(move => move.What));
    }

    [Fact, Scenario("K47"), Scenario("G3"), Scenario("G4")]
    public async Task Only_existing_batches_positive_quantities_and_two_places_are_transferred()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);

        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 6, [(new BatchId(999), 6)])))).Only<NotFound>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, -100, [(w1, -100)])))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 0, [])))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, default, "", (White, 6, [(w1, 6)])))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Main, "", (White, 6, [(w1, 6)])))).Only<SameLocation>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 6, [])))).Only<NotFullyAssigned>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 11, [(w1, 11)])))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, ""))).Only<NoLines>();

        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, Annex, White, w1, 6), TransferStep.SendAndReceive));
        Assert.Equal((4, 6, 10), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, Annex), await Company.OnHandAsync(w1)));
    }

    [Fact, Scenario("R3")]
    public async Task What_is_on_hold_goes_to_quarantine_alone_and_leaves_it_only_free_and_with_a_reason()
    {
        var cage = await Company.QuarantineAsync("Cage");
        var w1 = await Company.StockAsync(White, "W1", 10);
        var planned = await Company.TransferAsync(Main, Annex, White, w1, 2);
        await Company.HoldAsync(w1, "Smells");

        (await Company.RefusedAsync(() => Company.TryTransferAsync(Main, Annex, "", (White, 1, [(w1, 1)])))).Only<BatchOnHold>();
        (await Company.RefusedAsync(() => Company.TryMoveAsync(planned, TransferStep.Send))).Only<BatchOnHold>();
        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, cage, White, w1, 5), TransferStep.SendAndReceive));
        (await Company.RefusedAsync(() => Company.TryTransferAsync(cage, Annex, "Let go", (White, 1, [(w1, 1)])))).Only<BatchOnHold>();

        await Company.ReleaseAsync(w1);
        (await Company.RefusedAsync(() => Company.TryTransferAsync(cage, Annex, " ", (White, 1, [(w1, 1)])))).Only<LeavingQuarantineNeedsReason>();
        var back = await TestCompany.Done(Company.TryTransferAsync(cage, Annex, "Checked", (White, 5, [(w1, 5)])));
        await TestCompany.Done(Company.TryMoveAsync(back.Number, TransferStep.SendAndReceive));
        Assert.Equal((5, 0, 5), (await Company.OnHandAsync(w1, Main), await Company.OnHandAsync(w1, cage), await Company.OnHandAsync(w1, Annex)));
    }

    [Fact, Scenario("K40"), Scenario("C7")]
    public async Task What_expired_is_moved_anywhere()
    {
        var cage = await Company.QuarantineAsync("Cage");
        var batch = await Company.StockAsync(White, "E1", 12, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(2));

        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, cage, White, batch, 5), TransferStep.SendAndReceive));
        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, Annex, White, batch, 2), TransferStep.SendAndReceive));

        Assert.Equal((5, 5, 2), (await Company.OnHandAsync(batch, Main), await Company.OnHandAsync(batch, cage), await Company.OnHandAsync(batch, Annex)));
    }

    [Fact]
    public async Task Each_step_has_its_own_time_and_none_comes_before_the_one_before()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromHours(5));
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);

        (await Company.RefusedAsync(() => Company.TryMoveAsync(number, TransferStep.Receive))).Only<TransferNotInTransit>();
        (await Company.RefusedAsync(() => Company.TryMoveAsync(number, TransferStep.Send, Company.Now.AddHours(-6)))).Only<NotEnoughInBatch>();
        (await Company.RefusedAsync(() => Company.TryMoveAsync(number, TransferStep.SendAndReceive, Company.Now.AddHours(-1), Company.Now.AddHours(-2)))).Only<ReceivedBeforeSent>();
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.SendAndReceive, Company.Now.AddHours(-2), Company.Now.AddHours(-1)));

        Assert.Equal([Company.Now.AddHours(-2), Company.Now.AddHours(-1)], (await Company.TransferCardAsync(number)).Moves.Select(move => move.OccurredAt));
        (await Company.RefusedAsync(() => Company.TryMoveAsync(number, TransferStep.Send))).Only<TransferHasLeft>();
    }

    [Fact]
    public async Task While_nothing_has_left_it_is_changed_and_deleted_and_afterwards_neither()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);
        var card = await Company.TransferCardAsync(number);
        SaveTransfer.Command change = new(RequestId.New(), card.Id, card.Version, "", Main, Annex, "", "For the fair", [new TransferredLine(White, Quantity.Of(7), [new BatchPick(w1, Quantity.Of(7))])]);

        await TestCompany.Done(Company.Get<SaveTransfer>().ExecuteAsync(Actor.Program, change));
        Assert.Equal((10, 7, 0), await Company.NumbersAsync(White, Main));
        (await Company.RefusedAsync(() => Company.Get<SaveTransfer>().ExecuteAsync(Actor.Program, change with { RequestId = RequestId.New() }))).Only<ChangedMeanwhile>();

        var gone = await Company.TransferAsync(Main, Annex, White, w1, 1);
        var old = await Company.TransferCardAsync(gone);
        await TestCompany.Done(Company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), old.Id, old.Version)));
        Assert.Null(await Company.Get<TransferQuery>().CardAsync(gone));
        Assert.Equal((10, 7, 0), await Company.NumbersAsync(White, Main));

        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Send));
        card = await Company.TransferCardAsync(number);
        (await Company.RefusedAsync(() => Company.Get<SaveTransfer>().ExecuteAsync(Actor.Program, change with { RequestId = RequestId.New(), Version = card.Version }))).Only<TransferHasLeft>();
        (await Company.RefusedAsync(() => Company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)))).Only<TransferHasLeft>();
    }

    [Fact]
    public async Task Steps_taken_back_by_the_ledger_take_the_status_back_and_a_cancelled_one_commits_nothing()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.SendAndReceive));

        // What a reversal posts: the same line the other way round.
        await Company.MoveBackAsync(number, Account.Stock(Annex), Account.Transit);
        Assert.Equal(TransferStatus.InTransit, (await Company.TransferCardAsync(number)).Status);
        await Company.MoveBackAsync(number, Account.Transit, Account.Stock(Main));

        var card = await Company.TransferCardAsync(number);
        Assert.Equal((TransferStatus.Created, true, (10, 4, 0)), (card.Status, card.HadLeft, await Company.NumbersAsync(White, Main)));
        await TestCompany.Done(Company.Get<DeleteTransfer>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version)));
        Assert.Equal((TransferStatus.Cancelled, (10, 0, 0)), ((await Company.TransferCardAsync(number)).Status, await Company.NumbersAsync(White, Main)));
    }

    [Fact]
    public async Task What_a_transfer_holds_is_neither_proposed_nor_available_but_may_be_taken_by_hand()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var order = await Company.SalesOrderAsync(null, (White, 8));
        var there = await Company.SalesOrderAsync(Annex, (White, 3));
        var number = await Company.TransferAsync(Main, Annex, White, w1, 4);

        Assert.Equal([[(w1, 6)]], await Company.SuggestAsync((White, 8)));
        Assert.Equal(AvailabilityKind.NotAvailable, (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind);
        Assert.Equal(AvailabilityKind.Expected, (await Company.SalesCardAsync(there)).Lines[0].Availability.Kind);

        Assert.Equal(SalesOrderStatus.Packed, (await Company.TryPackAsync(order, (w1, 8))).Value);
        (await Company.RefusedAsync(() => Company.TryMoveAsync(number, TransferStep.Send))).Only<NotEnoughInBatch>();
    }

    [Fact]
    public async Task An_untracked_item_is_transferred_without_a_batch()
    {
        await Company.UnbatchedStockAsync(Salt, 5);
        var salt = await TestCompany.Done(Company.TryTransferAsync(Main, Annex, "", (Salt, 2, [])));
        await TestCompany.Done(Company.TryMoveAsync(salt.Number, TransferStep.SendAndReceive));
        Assert.Equal((3, 2), (await Company.OnHandAsync(await Company.UnbatchedAsync(Salt), Main), await Company.OnHandAsync(await Company.UnbatchedAsync(Salt), Annex)));
    }
}
