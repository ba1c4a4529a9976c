using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>By-products and waste, entered where the production is (product.md 6.6).</summary>
public sealed class CompleteBesidesTests : ScreenTest
{
    private VariantId crumbs;
    private string order = "";

    private Area Complete => Dialog("Complete");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Company.StockAsync(Flour, "F1", 20);
        await Company.UnbatchedStockAsync(Salt, 5);
        crumbs = await Company.ItemAsync("Crumbs", shelfLife: 10);
        order = await Company.ManufacturingOrderAsync(White, 20);
        await GoAsync($"/make/{order}?act=complete");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Complete.ClickAsync("Suggest");
        Eventually(() => Assert.False(Complete.IsDisabled("Complete")));
    }

    [Fact]
    public async Task A_by_product_waits_for_item_quantity_and_batch_and_comes_with_the_run()
    {
        await Complete.ClickAsync("Add by-product");
        Assert.True(Complete.IsDisabled("Complete"));
        Assert.Contains("Choose the by-product, or remove it.", Complete.Text, StringComparison.Ordinal);
        await ChooseAsync(Complete, "By-product", "Crumbs");
        Eventually(() => Assert.Contains("Crumbs: type how much was made.", Complete.Text, StringComparison.Ordinal));
        await Complete.TypeAsync("Quantity made, Crumbs", "1.5");
        Assert.Contains("Crumbs: 1.5 kg have no Batch #", Complete.Text, StringComparison.Ordinal);
        await Complete.TypeAsync("Batch # 1, Crumbs", "W1");
        Assert.Equal("3 Dec 2026", Complete.Value("Expiration date 1, Crumbs"));

        await Complete.DoubleClickAsync("Complete");

        Eventually(() => Assert.Empty(DialogNames()));
        await LoadedAsync();
        Eventually(() => Assert.Contains("Crumbs W1 1.5 kg 3 Dec 2026 Main By-product", Screen.Part("Productions").Text, StringComparison.Ordinal));
        Assert.Equal((20, 1.5m), (await Company.OnHandAsync(await Company.BatchAsync(White, "W1")), await Company.OnHandAsync(await Company.BatchAsync(crumbs, "W1"))));
    }

    [Fact]
    public async Task A_by_product_takes_its_number_from_its_own_template_and_must_have_the_date_that_its_item_demands()
    {
        await Company.ChangeItemAsync(crumbs, item => item with { NumberTemplate = "C{counter:3}", ExpiryRequired = true, ShelfLifeDays = null });
        await Complete.ClickAsync("Add by-product");
        await ChooseAsync(Complete, "By-product", "Crumbs");
        await Complete.TypeAsync("Quantity made, Crumbs", "1.5");

        await Complete.ClickAsync("Next number 1, Crumbs");

        Eventually(() => Assert.Equal("C001", Complete.Value("Batch # 1, Crumbs")));
        Assert.Contains("Crumbs: C001 needs an expiration date", Complete.Text, StringComparison.Ordinal);
        await Complete.TypeAsync("Expiration date 1, Crumbs", "31 Dec 2026");
        Eventually(() => Assert.False(Complete.IsDisabled("Complete")));
    }

    [Fact]
    public async Task A_by_product_that_was_added_too_soon_is_removed_again()
    {
        await Complete.ClickAsync("Add by-product");
        await Complete.ClickAsync("Remove by-product 1");

        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(crumbs));
    }

    [Fact]
    public async Task The_product_itself_is_no_by_product_and_the_refusal_stands_beside_it()
    {
        await Complete.ClickAsync("Add by-product");
        await ChooseAsync(Complete, "By-product", "Bread · White", "White");
        await Complete.Part("By-product 1").TypeAsync("Quantity made, Bread · White", "1");
        await Complete.Part("By-product 1").TypeAsync("Batch # 1, Bread · White", "W2");

        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.NotEmpty(Complete.Part("By-product 1").Alerts));
        Assert.Equal("W2", Complete.Part("By-product 1").Value("Batch # 1, Bread · White"));
        Assert.Equal((0, 0, 20), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("E13")]
    public async Task Waste_waits_for_its_reason_and_the_order_still_wants_what_was_wasted()
    {
        await Complete.TypeAsync("Quantity made, Bread · White", "19");
        await Complete.ClickAsync("Suggest");
        await Complete.TypeAsync("Wasted", "lots");
        Assert.True(Complete.IsDisabled("Complete"));
        Assert.NotNull(Complete.Error("Wasted"));
        await Complete.TypeAsync("Wasted", "-1");
        Assert.Equal("Wasted must be more than 0.", Complete.Error("Wasted"));
        await Complete.TypeAsync("Wasted", "1");
        Assert.Contains("Type why some was wasted.", Complete.Text, StringComparison.Ordinal);
        await Complete.TypeAsync("Reason of the waste", "Burnt");

        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Empty(DialogNames()));
        await LoadedAsync();
        Eventually(() => Assert.Contains("Burnt", Screen.Part("Productions").Text, StringComparison.Ordinal));
        Assert.Equal((19, 0, 1), await Company.NumbersAsync(White));
    }
}
