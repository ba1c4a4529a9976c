using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class PickingScenarios : Bakery
{
    [Fact, Scenario("D1")]
    public async Task The_batch_that_expires_first_goes_first_whenever_it_came()
    {
        await Company.StockAsync(White, "1", 5, expiry: Today.AddDays(30));
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var two = await Company.StockAsync(White, "2", 5, expiry: Today.AddDays(28));

        Assert.Equal([[(two, 1)]], await Company.SuggestAsync((White, 1)));
    }

    [Fact, Scenario("D2")]
    public async Task Two_batches_serve_two_orders_one_after_the_other()
    {
        var a = await Company.StockAsync(White, "A", 5, expiry: Today.AddDays(1));
        var b = await Company.StockAsync(White, "B", 5, expiry: Today.AddDays(2));

        Assert.Equal([[(a, 5), (b, 1)]], await Company.SuggestAsync((White, 6)));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 6)), (a, 5), (b, 1)));
        Assert.Equal([[(b, 4)]], await Company.SuggestAsync((White, 4)));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (b, 4)));
        Assert.Equal([[]], await Company.SuggestAsync((White, 1)));
    }

    [Fact, Scenario("D6")]
    public async Task A_batch_is_not_counted_twice_over_two_lines_of_one_item()
    {
        var big = await Company.StockAsync(White, "Big", 1_800, expiry: Today.AddDays(1));
        var rest = await Company.StockAsync(White, "Rest", 100);
        var order = await Company.SalesOrderAsync(null, (White, 1_500), (White, 1_000));

        Assert.Equal([[(big, 1_500)], [(big, 300), (rest, 100)]], await Company.SuggestAsync((White, 1_500), (White, 1_000)));
        var refusal = (await Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, null, (0, [(big, 1_500)]), (1, [(big, 301)])))).Only<NotEnoughInBatch>();
        Assert.Equal((new Place(1, 0), 300, 301), (refusal.Place!, refusal.There.Amount, refusal.Asked.Amount));

        Assert.Equal(SalesOrderStatus.PartiallyPacked, (await Company.TryShipAsync(order, FulfilmentStatus.Packed, null, (0, [(big, 1_500)]), (1, [(big, 300), (rest, 100)]))).Value);
    }

    [Fact, Scenario("D11")]
    public async Task With_equal_dates_the_earlier_arrival_goes_first_then_the_number_each_time_the_same()
    {
        var expiry = Today.AddDays(9);
        var early = await Company.StockAsync(White, "Z", 1, expiry: expiry);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var ten = await Company.StockAsync(White, "10", 1, expiry: expiry);
        var two = await Company.StockAsync(White, "2", 1, expiry: expiry);
        // Older than all, though entered last.
        var backdated = await Company.StockAsync(White, "Y", 1, expiry: expiry, at: Company.Now.AddDays(-2));
        // Age counts from the first arrival, also when more comes later.
        await Company.StockAsync(White, "Z", 1);

        for (var again = 0; again < 3; again++)
        {
            Assert.Equal([[(backdated, 1), (early, 2), (two, 1), (ten, 1)]], await Company.SuggestAsync((White, 5)));
        }

        Assert.Equal([backdated, early, two, ten], (await Company.ChoicesAsync(White)).Select(choice => choice.BatchId));
    }

    [Fact]
    public async Task Several_items_are_proposed_for_at_once()
    {
        var w = await Company.StockAsync(White, "W", 2);
        var r = await Company.StockAsync(Rye, "R", 3);

        Assert.Equal([[(w, 2)], [(r, 3)], []], await Company.SuggestAsync((White, 5), (Rye, 4), (White, 1)));
    }
}
