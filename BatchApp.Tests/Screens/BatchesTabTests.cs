using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class BatchesTabTests : ScreenTest
{
    [Fact, Scenario("K2")]
    public async Task Switching_tracking_on_lists_what_there_was_as_unbatched()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 40);
        await Company.UnbatchedStockAsync(oats, 10, Annex);
        await GoAsync("/stock?tab=batches");
        Assert.Contains("No batch holds stock here.", Screen.Text, StringComparison.Ordinal);

        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));

        Eventually(() => Assert.Equal(["Unbatched"], Screen.Column("Batch #")));
        var row = Screen.Row("Item", "Oats");
        Assert.Equal(("50 kg", "2 places", "no traceability"), (row["Quantity"], row["Location"], row["Expiry"]));
        Assert.True(Screen.CellHas("Item", "Oats", "Location", "[title='Main: 40 kg, Annex: 10 kg']"));
    }

    [Fact, Scenario("G12")]
    public async Task A_batch_tells_its_place_or_in_how_many_it_is()
    {
        await Company.StockAsync(White, "W1", 4);
        await GoAsync("/stock?tab=batches");
        Assert.Equal("Main", Screen.Row("Batch #", "W1")["Location"]);

        await Company.StockAsync(White, "W1", 6, Annex);
        Eventually(() => Assert.Equal(("2 places", "10 pcs"), (Screen.Row("Batch #", "W1")["Location"], Screen.Row("Batch #", "W1")["Quantity"])));

        await GoAsync($"/stock?tab=batches&location={Annex.Value}");
        Eventually(() => Assert.Equal("6 pcs", Screen.Row("Batch #", "W1")["Quantity"]));
    }

    [Fact]
    public async Task Empty_batches_are_hidden_until_they_are_asked_for()
    {
        await Company.StockAsync(White, "W2", 4);
        await Company.CreateBatchAsync(White, "W1");
        await GoAsync("/stock?tab=batches");
        Assert.Equal(["W2"], Screen.Column("Batch #"));

        await Screen.TickAsync("Show empty");

        Eventually(() => Assert.Equal(["W1", "W2"], Screen.Column("Batch #").Order()));
        Assert.Contains("2 batches", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_batches_are_marked_and_can_be_filtered_for()
    {
        await Company.StockAsync(White, "W1", 4, expiry: Today);
        await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(9));
        await Company.StockAsync(White, "W3", 4);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await GoAsync("/stock?tab=batches");
        Assert.Equal(["Expired 23 Nov 2026", "2 Dec 2026 · 8 days", ""], new[] { "W1", "W2", "W3" }.Select(batch => Screen.Row("Batch #", batch)["Expiry"]));
        Assert.True(Screen.CellHas("Batch #", "W1", "Expiry", "svg"));

        await Screen.SelectAsync("Expiry", "Expired");
        Eventually(() => Assert.Equal(["W1"], Screen.Column("Batch #")));

        await Screen.SelectAsync("Expiry", "Within 30 days");
        Eventually(() => Assert.Equal(["W2"], Screen.Column("Batch #")));

        await Screen.SelectAsync("Expiry", "Within 7 days");
        Eventually(() => Assert.Contains("No batch matches.", Screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_and_sort_stand_in_the_address()
    {
        await Company.StockAsync(White, "W1", 4);
        await Company.StockAsync(White, "W10", 5);
        await Company.StockAsync(Flour, "F1", 6);
        await GoAsync("/stock?tab=batches");

        await SearchAsync(Screen, "Search batch, item, supplier's number", "white");
        Eventually(() => Assert.Equal(["W1", "W10"], Screen.Column("Batch #").Order()));
        await Screen.ClickAsync("Quantity");
        await Screen.ClickAsync("Quantity");
        Eventually(() => Assert.Equal(["W10", "W1"], Screen.Column("Batch #")));
        var address = Address;

        await GoAsync("/sell");
        await GoAsync(address);
        Assert.Equal(["W10", "W1"], Screen.Column("Batch #"));
    }

    [Fact]
    public async Task A_batch_opens_on_a_page_of_its_own_and_from_there_in_inventory_intel()
    {
        var batch = await Company.StockAsync(White, "W1", 4);
        await GoAsync("/stock?tab=batches");

        await FollowAsync(Screen, "W1");

        Assert.Equal(($"/stock/batches/{batch.Value}", "W1"), (Address, Screen.Heading));
        await FollowAsync(Screen, "Inventory intel");
        Eventually(() => Assert.Equal("W1", Dialog("Inventory intel").Value("Batch #")));
        Assert.Contains($"batch={batch.Value}", Address, StringComparison.Ordinal);
        Assert.Equal($"/stock/batches/{batch.Value}", await Dialog("Inventory intel").AddressOfAsync("Open batch"));
    }

    [Fact, Scenario("A1")]
    public async Task A_number_that_exists_is_refused_and_what_was_typed_stays()
    {
        await Company.StockAsync(White, "B1", 4);
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("New batch");
        var create = Dialog("Create");
        Assert.True(create.IsDisabled("Create"));
        await ChooseAsync(create, "Item", "Bread · White");
        await create.TypeAsync("Batch #", " b1 ");
        await create.TypeAsync("Supplier batch #", "M-77");

        await create.ClickAsync("Create");

        Eventually(() => Assert.Equal(["Bread · White already has a batch B1. Choose it from the list to add to it."], create.Alerts));
        Assert.Equal((" b1 ", "M-77"), (create.Value("Batch #"), create.Value("Supplier batch #")));
        Assert.Single(await Company.BatchRowsAsync(showEmpty: true));

        await create.TypeAsync("Batch #", "B2");
        await create.ClickAsync("Create");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal("Batch B2 created.", Messages);
        Assert.Equal(["B1", "B2"], (await Company.BatchRowsAsync(showEmpty: true)).Select(row => row.Number));
    }

    [Fact, Scenario("A2"), Scenario("K7")]
    public async Task The_same_number_may_be_used_for_another_variant()
    {
        await Company.StockAsync(White, "B1", 4);
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("New batch");
        await ChooseAsync(Dialog("Create"), "Item", "Bread · Rye");
        await Dialog("Create").TypeAsync("Batch #", "B1");
        await Dialog("Create").ClickAsync("Create");
        Eventually(() => Assert.Empty(DialogNames()));

        await Screen.TickAsync("Show empty");

        Eventually(() => Assert.Equal(["Bread · Rye", "Bread · White"], Screen.Column("Item").Order()));
        Assert.Equal(["B1", "B1"], Screen.Column("Batch #"));
    }

    [Fact, Scenario("A7")]
    public async Task Untracked_items_are_not_offered_for_a_new_batch()
    {
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("New batch");

        Assert.Equal(["Bread · White", "Bread · Rye", "Flour"], await OptionsOfAsync(Dialog("Create"), "Item"));
    }

    [Fact, Scenario("A7")]
    public async Task Tracked_items_are_offered_however_many_untracked_ones_come_before_them()
    {
        for (var i = 0; i < 30; i++)
        {
            await Company.ItemAsync($"Additive {i}", tracked: false);
        }

        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("New batch");

        Assert.Equal(["Bread · White", "Bread · Rye", "Flour"], await OptionsOfAsync(Dialog("Create"), "Item"));
    }
}
