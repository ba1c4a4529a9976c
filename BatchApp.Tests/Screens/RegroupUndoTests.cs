using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>*Undo* after a split, a merge and an assignment of batches, and *Revert* on the batch's page.</summary>
public sealed class RegroupUndoTests : ScreenTest
{
    [Fact]
    public async Task A_split_is_undone_from_its_message()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        await GoAsync($"/stock/batches/{w1.Value}");
        await SplitAsync("W2", "4");

        await ClickInMessageAsync("Undo");

        Eventually(() => Assert.Contains("Undone: W2 is split off W1.", Messages, StringComparison.Ordinal));
        Assert.Equal(10, await Company.OnHandAsync(w1));
        Eventually(() => Assert.Contains("Nothing is left of it at any location.", Screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undo_of_a_split_whose_goods_moved_on_names_and_links_what_has_them()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        await GoAsync($"/stock/batches/{w1.Value}");
        await SplitAsync("W2", "4");
        var w2 = await Company.BatchAsync(White, "W2");
        var order = await Company.SalesOrderAsync(null, (White, 3));
        await TestCompany.Done(Company.TryPackAsync(order, (w2, 3)));

        await ClickInMessageAsync("Undo");

        Eventually(() => Assert.Contains($"W2 at Main: 3 of 4 pcs moved on: {order} took 3 on 23 Nov 2026. Revert that first.", Messages, StringComparison.Ordinal));
        Assert.Equal($"/sell/{order}", AddressInMessage(order));
        Assert.Equal(1, await Company.OnHandAsync(w2));
    }

    [Fact]
    public async Task A_split_is_reverted_from_the_page_of_either_batch_and_refused_with_a_link_while_its_goods_are_elsewhere()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await TestCompany.Done(Company.TrySplitAsync(w1, 4, "W2"));
        var w3 = await TestCompany.Done(Company.TrySplitAsync(w2, 1, "W3"));
        await GoAsync($"/stock/batches/{w1.Value}");

        await Screen.ClickAsync("Revert split into W2");
        Assert.Contains("4 pcs Bread · White back into W1, 4 pcs Bread · White out of W2", Dialog("Revert").Text, StringComparison.Ordinal);
        await Dialog("Revert").ClickAsync("Revert");
        Eventually(() => Assert.Contains("W2 at Main: 1 of 4 pcs moved on: split into W3 took 1 on 23 Nov 2026. Revert that first.", Dialog("Revert").Alerts));
        Assert.Equal($"/stock/batches/{w3.Value}", await Dialog("Revert").AddressOfAsync("split into W3"));

        await GoAsync($"/stock/batches/{w3.Value}");
        await Screen.ClickAsync("Revert split from W2");
        await Dialog("Revert").TypeAsync("Reason", "Wrong label");
        await Dialog("Revert").ClickAsync("Revert");

        Eventually(() => Assert.Contains("Split reverted.", Messages, StringComparison.Ordinal));
        Assert.Equal((6, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Eventually(() => Assert.False(Screen.HasButton("Revert split from W2")));
    }

    [Fact]
    public async Task A_merge_is_undone_from_its_message_with_the_date_that_it_took()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(20));
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8));
        await GoAsync($"/stock/batches/{w1.Value}");
        await Screen.ClickAsync("Merge");
        Eventually(() => Assert.True(Dialog("Merge").HasField("W2")));
        await Dialog("Merge").TickAsync("W2");
        await Dialog("Merge").SelectAsync("Surviving batch", "W1");
        await Dialog("Merge").ClickAsync("Merge");

        await ClickInMessageAsync("Undo");

        Eventually(() => Assert.Contains("Undone: Merged into W1.", Messages, StringComparison.Ordinal));
        Assert.Equal((10, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.Equal(Today.AddDays(20), (await Company.BatchCardAsync(w1)).Details.Expiry);
    }

    [Fact]
    public async Task A_merge_of_several_batches_and_places_is_reverted_as_one()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 4);
        await Company.StockAsync(White, "W2", 3, Annex);
        await TestCompany.Done(Company.TryMergeAsync(w1, w2, await Company.StockAsync(White, "W3", 2)));
        await GoAsync($"/stock/batches/{w1.Value}");
        Assert.Equal(3, Screen.Part("Split, merged, assigned").Rows.Count);
        Assert.Equal(["Revert"], Screen.Part("Split, merged, assigned").Lines("button"));

        await Screen.ClickAsync("Revert merged from W2");
        Assert.False(Dialog("Revert").HasField("Back to"));
        await Dialog("Revert").ClickAsync("Revert");

        Eventually(() => Assert.Contains("Merge reverted.", Messages, StringComparison.Ordinal));
        Assert.Equal((10, 4, 3), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2, Main), await Company.OnHandAsync(w2, Annex)));
    }

    [Fact]
    public async Task Batches_that_Unbatched_was_given_are_not_undone_out_of_a_hold_placed_since_and_reverted_on_their_page()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 10);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("Assign batches, Oats");
        Eventually(() => Assert.Equal("10", Dialog("Assign batches").Value("To assign, Oats")));
        await Dialog("Assign batches").TypeAsync("Batch # 1, Oats", "O1");
        await Dialog("Assign batches").ClickAsync("Assign batches");
        Eventually(() => Assert.Contains("Oats: 10 kg at Main have batches now.", Messages, StringComparison.Ordinal));
        var o1 = await Company.BatchAsync(oats, "O1");
        await Company.HoldAsync(o1);

        await ClickInMessageAsync("Undo");
        Eventually(() => Assert.Contains("Goods of O1, which is on hold, would come into Unbatched and could be used there.", Messages, StringComparison.Ordinal));
        Assert.Equal(10, await Company.OnHandAsync(o1));

        await TestCompany.Done(Company.TryReleaseAsync(o1));
        await GoAsync($"/stock/batches/{o1.Value}");
        await Screen.ClickAsync("Revert assigned from Unbatched");
        await Dialog("Revert").ClickAsync("Revert");
        Eventually(() => Assert.Contains("Batch assignment reverted.", Messages, StringComparison.Ordinal));
        Assert.Equal(10, await Company.OnHandAsync(await Company.UnbatchedAsync(oats)));
    }

    [Fact]
    public async Task Whoever_may_not_split_is_not_offered_to_revert_a_split()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        await TestCompany.Done(Company.TrySplitAsync(w1, 4, "W2"));
        SignedIn = new Actor(new UserId(1), "Nina", Role.Sales);
        await GoAsync($"/stock/batches/{w1.Value}");

        Assert.Equal(["Split into"], Screen.Part("Split, merged, assigned").Column("What"));
        Assert.False(Screen.HasButton("Revert split into W2"));
    }

    private async Task SplitAsync(string number, string quantity)
    {
        await Screen.ClickAsync("Split");
        await Dialog("Split").TypeAsync("Quantity", quantity);
        await Dialog("Split").TypeAsync("New batch #", number);
        await Dialog("Split").ClickAsync("Split");
        Eventually(() => Assert.Equal(number, Screen.Heading));
    }
}
