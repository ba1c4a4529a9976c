using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Batches;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Picking;
using BatchApp.Features.Stock;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class HoldScenarios : Bakery
{
    /// <summary>Its transfers follow with the transfers.</summary>
    [Fact, Scenario("R3")]
    public async Task A_batch_on_hold_is_shown_with_its_reason_and_neither_packed_nor_delivered()
    {
        var held = await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(1));
        var free = await Company.StockAsync(White, "W2", 5, expiry: Today.AddDays(9));
        var order = await Company.SalesOrderAsync(null, (White, 5));
        Assert.Equal([[(held, 5)]], await Company.SuggestAsync((White, 5)));

        await Company.HoldAsync(held, "Metal detector");

        Assert.Equal([(free, BatchChoiceKind.Usable, null), (held, BatchChoiceKind.OnHold, "Metal detector")],
            (await Company.ChoicesAsync(White)).Select(choice => (choice.BatchId, choice.Kind, choice.StatusReason)));
        Assert.Equal([[(free, 5)]], await Company.SuggestAsync((White, 10)));
        Assert.Equal(new BatchOnHold("W1", "Metal detector").At(0, 0), (await Company.RefusedAsync(() => Company.TryPackAsync(order, (held, 5)))).Only<BatchOnHold>());
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(held, 5)])))).Only<BatchOnHold>();
        // What is held now is held for what is entered late too.
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, Company.Now.AddMinutes(-1), (0, [(held, 5)])))).Among<BatchOnHold>();

        await Company.ReleaseAsync(held);
        Assert.Equal([[(held, 5), (free, 5)]], await Company.SuggestAsync((White, 10)));
        await TestCompany.Done(Company.TryPackAsync(order, (held, 5)));
    }

    [Fact, Scenario("E16")]
    public async Task An_ingredient_on_hold_is_not_used_up()
    {
        var held = await Company.StockAsync(Flour, "F1", 5);
        await Company.UnbatchedStockAsync(Salt, 1);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        await Company.HoldAsync(held, "Beetles");

        var refusal = (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 10, [New("W1", 10)], (5, [(held, 5)]), (0.1m, [])))).Only<BatchOnHold>();

        Assert.Equal(("F1", "Beetles", new Place(0, 0)), (refusal.Number, refusal.Reason, refusal.Place!));
    }

    [Fact]
    public async Task What_is_packed_and_then_held_is_not_delivered_until_it_is_released()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var delivered = await Company.SalesOrderAsync(null, (White, 1));
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 3)));
        await TestCompany.Done(Company.TryPackAsync(delivered, (batch, 1)));
        await TestCompany.Done(Company.DeliverPackedAsync(delivered));

        var held = await TestCompany.Done(Company.TryHoldAsync(batch, "Metal detector"));

        Assert.Equal(("W1", order), (held.Number, Assert.Single(held.PackedIn)));
        Assert.Equal(new BatchOnHold("W1", "Metal detector"), (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order))).Only<BatchOnHold>());
        await Company.ReleaseAsync(batch);
        Assert.Equal(SalesOrderStatus.PartiallyDelivered, (await Company.DeliverPackedAsync(order)).Value);
    }

    [Fact]
    public async Task A_recalled_batch_is_as_unusable_and_neither_held_nor_released()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 1)));
        await Company.RecallAsync(batch);

        Assert.Equal(BatchChoiceKind.Recalled, (await Company.ChoicesAsync(White)).Single().Kind);
        Assert.Equal([[]], await Company.SuggestAsync((White, 1)));
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (batch, 1)))).Only<BatchRecalled>();
        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order))).Only<BatchRecalled>();
        Assert.Equal(BatchStatus.Recalled, (await Company.RefusedAsync(() => Company.TryHoldAsync(batch))).Only<StatusDoesNotAllow>().Status);
        Assert.Equal(BatchStatus.Recalled, (await Company.RefusedAsync(() => Company.TryReleaseAsync(batch))).Only<StatusDoesNotAllow>().Status);
        Assert.Equal(4, (await Company.SalesCardAsync(order)).Lines[0].Availability.LeftOutAs(Unusable.Recalled).Amount);
    }

    [Fact, Scenario("R5")]
    public async Task Without_a_reason_nothing_is_held_or_released()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        (await Company.RefusedAsync(() => Company.TryHoldAsync(batch, " "))).Only<Missing>();
        await Company.HoldAsync(batch);
        (await Company.RefusedAsync(() => Company.TryReleaseAsync(batch, ""))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TryReleaseAsync(batch, new string('x', 201)))).Only<TooLong>();
        (await Company.RefusedAsync(() => Company.TryHoldAsync(new BatchId(999)))).Only<NotFound>();
    }

    [Fact]
    public async Task A_batch_that_was_changed_meanwhile_is_left_as_it_is_while_its_movements_disturb_nobody()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        var request = RequestId.New();
        await Company.StockAsync(White, "W1", 5);
        HoldBatch.Command hold = new(request, batch, 0, "Smells");
        var first = await Company.Get<HoldBatch>().ExecuteAsync(Actor.Program, hold);

        Assert.Equal(first.Value.Number, (await Company.Get<HoldBatch>().ExecuteAsync(Actor.Program, hold)).Value.Number);
        (await Company.RefusedAsync(() => Company.Get<HoldBatch>().ExecuteAsync(Actor.Program, hold with { RequestId = RequestId.New() }))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(() => Company.Get<ReleaseBatch>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch, 0, "Fine")))).Only<ChangedMeanwhile>();
    }

    [Fact]
    public async Task Who_held_and_released_what_and_why_is_written_down()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        await Company.HoldAsync(batch, "Smells");
        await TestCompany.Done(Company.TryReleaseAsync(batch, "Aired"));

        var journal = await Company.ReadAsync(db => db.Journal.Where(entry => entry.Subject == "W1" && entry.Why != null).OrderBy(entry => entry.Seq)
            .Select(entry => new { entry.Kind, entry.Actor, entry.Before, entry.After, entry.Why }).ToListAsync());
        Assert.Equal(
            [("HoldBatch", "BatchApp", "Status: Available", "Status: On hold", "Smells"), ("ReleaseBatch", "BatchApp", "Status: On hold", "Status: Available", "Aired")],
            journal.Select(entry => (entry.Kind, entry.Actor, entry.Before, entry.After, entry.Why)));
    }

    [Fact]
    public async Task What_is_received_or_made_into_a_batch_on_hold_is_on_hold_with_it()
    {
        var flour = await Company.StockAsync(Flour, "F1", 5);
        var bread = await Company.StockAsync(White, "W1", 5);
        await Company.HoldAsync(bread, "Smells");
        await Company.UnbatchedStockAsync(Salt, 1);

        Assert.Equal([("W1", true, BatchStatus.OnHold)],
            (await Company.Get<BatchChoicesQuery>().EntryChoicesAsync(White)).Select(choice => (choice.Number, choice.MayChoose, choice.Status)));
        await Company.StockAsync(White, "W1", 2);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 10), 10, [Into(bread, 10)], (5, [(flour, 5)]), (0.1m, [])));

        Assert.Equal((17, (BatchStatus.OnHold, "Smells")), (await Company.OnHandAsync(bread), await Company.StatusAsync(bread)));
    }

    [Fact]
    public async Task What_was_made_from_a_held_batch_is_held_with_it_in_one_step_and_says_so()
    {
        var (flour, white, toast) = await TwoStepsAsync();
        var order = await Company.SalesOrderAsync(null, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(order, (white, 2)));

        var held = await TestCompany.Done(Company.TryHoldAsync(flour, "Beetles"));

        Assert.Equal(["W1", "T1"], held.MadeFrom);
        Assert.Equal([order], held.PackedIn);
        Assert.Equal((BatchStatus.OnHold, "Made from F1, on hold: Beetles"), await Company.StatusAsync(white));
        Assert.Equal((BatchStatus.OnHold, "Made from F1, on hold: Beetles"), await Company.StatusAsync(toast));
        (await Company.RefusedAsync(() => Company.DeliverPackedAsync(order))).Only<BatchOnHold>();

        var released = await TestCompany.Done(Company.TryReleaseAsync(flour, "Sieved", withMadeFrom: true));
        Assert.Equal(["W1", "T1"], released.MadeFrom);
        await TestCompany.Done(Company.DeliverPackedAsync(order));
    }

    [Fact]
    public async Task What_was_made_from_a_held_batch_is_released_by_itself_for_a_reason_and_may_then_be_shipped()
    {
        var (flour, white, toast) = await TwoStepsAsync();
        await Company.HoldAsync(flour, "Beetles");

        await TestCompany.Done(Company.TryReleaseAsync(white, "Baked at 250 degrees"));

        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 1)), (white, 1)));
        Assert.Equal(BatchStatus.OnHold, (await Company.StatusAsync(toast)).Status);
        // Released alone, F1 leaves the others to be decided one by one.
        Assert.Empty((await TestCompany.Done(Company.TryReleaseAsync(flour))).MadeFrom);
        Assert.Equal(BatchStatus.OnHold, (await Company.StatusAsync(toast)).Status);
        await Company.ReleaseAsync(toast);
    }

    [Fact]
    public async Task What_was_made_from_two_held_batches_is_held_until_both_are_released_and_a_hold_of_its_own_stays()
    {
        var (flour, white, toast) = await TwoStepsAsync();
        await Company.HoldAsync(toast, "Burnt");
        await Company.HoldAsync(flour, "Beetles");
        Assert.Equal((BatchStatus.OnHold, "Burnt"), await Company.StatusAsync(toast));
        await TestCompany.Done(Company.TryReleaseAsync(white));
        await TestCompany.Done(Company.TryHoldAsync(white, "Dry"));

        Assert.Empty((await TestCompany.Done(Company.TryReleaseAsync(flour, "Sieved", withMadeFrom: true))).MadeFrom);

        // T1 was burnt, and is made of W1, which is dry.
        Assert.Equal((BatchStatus.OnHold, "Burnt"), await Company.StatusAsync(toast));
        Assert.Equal((BatchStatus.OnHold, "Dry"), await Company.StatusAsync(white));
        await TestCompany.Done(Company.TryReleaseAsync(white, "Fresh", withMadeFrom: true));
        Assert.Equal((BatchStatus.OnHold, "Burnt"), await Company.StatusAsync(toast));
        await Company.ReleaseAsync(toast);
    }

    /// <summary>F1 makes 10 W1, 4 of W1 make 4 T1.</summary>
    private async Task<(BatchId Flour, BatchId White, BatchId Toast)> TwoStepsAsync()
    {
        var flour = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 1);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 10), 10, [New("W1", 10)], (5, [(flour, 5)]), (0.1m, [])));
        var white = await Company.BatchAsync(White, "W1");
        var toast = await Company.ItemAsync("Toast", ItemKind.Product, "pcs", recipe: [(White, 1)]);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(toast, 4), 4, [New("T1", 4)], (4, [(white, 4)])));
        return (flour, white, await Company.BatchAsync(toast, "T1"));
    }

    [Fact]
    public async Task Unbatched_leftovers_are_held_too()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 5);
        var unbatched = await Company.UnbatchedAsync(oats);
        (await Company.RefusedAsync(() => Company.TryHoldAsync(unbatched))).Only<NotTracked>();
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));

        await Company.HoldAsync(unbatched, "Moths");

        Assert.Equal((BatchChoiceKind.OnHold, "Moths"), (await Company.ChoicesAsync(oats)).Select(choice => (choice.Kind, choice.StatusReason)).Single());
        var order = await Company.SalesOrderAsync(null, (oats, 1));
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (unbatched, 1)))).Only<BatchOnHold>();
    }

    [Fact]
    public async Task Tracking_stays_on_while_a_batch_is_held()
    {
        await Company.StockAsync(Flour, "F10", 1);
        var two = await Company.StockAsync(Flour, "F2", 1);
        await Company.HoldAsync(two);

        Assert.Equal(["F2"], (await Company.RefusedAsync(() => Company.TrackAsync(Flour, BatchTracking.None, confirmed: true))).Only<TrackingGuardsHeldBatches>().Numbers);

        await Company.ReleaseAsync(two);
        await TestCompany.Done(Company.TrackAsync(Flour, BatchTracking.None, confirmed: true));
    }

    [Fact]
    public async Task Availability_leaves_out_what_is_held_and_says_so()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var held = await Company.StockAsync(White, "W1", 12);
        await Company.HoldAsync(held);

        var availability = (await Company.SalesCardAsync(order)).Lines[0].Availability;
        Assert.Equal((AvailabilityKind.NotAvailable, 0, 12), (availability.Kind, availability.Usable.Amount, availability.LeftOutAs(Unusable.OnHold).Amount));
        Assert.Equal("Bread: 5 pcs needed, none usable here; 12 pcs in stock, all on hold.", AvailabilityText.Reason(availability, "Bread", UnitOfMeasure.Pieces));
        Assert.Equal((12, 5, 0), await Company.NumbersAsync(White));

        await Company.StockAsync(White, "W2", 2);
        await Company.StockAsync(White, "W3", 3, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var mixed = (await Company.SalesCardAsync(order)).Lines[0].Availability;
        Assert.Equal("Bread: 5 pcs needed, 2 pcs usable here; 15 pcs more is not usable: 12 pcs on hold, 3 pcs expired.", AvailabilityText.Reason(mixed, "Bread", UnitOfMeasure.Pieces));

        await Company.ReleaseAsync(held);
        Assert.Equal(AvailabilityKind.InStock, (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind);
    }

    [Fact]
    public async Task The_batches_tab_and_the_intel_show_the_status_and_the_tab_filters_by_it()
    {
        var held = await Company.StockAsync(White, "W1", 1);
        await Company.StockAsync(White, "W2", 1);
        await Company.HoldAsync(held, "Smells");

        Assert.Equal([("W1", BatchStatus.OnHold, "Smells"), ("W2", BatchStatus.Available, null)],
            (await Company.BatchRowsAsync()).Select(row => (row.Number, row.Standing.Status, row.Standing.Reason)));
        Assert.Equal([("W1", BatchStatus.OnHold, 1), ("W2", BatchStatus.Available, 0)],
            (await Company.Get<IntelQuery>().BatchesAsync(White, null)).Select(batch => (batch.Number, batch.Standing.Status, batch.Standing.Version)));
        Assert.Equal(["W1"], (await Company.Get<BatchListQuery>().PageAsync(
            new BatchFilter(null, null, ExpiryFilter.Any, false, BatchSort.Number, false, BatchStatus.OnHold), PageRequest.Whole)).Rows.Select(row => row.Number));
    }
}
