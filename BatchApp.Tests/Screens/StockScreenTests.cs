using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Features.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class StockScreenTests : ScreenTest
{
    [Fact, Scenario("K56")]
    public async Task Each_variant_has_its_numbers_and_calculated_stock_is_worked_out_from_them()
    {
        await Company.StockAsync(White, "W1", 7);
        await Company.ManufacturingOrderAsync(White, 100);
        await SafetyAsync(White, 5);

        await GoAsync("/stock");

        var white = Screen.Row("SKU", "Bread-White");
        Assert.Equal(
            ["Bread Batches", "White", "7 pcs", "0", "100", "5", "102"],
            [white["Item"], white["Variant"], white["In stock"], white["Committed"], white["Expected"], white["Safety stock"], white["Calculated stock"]]);
        Assert.Equal("0 kg", Screen.Row("SKU", "Salt")["In stock"]);
        Assert.Equal("Salt", Screen.Row("SKU", "Salt")["Item"]);
    }

    [Fact, Scenario("K56")]
    public async Task Calculated_stock_below_zero_is_told_by_a_sign_and_a_word()
    {
        await Company.SalesOrderAsync(Main, (Rye, 3));

        await GoAsync("/stock");

        Assert.Equal("below zero: -3", Screen.Row("SKU", "Bread-Rye")["Calculated stock"]);
        Assert.True(Screen.CellHas("SKU", "Bread-Rye", "Calculated stock", "svg"));
        Assert.False(Screen.CellHas("SKU", "Salt", "Calculated stock", "svg"));
    }

    [Fact]
    public async Task The_switch_between_products_and_materials_stands_in_the_address()
    {
        await GoAsync("/stock");
        Assert.Equal("All", Screen.Current("Kind of item"));

        await FollowAsync(Screen, "Products");
        Eventually(() => Assert.Equal(["Bread-White", "Bread-Rye"], Screen.Column("SKU")));
        Assert.Equal(("/stock?kind=products", "Products"), (Address, Screen.Current("Kind of item")));

        await FollowAsync(Screen, "Materials");
        Eventually(() => Assert.Equal(["Flour", "Salt"], Screen.Column("SKU")));
    }

    [Fact]
    public async Task A_search_narrows_the_list_and_stands_in_the_address()
    {
        await GoAsync("/stock");

        await SearchAsync(Screen, "Search item, variant, SKU", "rye");

        Eventually(() => Assert.Equal(["Bread-Rye"], Screen.Column("SKU")));
        Assert.Equal("/stock?q=rye", Address);
    }

    [Fact]
    public async Task A_search_that_was_being_typed_when_the_screen_was_left_moves_nobody()
    {
        await GoAsync("/stock");
        var typing = await Screen.BeginTypingAsync("Search item, variant, SKU", "rye");
        await GoAsync("/sell");

        Company.Clock.Advance(TimeSpan.FromSeconds(1));
        await typing;

        Assert.Equal("/sell", Address);
    }

    [Fact]
    public async Task A_search_without_hits_says_so_and_how_to_go_on()
    {
        await GoAsync("/stock?q=marzipan");

        Assert.Contains("Nothing matches this search.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/stock", await Screen.AddressOfAsync("Show all"));
    }

    [Fact]
    public async Task A_page_behind_the_last_one_leads_back_to_the_first()
    {
        await GoAsync("/stock?page=9");
        Assert.Contains("The list is shorter than that.", Screen.Text, StringComparison.Ordinal);

        await Screen.ClickAsync("Go to the first page");

        Eventually(() => Assert.Equal(4, Screen.Rows.Count));
        Assert.Equal("/stock", Address);
    }

    [Fact]
    public async Task Stock_that_expires_is_announced_and_expired_stock_before_it()
    {
        await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(12));
        await Company.StockAsync(Rye, "R1", 4, expiry: Today.AddDays(1));
        await Company.StockAsync(Rye, "R2", 5, expiry: Today.AddDays(20));
        await Company.StockAsync(Flour, "F1", 6, expiry: Today.AddDays(31));
        await GoAsync("/stock");
        Assert.Equal(["3 pcs in 12 days", "4 pcs in 1 day", "", ""], new[] { "Bread-White", "Bread-Rye", "Flour", "Salt" }.Select(Expiry));

        Company.Clock.Advance(TimeSpan.FromDays(2));
        await GoAsync("/stock?q=rye");
        Eventually(() => Assert.Equal("4 pcs expired", Screen.Row("SKU", "Bread-Rye")["Expiry"]));
        Assert.True(Screen.CellHas("SKU", "Bread-Rye", "Expiry", "svg"));
    }

    [Fact, Scenario("K57")]
    public async Task A_row_unfolds_to_the_split_by_location()
    {
        await Company.StockAsync(White, "W1", 5);
        await Company.StockAsync(White, "W1", 2, Annex);
        await Company.SalesOrderAsync(Annex, (White, 1));
        await GoAsync("/stock");
        Assert.Equal("7 pcs", Screen.Row("SKU", "Bread-White")["In stock"]);

        await Screen.ClickAsync("Locations of Bread · White");

        Eventually(() => Assert.Contains("Main 5 pcs 0 0 Annex 2 pcs 1 0", Screen.Text, StringComparison.Ordinal));
        await Company.StockAsync(White, "W2", 10, Annex);
        Eventually(() => Assert.Contains("Annex 12 pcs 1 0", Screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_one_location_only_its_stock_counts_and_safety_stock_does_not()
    {
        await Company.StockAsync(White, "W1", 5);
        await Company.StockAsync(White, "W1", 2, Annex);
        await SafetyAsync(White, 4);

        await GoAsync($"/stock?location={Annex.Value}");

        var white = Screen.Row("SKU", "Bread-White");
        Assert.Equal(("2 pcs", "0", "2"), (white["In stock"], white["Safety stock"], white["Calculated stock"]));
    }

    [Fact]
    public async Task What_somebody_else_posts_shows_without_reloading()
    {
        await GoAsync("/stock");
        Assert.Equal("0 pcs", Screen.Row("SKU", "Bread-White")["In stock"]);

        await Company.StockAsync(White, "W1", 7);

        Eventually(() => Assert.Equal("7 pcs", Screen.Row("SKU", "Bread-White")["In stock"]));
    }

    [Fact]
    public async Task The_item_and_its_numbers_lead_to_inventory_intel()
    {
        await Company.StockAsync(White, "W1", 7);
        await GoAsync("/stock?kind=products");
        Assert.Equal($"/stock?kind=products&intel={White.Value}", Path(await Screen.AddressOfAsync("Bread · White")));

        await FollowAsync(Screen, "In stock 7 pcs");

        Eventually(() => Assert.Equal("Movements 1", Dialog("Inventory intel").Current("Inventory intel tabs")));
        Assert.Contains("tab=movements", Address, StringComparison.Ordinal);
        await Dialog("Inventory intel").ClickAsync("Close");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal("/stock?kind=products", Address);
    }

    [Fact]
    public async Task A_click_on_a_row_opens_inventory_intel()
    {
        await GoAsync("/stock");

        await Screen.ClickRowAsync("SKU", "Flour");

        Eventually(() => Assert.Equal(["Inventory intel"], DialogNames()));
        Assert.Equal($"/stock?intel={Flour.Value}", Address);
    }

    private static string Path(string address) => new Uri(new Uri("http://localhost"), address).PathAndQuery;

    private string Expiry(string sku) => Screen.Row("SKU", sku)["Expiry"];

    private async Task SafetyAsync(VariantId variant, decimal safety)
    {
        var command = (await Company.ItemCardAsync(variant)).ToCommand();
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(
            Actor.Program,
            command with { Variants = [.. command.Variants.Select(row => row.Id == variant ? row with { SafetyStock = Quantity.Of(safety) } : row)] }));
    }
}
