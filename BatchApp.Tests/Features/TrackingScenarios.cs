using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class TrackingScenarios : Bakery
{
    [Fact, Scenario("K1")]
    public async Task An_item_without_tracking_shows_no_batch_anywhere()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Salt, 10));
        await Company.ReceiveAsync(order, null, (0, 10, Main, []));

        Assert.Equal(BatchTracking.None, (await Company.ItemCardAsync(Salt)).Tracking);
        Assert.Empty(await Company.BatchRowsAsync(showEmpty: true));
        var card = await Company.PurchaseCardAsync(order);
        Assert.False(card.Lines[0].IsTracked);
        Assert.Null(Assert.Single(Assert.Single(card.Receipts).Lines).Batch);
        Assert.False((await Company.FiguresAsync(Salt)).IsTracked);
    }

    [Fact, Scenario("K2")]
    public async Task Switching_tracking_on_shows_what_is_there_as_Unbatched_and_keeps_the_totals()
    {
        await Company.UnbatchedStockAsync(Salt, 40);
        await Company.UnbatchedStockAsync(Salt, 10, Annex);

        await TestCompany.Done(Company.TrackAsync(Salt, BatchTracking.Batches));

        var row = Assert.Single(await Company.BatchRowsAsync());
        Assert.True(row.IsUnbatched);
        Assert.Equal([("Main", 40m), ("Annex", 10m)], row.Locations.Select(held => (held.Location, held.OnHand.Amount)));
        Assert.Equal(50, (await Company.StockRowsAsync()).Single(stock => stock.VariantId == Salt).InStock.Amount);
        Assert.Equal(2, (await Company.HistoryAsync(Salt, null)).Length);
    }

    [Fact, Scenario("K3")]
    public async Task Tracking_covers_all_variants_of_the_item_at_all_locations()
    {
        foreach (var (variant, location) in new[] { (White, Main), (White, Annex), (Rye, Main), (Rye, Annex) })
        {
            var order = await Company.PurchaseOrderAsync(location, (variant, 1));
            var refusals = await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 1, location, [])));
            Assert.Equal(new Quantity(0), refusals.Only<BatchApp.Domain.Picking.NotFullyAssigned>().Assigned);
        }
    }

    [Fact, Scenario("K4")]
    public async Task Switching_tracking_off_asks_first_and_then_regroups_to_Unbatched_keeping_totals_and_history()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 40);
        var f2 = await Company.StockAsync(Flour, "F2", 7);
        await Company.StockAsync(Flour, "F2", 5, Annex);
        var unbatched = await Company.UnbatchedAsync(Flour);

        var refusals = await Company.RefusedAsync(() => Company.TrackAsync(Flour, BatchTracking.None));
        Assert.Equal(2, refusals.Only<TrackingOffNotConfirmed>().Batches);

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
        Assert.Equal((0, 0, 47, 5), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2), await Company.OnHandAsync(unbatched, Main), await Company.OnHandAsync(unbatched, Annex)));
        Assert.Equal(52, (await Company.FiguresAsync(Flour)).InStock.Amount);
        Assert.Empty(await Company.BatchRowsAsync(showEmpty: true));
        Assert.Equal([(-40, 0), (40, 40)], await Company.HistoryAsync(Flour, f1));
        Assert.Single((await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(Flour, null, null), PageRequest.Whole)).Rows
            .Where(row => row.Act == ActKind.TrackingSwitch).Select(row => row.OccurredAt).Distinct());
        Assert.Equal(1, await Company.ReadAsync(db => Task.FromResult(db.Acts.Count(act => act.Kind == ActKind.TrackingSwitch))));

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.Batches));
        Assert.Contains(await Company.BatchRowsAsync(showEmpty: true), row => row.BatchId == f1 && row.OnHand.IsZero);
        await Company.StockAsync(Flour, "F1", 3);
        Assert.Equal([(3, 3), (-40, 0), (40, 40)], await Company.HistoryAsync(Flour, f1));
    }

    [Fact]
    public async Task Switching_tracking_off_without_batch_stock_needs_no_confirmation_and_moves_nothing()
    {
        await TestCompany.Done(Company.CreateBatchAsync(Flour, "Empty"));

        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None));

        Assert.Empty(await Company.HistoryAsync(Flour, null));
    }

    [Fact, Scenario("A7")]
    public async Task A_batch_of_an_untracked_item_is_refused()
    {
        Assert.Equal("Salt", (await Company.RefusedAsync(() => Company.CreateBatchAsync(Salt, "S1"))).Only<NotTracked>().Item);

        var order = await Company.PurchaseOrderAsync(Main, (Salt, 5));
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 5, Main, [New("S1", 5)])))).Only<NotTracked>();
    }

    [Fact, Scenario("D14")]
    public async Task Unbatched_leftovers_of_a_tracked_item_are_never_used_silently()
    {
        await TestCompany.Done(Company.TrackAsync(Rye, BatchTracking.None));
        await Company.UnbatchedStockAsync(Rye, 9);
        await TestCompany.Done(Company.TrackAsync(Rye, BatchTracking.Batches));
        var r1 = await Company.StockAsync(Rye, "R1", 2);
        var order = await Company.SalesOrderAsync(null, (Rye, 5));

        Assert.Equal([[(r1, 2)]], await Company.SuggestAsync((Rye, 5)));
        (await Company.RefusedAsync(() => Company.TryPackAsync(order))).Only<NotPositive>();
        Assert.Equal([BatchApp.Domain.Picking.BatchChoiceKind.Usable, BatchApp.Domain.Picking.BatchChoiceKind.Unbatched], (await Company.ChoicesAsync(Rye)).Select(choice => choice.Kind));

        await TestCompany.Done(Company.TryPackAsync(order, (r1, 2), (await Company.UnbatchedAsync(Rye), 3)));
        Assert.Equal(6, await Company.OnHandAsync(await Company.UnbatchedAsync(Rye)));
    }
}
