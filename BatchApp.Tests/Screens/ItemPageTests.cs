using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class ItemPageTests : ScreenTest
{
    [Fact]
    public async Task A_new_product_is_made_with_its_recipe()
    {
        await GoAsync("/items/new");
        await Screen.TypeAsync("Name", "Rolls");
        await Screen.SelectAsync("Kind", "Product");
        await Screen.TypeAsync("Unit", "pcs");
        Assert.Equal("0", Screen.Value("Decimal places"));
        await Screen.SelectAsync("Tracking", "Batch / lot numbers");
        await Screen.TypeAsync("Shelf life", "3");
        await Screen.TypeAsync("SKU 1", "R-1");
        await Screen.TypeAsync("Safety stock 1", "12");
        await Screen.ClickAsync("Add ingredient");
        await ChooseAsync(Screen, "Ingredient 1, variant 1", "Flour");
        await Screen.TypeAsync("Quantity 1, Flour", "0.0125");

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.Equal("Rolls", Screen.Heading));
        Assert.Equal("Rolls saved.", Messages);
        var item = (await Company.Get<ItemQuery>().PageAsync(null, "rolls", PageRequest.Whole)).Rows.Single();
        Assert.Equal($"/items/{item.Id.Value}", Address);
        var card = (await Company.Get<ItemQuery>().CardAsync(item.Id))!;
        Assert.Equal((ItemKind.Product, BatchTracking.Batches, 3), (card.Kind, card.Tracking, card.ShelfLifeDays));
        Assert.Equal((12m, Flour, 0.0125m), (card.Variants[0].SafetyStock.Amount, card.Variants[0].Recipe[0].IngredientId, card.Variants[0].Recipe[0].QuantityPerUnit.Amount));
    }

    [Fact]
    public async Task A_wrong_form_says_beside_each_field_what_is_wrong_and_keeps_what_was_typed()
    {
        await GoAsync("/items/new");
        await Screen.SelectAsync("Kind", "Product");
        await Screen.SelectAsync("Tracking", "Batch / lot numbers");
        await Screen.TypeAsync("Shelf life", "ten");
        await Screen.TypeAsync("Purchase unit", "bag");
        await Screen.TypeAsync("Conversion rate", "12,5");
        await Screen.TypeAsync("Safety stock 1", "some");
        await Screen.ClickAsync("Add ingredient");

        await Screen.ClickAsync("Save");

        Assert.Equal("Name is missing.", Screen.Error("Name"));
        Assert.Equal("SKU is missing.", Screen.Error("SKU 1"));
        Assert.Equal("Shelf life is a whole number of days, or empty.", Screen.Error("Shelf life"));
        Assert.Equal("“12,5” is not a number. Write it like 1,234.5.", Screen.Error("Conversion rate"));
        Assert.Equal("Safety stock is a number, or empty.", Screen.Error("Safety stock 1"));
        Assert.Equal("Ingredient is missing.", Screen.Error("Ingredient 1, variant 1"));
        Assert.Equal("Quantity is missing.", Screen.Error("Quantity 1, variant 1"));
        Assert.Equal(("ten", "12,5", "some"), (Screen.Value("Shelf life"), Screen.Value("Conversion rate"), Screen.Value("Safety stock 1")));
        Assert.Equal(3, await CountAsync<Item>());
    }

    [Fact]
    public async Task A_name_or_sku_in_use_is_refused_and_the_input_stays()
    {
        await GoAsync("/items/new");
        await Screen.TypeAsync("Name", " flour");
        await Screen.TypeAsync("SKU 1", "Salt");
        await Screen.ClickAsync("Save");
        Assert.Equal(["Name flour is already used by another item."], Screen.Alerts);

        await Screen.TypeAsync("Name", "Sea salt");
        await Screen.ClickAsync("Save");

        Assert.Equal(["SKU Salt is already used by Salt."], Screen.Part("Variant 1").Alerts);
        Assert.Equal(("Sea salt", "Salt"), (Screen.Value("Name"), Screen.Value("SKU 1")));
        Assert.Equal(3, await CountAsync<Item>());
    }

    [Fact]
    public async Task Two_clicks_on_save_make_one_item()
    {
        await GoAsync("/items/new");
        await Screen.TypeAsync("Name", "Yeast");
        await Screen.TypeAsync("SKU 1", "Y-1");

        await Screen.DoubleClickAsync("Save");

        Eventually(() => Assert.Equal("Yeast", Screen.Heading));
        Assert.Equal(4, await CountAsync<Item>());
    }

    [Fact, Scenario("K1")]
    public async Task An_untracked_item_reads_no_tracking_and_shows_no_batch_field()
    {
        await OpenAsync(Salt);
        Assert.Equal("No tracking", Screen.Value("Tracking"));
        Assert.All(["Shelf life", "Expiry date required"], field => Assert.False(Screen.HasField(field), field));

        var order = await Company.PurchaseOrderAsync(Main, (Salt, 2));
        await GoAsync($"/buy/{order}?act=receive-all");
        Eventually(() => Assert.True(Dialog("Receive").HasField("To receive, Salt")));
        Assert.False(Dialog("Receive").HasField("Batch # 1, Salt"));
    }

    [Fact, Scenario("K4")]
    public async Task Switching_tracking_off_tells_what_will_no_longer_show_and_asks_first()
    {
        await Company.StockAsync(Flour, "F1", 6);
        await Company.StockAsync(Flour, "F2", 8);
        await OpenAsync(Flour);
        await Screen.SelectAsync("Tracking", "No tracking");

        await Screen.ClickAsync("Save");
        Eventually(() => Assert.Equal(["Switch off"], DialogNames()));
        Assert.Contains("2 batches of Flour hold stock.", Dialog("Switch off").Text, StringComparison.Ordinal);
        Assert.Contains("batch numbers and expiry dates will no longer show on stock, pickers and orders", Dialog("Switch off").Text, StringComparison.Ordinal);
        await Dialog("Switch off").ClickAsync("Cancel");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal("No tracking", Screen.Value("Tracking"));
        Assert.Equal(BatchTracking.Batches, (await Company.ItemCardAsync(Flour)).Tracking);

        await Screen.ClickAsync("Save");
        await Dialog("Switch off").ClickAsync("Switch off");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(BatchTracking.None, (await Company.ItemCardAsync(Flour)).Tracking);
        Assert.Equal((14, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task An_item_that_somebody_else_changed_meanwhile_is_refused_and_what_was_typed_stays()
    {
        await OpenAsync(Flour);
        await Screen.TypeAsync("Category", "Cereals");
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, (await Company.ItemCardAsync(Flour)).ToCommand() with { Name = "Wheat flour" }));

        await Screen.ClickAsync("Save");

        Assert.Equal(["Wheat flour was changed by someone else meanwhile. Your input is kept; reload to see the change."], Screen.Alerts);
        Assert.Equal(("Flour", "Cereals"), (Screen.Value("Name"), Screen.Value("Category")));
        await Screen.ClickAsync("Discard");
        Eventually(() => Assert.Equal(("Wheat flour", ""), (Screen.Value("Name"), Screen.Value("Category"))));
    }

    [Fact]
    public async Task A_recipe_that_loops_is_refused_beside_its_variant()
    {
        await Company.ItemAsync("Cake", ItemKind.Product, "pcs", recipe: [(White, 1)]);
        await OpenAsync(White);
        await Screen.Part("Variant 1").ClickAsync("Add ingredient");
        await ChooseAsync(Screen, "Ingredient 3, variant 1", "Cake");
        await Screen.TypeAsync("Quantity 3, Cake", "1");

        await Screen.ClickAsync("Save");

        Assert.Equal(["Cake cannot be an ingredient of Bread · White: it is itself made from it."], Screen.Part("Variant 1").Alerts);
        Assert.Equal(2, (await Company.ItemCardAsync(White)).Variants[0].Recipe.Count);
    }

    [Fact]
    public async Task The_unit_is_fixed_once_something_was_counted_in_it()
    {
        await Company.StockAsync(Flour, "F1", 6);

        await OpenAsync(Flour);

        Assert.True(Screen.IsDisabled("Unit"));
        Assert.Contains("Fixed: something was counted in it.", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_item_gets_a_plain_sentence_and_a_way_on()
    {
        await GoAsync("/items/999");

        Assert.Contains("There is no item at this address.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/items", await Screen.AddressOfAsync("Go to Items"));
    }

    [Fact]
    public async Task Items_can_be_searched_by_the_parts_of_their_name_and_by_kind()
    {
        await GoAsync("/items");
        Assert.Equal(["Bread", "Flour", "Salt"], Screen.Column("Name"));
        Assert.Equal(["Batch / lot numbers", "Batch / lot numbers", "No tracking"], Screen.Column("Tracking"));

        await FollowAsync(Screen, "Materials");
        Eventually(() => Assert.Equal(["Flour", "Salt"], Screen.Column("Name")));
        await SearchAsync(Screen, "Search name, SKU, barcode", "al");

        Eventually(() => Assert.Equal(["Salt"], Screen.Column("Name")));
        Assert.Equal("/items?kind=materials&q=al", Address);
    }

    private async Task OpenAsync(VariantId variant) => await GoAsync($"/items/{(await Company.ItemCardAsync(variant)).Id.Value}");
}
