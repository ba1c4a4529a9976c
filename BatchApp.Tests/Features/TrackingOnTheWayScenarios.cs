using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

/// <summary>Batch tracking ends while goods are on the way or packed (product.md 2.2).</summary>
public sealed class TrackingOnTheWayScenarios : Bakery
{
    private BatchId f1;
    private BatchId f2;
    private BatchId unbatched;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        f1 = await Company.StockAsync(Flour, "F1", 10);
        f2 = await Company.StockAsync(Flour, "F2", 6);
        unbatched = await Company.UnbatchedAsync(Flour);
    }

    [Fact, Scenario("K4")]
    public async Task Goods_in_transit_become_Unbatched_with_the_rest_and_arrive_so()
    {
        var number = await SendAsync();
        Assert.Equal(2, (await Company.RefusedAsync(() => Company.TrackAsync(Flour, BatchTracking.None))).Only<TrackingOffNotConfirmed>().Batches);

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));

        var card = await Company.TransferCardAsync(number);
        Assert.Equal(TransferStatus.InTransit, card.Status);
        Assert.Equal((5, null), (Assert.Single(card.Lines).Quantity.Amount, Assert.Single(card.Lines[0].Parts).Batch));
        Assert.Equal(["Sent", "Became Unbatched on the way"], card.Moves.Select(move => move.What));
        Assert.Equal((11, 5, 0), (await Company.OnHandAsync(unbatched), (await Company.FiguresAsync(Flour, Annex)).Expected.Amount, await Company.OnHandAsync(f1)));

        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Receive));
        Assert.Equal((11, 5), (await Company.OnHandAsync(unbatched, Main), await Company.OnHandAsync(unbatched, Annex)));
        Assert.Equal([(-7, 0), (-3, 7), (10, 10)], await Company.HistoryAsync(Flour, f1));
    }

    [Fact]
    public async Task An_arrival_is_taken_back_and_comes_again_while_the_sending_waits_for_tracking()
    {
        var number = await SendAsync();
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Receive));

        await TestCompany.Done(TryRevertAsync(number, onlyLastStep: true));
        Assert.Equal((TransferStatus.InTransit, 0), ((await Company.TransferCardAsync(number)).Status, await Company.OnHandAsync(unbatched, Annex)));
        Assert.Equal("Flour", (await Company.RefusedAsync(() => TryRevertAsync(number, onlyLastStep: true))).Among<NotTrackedAnyMore>().Item);

        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Receive));
        Assert.Equal(5, await Company.OnHandAsync(unbatched, Annex));
    }

    [Fact]
    public async Task With_tracking_again_the_sending_is_taken_back_into_the_batches_that_left()
    {
        var number = await SendAsync();
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.Batches));

        await TestCompany.Done(TryRevertAsync(number, onlyLastStep: true));

        var card = await Company.TransferCardAsync(number);
        Assert.Equal(TransferStatus.Created, card.Status);
        Assert.Equal([("F1", 3m), ("F2", 2m)], card.Lines.Single().Parts.Select(part => (part.Batch!, part.Quantity.Amount)));
        Assert.Equal((3, 2, 11), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2), await Company.OnHandAsync(unbatched)));
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.SendAndReceive));
        Assert.Equal((3, 2), (await Company.OnHandAsync(f1, Annex), await Company.OnHandAsync(f2, Annex)));
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_sent_as_Unbatched()
    {
        var number = (await TestCompany.Done(Company.TryTransferAsync(Main, Annex, "", (Flour, 5, [(f1, 3), (f2, 2)])))).Number;

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));

        Assert.Equal((16, 5), ((await Company.FiguresAsync(Flour, Main)).InStock.Amount, (await Company.FiguresAsync(Flour, Main)).Committed.Amount));
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Send));
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Receive));
        Assert.Equal((11, 5), (await Company.OnHandAsync(unbatched, Main), await Company.OnHandAsync(unbatched, Annex)));
    }

    [Fact]
    public async Task The_true_times_of_such_a_transfer_can_still_be_told()
    {
        Company.Clock.Advance(TimeSpan.FromHours(2));
        var number = await SendAsync();
        Company.Clock.Advance(TimeSpan.FromHours(2));
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        var card = await Company.TransferCardAsync(number);
        var sent = (await Company.Get<PostedActQuery>().ViewAsync(card.Id))!.Steps;

        await TestCompany.Done(Company.Get<CorrectTime>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), card.Id, card.Version, [new CorrectedTime(Assert.Single(sent).Id, Company.Now.AddHours(-3))], "Clock was wrong")));

        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Receive));
        Assert.Equal(5, await Company.OnHandAsync(unbatched, Annex));
    }

    [Fact]
    public async Task Packed_goods_keep_their_batch_and_are_delivered_after_tracking_ended()
    {
        var w1 = await Company.StockAsync(White, "W1", 8);
        var order = await Company.SalesOrderAsync(null, (White, 3));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));

        await TestCompany.Done(Company.TrackAsync(White, BatchTracking.None, confirmed: true));
        Assert.Equal((0, 5), (await Company.OnHandAsync(w1), await Company.OnHandAsync(await Company.UnbatchedAsync(White))));

        await TestCompany.Done(Company.DeliverPackedAsync(order));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal((SalesOrderStatus.Delivered, "W1"), (card.Status, card.Fulfilments.Single().Lines.Single().Batch));
    }

    /// <summary>3 of F1 and 2 of F2 are under way to Annex.</summary>
    private async Task<string> SendAsync()
    {
        var number = (await TestCompany.Done(Company.TryTransferAsync(Main, Annex, "", (Flour, 5, [(f1, 3), (f2, 2)])))).Number;
        await TestCompany.Done(Company.TryMoveAsync(number, TransferStep.Send));
        return number;
    }

    private async Task<Result<string>> TryRevertAsync(string number, bool onlyLastStep)
    {
        var card = await Company.TransferCardAsync(number);
        return await Company.Get<RevertAct>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, onlyLastStep, null));
    }
}
