using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class PickOrderScenarios : Bakery
{
    [Fact, Scenario("K41")]
    public async Task What_expires_first_is_proposed_first_and_an_item_picked_by_arrival_goes_by_arrival()
    {
        var undated = await Company.StockAsync(White, "A", 1);
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var late = await Company.StockAsync(White, "B", 1, expiry: Today.AddDays(9));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var soon = await Company.StockAsync(White, "C", 1, expiry: Today.AddDays(3));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var soonToo = await Company.StockAsync(White, "0", 1, expiry: Today.AddDays(3));
        Assert.Equal([[(soon, 1), (soonToo, 1), (late, 1), (undated, 1)]], await Company.SuggestAsync((White, 9)));

        await Company.ChangeItemAsync(White, item => item with { PickOrder = PickOrder.FirstInFirstOut });

        Assert.Equal([[(undated, 1), (late, 1), (soon, 1), (soonToo, 1)]], await Company.SuggestAsync((White, 9)));
        Assert.Equal([undated, late, soon, soonToo], (await Company.ChoicesAsync(White)).Select(choice => choice.BatchId));
    }

    [Fact]
    public async Task An_item_picked_by_hand_is_offered_as_before_and_never_proposed()
    {
        var late = await Company.StockAsync(White, "B", 1, expiry: Today.AddDays(9));
        var soon = await Company.StockAsync(White, "C", 1, expiry: Today.AddDays(3));
        var flour = await Company.StockAsync(Flour, "F", 1);
        await Company.ChangeItemAsync(White, item => item with { PickOrder = PickOrder.ByHand });

        Assert.Equal([[], [(flour, 1)]], await Company.SuggestAsync((White, 2), (Flour, 1)));
        Assert.Equal([soon, late], (await Company.ChoicesAsync(White)).Select(choice => choice.BatchId));
    }
}
