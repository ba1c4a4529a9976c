using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features.History;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

/// <summary>*Settings*, tab *History*, and the history on each card.</summary>
public sealed class HistoryTests : ScreenTest
{
    private static readonly Actor Mette = Actor.Program with { Name = "Mette" };

    [Fact]
    public async Task The_journal_is_a_tab_of_the_settings_newest_line_first()
    {
        await SellAsync();

        await GoAsync("/settings");
        await FollowAsync(Screen, "History");

        Assert.Equal("History", Screen.Current("Settings"));
        var newest = Screen.Rows[0];
        Assert.Equal(("23 Nov 2026 12:00", "BatchApp", "Pack or deliver", "SO-1"), (newest["When"], newest["Who"], newest["What"], newest["Subject"]));
        Assert.Equal("Packed: 2 pcs Bread · White from W1 at Main", newest["Change"]);
        await GoAsync("/settings/history?q=so-1&kind=SaveSalesOrder");
        Assert.Equal("/sell/SO-1", await Screen.AddressOfAsync("SO-1"));
        Assert.Contains("1 line", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_looked_for_stands_in_the_address_and_in_the_export()
    {
        await SellAsync();
        await TestCompany.Done(Company.Get<SaveLocation>().ExecuteAsync(Mette, new(RequestId.New(), null, 0, "Depot")));
        await GoAsync("/settings/history");

        await Screen.SelectAsync("Who", "Mette");
        Eventually(() => Assert.Equal(["Depot"], Screen.Column("Subject")));
        await Screen.SelectAsync("Who", "Who: anybody");
        await Screen.SelectAsync("What", "Receive goods");
        Eventually(() => Assert.Equal(["Receive goods"], Screen.Column("What")));
        await Screen.TypeAsync("From", "23.11.2026");
        await Screen.TypeAsync("From", "2026-11-23");
        await SearchAsync(Screen, "Search document, batch, item", "w1");

        Eventually(() => Assert.Equal("/settings/history?kind=ReceivePurchaseOrder&from=2026-11-23&q=w1", Address));
        Assert.Equal("/export/history.csv?q=w1&kind=ReceivePurchaseOrder&from=2026-11-23", await Screen.AddressOfAsync("Export CSV"));
        Eventually(() => Assert.Equal(["PO-1"], Screen.Column("Subject")));
    }

    [Fact]
    public async Task An_address_that_was_sent_shows_the_same()
    {
        await SellAsync();

        await GoAsync("/settings/history?who=BatchApp&kind=SaveItem&from=2026-11-23&to=2026-11-30&q=bread");

        Assert.Equal(("BatchApp", "Save item", "23 Nov 2026", "30 Nov 2026"), (Screen.Value("Who"), Screen.Value("What"), Screen.Value("From"), Screen.Value("To")));
        Assert.Equal("bread", Screen.Value("Search document, batch, item"));
        Assert.Equal(["Bread"], Screen.Column("Subject"));
    }

    [Theory]
    [InlineData("?from=nonsense&to=99999&about=house-7&page=-4")]
    [InlineData("?kind=&who=&q=")]
    public async Task Nonsense_in_the_address_narrows_nothing(string query)
    {
        await GoAsync($"/settings/history{query}");

        Assert.Contains("4 lines", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_matches_nothing_says_so_and_shows_the_way_back()
    {
        await GoAsync("/settings/history?q=unicorn");

        Assert.Contains("No line matches.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/settings/history", await Screen.AddressOfAsync("Show everything"));
    }

    [Fact]
    public async Task A_day_that_is_half_typed_changes_nothing_and_a_wrong_one_says_so()
    {
        await GoAsync("/settings/history");

        await Screen.TypeAsync("To", "2026-1");

        Assert.Equal("/settings/history", Address);
        Assert.Equal("2026-1", Screen.Value("To"));
        Assert.NotNull(Screen.Error("To"));
    }

    [Fact]
    public async Task Pages_are_turned()
    {
        for (var i = 0; i < HistorySection.PageSize; i++)
        {
            await Company.LocationAsync($"Place {i}");
        }

        await GoAsync("/settings/history?kind=SaveLocation");
        Assert.Equal(HistorySection.PageSize, Screen.Rows.Count);
        await Screen.ClickAsync("Next");

        Eventually(() => Assert.Equal(["Annex"], Screen.Column("Subject")));
        Assert.Equal("/settings/history?kind=SaveLocation&page=1", Address);
    }

    [Fact]
    public async Task A_long_change_shows_its_first_lines_and_how_many_more_there_are()
    {
        await GoAsync("/settings/history?kind=SaveItem&q=bread");

        Assert.StartsWith("Kind: Product", Screen.Rows[0]["Change"], StringComparison.Ordinal);
        Assert.Matches(@"\d+ more", Screen.Rows[0]["Change"]);
    }

    [Fact]
    public async Task Every_order_tells_its_own_history_when_asked()
    {
        var sale = await SellAsync();
        await Company.ManufacturingOrderAsync(White, 5);

        await GoAsync($"/sell/{sale}");
        Assert.False(Screen.Part("History").HasButton("Next"));
        Assert.Empty(Screen.Part("History").Rows);
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Equal(["Pack or deliver", "Save sales order"], Screen.Part("History").Column("What")));
        Assert.Equal($"/settings/history?about=sales-order-1", await Screen.Part("History").AddressOfAsync("Search and export"));

        await GoAsync("/buy/PO-1");
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Equal(["Receive goods", "Save purchase order"], Screen.Part("History").Column("What")));

        await GoAsync("/make/MO-1");
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Equal(["Save manufacturing order"], Screen.Part("History").Column("What")));
    }

    [Fact]
    public async Task An_open_history_follows_what_others_do()
    {
        var sale = await SellAsync();
        await GoAsync($"/sell/{sale}");
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Equal(2, Screen.Part("History").Rows.Count));

        await TestCompany.Done(Company.DeliverPackedAsync(sale));

        Eventually(() => Assert.Equal("Delivered: 2 pcs Bread · White of W1", Screen.Part("History").Rows[0]["Change"]));
    }

    [Fact]
    public async Task Another_order_has_another_history()
    {
        await SellAsync();
        await Company.SalesOrderAsync(Main, (White, 3));
        await GoAsync("/sell/SO-1");
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Equal(2, Screen.Part("History").Rows.Count));

        await GoAsync("/sell/SO-2");

        Eventually(() => Assert.Equal(["Save sales order"], Screen.Part("History").Column("What")));
    }

    [Fact]
    public async Task An_item_tells_its_changes_and_what_moved_of_it()
    {
        await SellAsync();
        var card = await Company.ItemCardAsync(White);
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Mette, card.ToCommand() with { Category = "Loaves" }));

        await GoAsync($"/items/{card.Id.Value}");
        await Screen.ClickAsync("History");

        Eventually(() => Assert.Equal(["Bread", "SO-1", "PO-1", "Bread"], Screen.Part("History").Column("Subject")));
        Assert.Equal(("Mette", "Category: Loaves"), (Screen.Part("History").Rows[0]["Who"], Screen.Part("History").Rows[0]["Change"]));
    }

    [Fact]
    public async Task What_names_the_thing_comes_first_in_a_long_line_of_its_history()
    {
        var order = await Company.PurchaseOrderAsync(Main, [.. Enumerable.Repeat((Flour, 1m), 6), (White, 1)]);
        await Company.ReceiveAsync(order, null, [.. Enumerable.Range(0, 7).Select(i => (i, 1m, Main, new[] { New($"N{i}", 1) }))]);

        await GoAsync($"/items/{(await Company.ItemCardAsync(White)).Id.Value}");
        await Screen.ClickAsync("History");

        Eventually(() => Assert.StartsWith("Received: 1 pcs Bread · White into N6", Screen.Part("History").Rows[0]["Change"], StringComparison.Ordinal));
        Assert.Contains("3 more", Screen.Part("History").Rows[0]["Change"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_batch_tells_its_history_in_the_inventory_intel()
    {
        await SellAsync();
        var batch = await Company.BatchAsync(White, "W1");
        await GoAsync($"/stock?intel={White.Value}&tab=movements");
        Eventually(() => Assert.False(Dialog("Inventory intel").HasButton("History")));

        await GoAsync($"/stock?intel={White.Value}&tab=movements&batch={batch.Value}");
        await Dialog("Inventory intel").ClickAsync("History");

        Eventually(() => Assert.Equal(["SO-1", "PO-1"], Dialog("Inventory intel").Part("History").Column("Subject")));
        Assert.Equal($"/settings/history?about=batch-{batch.Value}", await Dialog("Inventory intel").AddressOfAsync("Search and export"));
    }

    [Fact]
    public async Task The_history_of_one_thing_is_searched_in_the_settings_and_left_again()
    {
        await SellAsync();
        await GoAsync("/settings/history?about=sales-order-1");
        Assert.Equal(["SO-1", "SO-1"], Screen.Column("Subject"));

        await Screen.ClickAsync("Show more than Sales order SO-1");

        Eventually(() => Assert.Equal("/settings/history", Address));
        Eventually(() => Assert.True(Screen.Rows.Count > 2));
    }

    /// <summary>Bread bought in and packed for an order.</summary>
    private async Task<string> SellAsync()
    {
        var white = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(order, (white, 2)));
        return order;
    }
}
