using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Picking;
using BatchApp.Features.Stock;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class ExpiryScenarios : Bakery
{
    [Fact, Scenario("K36"), Scenario("C3")]
    public async Task An_expired_batch_is_shown_last_and_refused_even_to_a_forged_sale()
    {
        var e1 = await Company.StockAsync(White, "E1", 5, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var e2 = await Company.StockAsync(White, "E2", 5, expiry: Today.AddDays(1));
        var order = await Company.SalesOrderAsync(null, (White, 5));

        Assert.Equal([(e2, BatchChoiceKind.Usable, true), (e1, BatchChoiceKind.Expired, false)],
            (await Company.ChoicesAsync(White)).Select(choice => (choice.BatchId, choice.Kind, choice.MayChoose)));
        Assert.Equal([[(e2, 5)]], await Company.SuggestAsync((White, 10)));
        var refusal = (await Company.RefusedAsync(() => Company.TryPackAsync(order, (e1, 5)))).Only<BatchExpired>();
        Assert.Equal(("E1", Today.AddDays(-1), new Place(0, 0)), (refusal.Number, refusal.ExpiredOn, refusal.Place!));
        (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(e1, 5)])))).Only<BatchExpired>();
    }

    [Fact, Scenario("K37")]
    public async Task An_expired_batch_is_neither_consumed_nor_received_into()
    {
        var e1 = await Company.StockAsync(Flour, "E1", 5, expiry: Today);
        await Company.UnbatchedStockAsync(Salt, 1);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var e2 = await Company.StockAsync(Flour, "E2", 5, expiry: Today.AddDays(1));
        var making = await Company.ManufacturingOrderAsync(White, 10);
        var buying = await Company.PurchaseOrderAsync(Main, (Flour, 5));

        Assert.Equal([e2, e1], (await Company.ChoicesAsync(Flour)).Select(choice => choice.BatchId));
        Assert.Equal("E1", (await Company.RefusedAsync(() => Company.TryCompleteAsync(making, 10, [New("W1", 10)], (5, [(e1, 5)]), (0.1m, [])))).Only<BatchExpired>().Number);
        Assert.Equal([(e2, true), (e1, false)], (await Company.Get<BatchChoicesQuery>().EntryChoicesAsync(Flour)).Select(choice => (choice.BatchId, choice.MayChoose)));
        Assert.Equal("E1", (await Company.RefusedAsync(() => Company.TryReceiveAsync(buying, null, (0, 5, Main, [Into(e1, 5)])))).Only<BatchExpired>().Number);
    }

    [Fact, Scenario("K38"), Scenario("C1")]
    public async Task A_batch_can_be_used_through_the_last_minute_of_its_last_day_and_not_a_minute_longer()
    {
        var e1 = await Company.StockAsync(White, "E1", 5, expiry: Today);
        var order = await Company.SalesOrderAsync(null, (White, 5));

        // 23:59 in the company's zone.
        Company.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 22, 59, 0, TimeSpan.Zero));
        Assert.Equal(BatchChoiceKind.Usable, (await Company.ChoicesAsync(White)).Single().Kind);
        Assert.Equal([[(e1, 5)]], await Company.SuggestAsync((White, 5)));
        var row = (await Company.StockRowsAsync()).Single(stock => stock.VariantId == White);
        Assert.Equal((0, Today, 5), (row.Expired.Amount, row.NextExpiry!.Value, row.NextExpiring.Amount));
        Assert.Equal(AvailabilityKind.InStock, (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind);
        await TestCompany.Done(Company.TryPackAsync(order, (e1, 1)));

        Company.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(BatchChoiceKind.Expired, (await Company.ChoicesAsync(White)).Single().Kind);
        Assert.Equal(4, (await Company.StockRowsAsync()).Single(stock => stock.VariantId == White).Expired.Amount);
        (await Company.RefusedAsync(() => Company.TryPackAsync(order, (e1, 1)))).Only<BatchExpired>();

        // Entered a minute late, it counts by the day on which it happened.
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Packed, Company.Now.AddMinutes(-1), (0, [(e1, 1)])));
        Assert.Equal(BatchChoiceKind.Usable, (await Company.ChoicesAsync(White, at: Company.Now.AddMinutes(-1))).Single().Kind);
    }

    [Fact, Scenario("K42")]
    public async Task Stock_that_is_all_expired_makes_an_order_not_available_and_says_so()
    {
        await Company.StockAsync(White, "E1", 12, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        var order = await Company.SalesOrderAsync(null, (White, 5));

        var availability = (await Company.SalesCardAsync(order)).Lines[0].Availability;
        Assert.Equal((AvailabilityKind.NotAvailable, 0, 12), (availability.Kind, availability.Usable.Amount, availability.LeftOutAs(Unusable.Expired).Amount));
        var row = (await Company.Get<BatchApp.Features.Sales.SalesOrderQuery>().PageAsync(
            new BatchApp.Features.Orders.OrderFilter(false, null, null, BatchApp.Features.Orders.OrderSort.Number, false), PageRequest.Whole)).Rows.Single();
        Assert.Equal((AvailabilityKind.NotAvailable, 12), (row.Worst!.Kind, row.Worst.LeftOutAs(Unusable.Expired).Amount));
        Assert.Equal((12, 5, 0), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("C6")]
    public async Task A_batch_without_a_date_is_offered_after_all_dated_ones_and_never_expires()
    {
        var undated = await Company.StockAsync(White, "A", 5);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var late = await Company.StockAsync(White, "Z", 5, expiry: Today.AddYears(5));

        Assert.Equal([late, undated], (await Company.ChoicesAsync(White)).Select(choice => choice.BatchId));
        Company.Clock.Advance(TimeSpan.FromDays(365 * 20));
        Assert.Equal([(undated, true), (late, false)], (await Company.ChoicesAsync(White)).Select(choice => (choice.BatchId, choice.MayChoose)));
    }

    [Fact]
    public async Task The_batches_tab_and_the_intel_agree_on_what_is_expired()
    {
        await Company.StockAsync(White, "Past", 1, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.StockAsync(White, "Today", 1, expiry: Today);
        await Company.StockAsync(White, "Week", 1, expiry: Today.AddDays(7));
        await Company.StockAsync(White, "Month", 1, expiry: Today.AddDays(8));
        async Task<string[]> Numbers(ExpiryFilter filter) =>
            [.. (await Company.Get<BatchListQuery>().PageAsync(new BatchFilter(null, null, filter, false, BatchSort.Expiry, false), PageRequest.Whole)).Rows.Select(row => row.Number)];

        Assert.Equal(["Past"], await Numbers(ExpiryFilter.Expired));
        Assert.Equal(["Today", "Week"], await Numbers(ExpiryFilter.Within7Days));
        Assert.Equal(["Today", "Week", "Month"], await Numbers(ExpiryFilter.Within30Days));
        Assert.Equal(["Today", "Week", "Month", "Past"], (await Company.Get<IntelQuery>().BatchesAsync(White, null)).Select(batch => batch.Number));
    }
}
