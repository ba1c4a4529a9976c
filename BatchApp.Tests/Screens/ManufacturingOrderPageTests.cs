using BatchApp.Domain.Orders;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class ManufacturingOrderPageTests : ScreenTest
{
    [Fact]
    public async Task An_empty_form_says_beside_each_field_what_is_missing()
    {
        await GoAsync("/make/new");
        Assert.Contains("Choose a product; its recipe is copied here.", Screen.Text, StringComparison.Ordinal);

        await Screen.ClickAsync("Save");

        Assert.Equal(("Product is missing.", "Planned quantity is missing."), (Screen.Error("Product"), Screen.Error("Planned quantity")));
        Assert.Equal(0, await CountAsync<ManufacturingOrder>());
    }

    [Theory]
    [InlineData("12,5", "“12,5” is not a number. Write it like 1,234.5.")]
    [InlineData("twenty", "“twenty” is not a number. Write it like 1,234.5.")]
    [InlineData("0", "Planned quantity must be more than 0.")]
    [InlineData("-20", "Planned quantity must be more than 0.")]
    public async Task A_wrong_quantity_is_told_beside_its_field_and_stays_as_typed(string typed, string sentence)
    {
        await FillAsync(typed);
        await Screen.TypeAsync("Per unit made 1, Flour", typed);

        await Screen.ClickAsync("Save");

        Assert.Equal((sentence, typed), (Screen.Error("Planned quantity"), Screen.Value("Planned quantity")));
        Assert.Equal((sentence.Replace("Planned quantity", "Quantity per unit", StringComparison.Ordinal), typed), (Screen.Error("Per unit made 1, Flour"), Screen.Value("Per unit made 1, Flour")));
        Assert.Equal("Bread · White", Screen.Value("Product"));
        Assert.Equal(0, await CountAsync<ManufacturingOrder>());
    }

    [Fact, Scenario("K18")]
    public async Task A_new_order_takes_the_recipe_commits_its_ingredients_and_expects_its_product()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 6);
        var f2 = await Company.StockAsync(Flour, "F2", 8);
        await FillAsync("20");
        Assert.Equal(["0.5", "0.01"], [Screen.Value("Per unit made 1, Flour"), Screen.Value("Per unit made 2, Salt")]);
        Assert.Equal(["10", "0.2"], Screen.Column("Planned"));

        await Screen.ClickAsync("Save");

        var number = await Company.ReadAsync(db => Task.FromResult(db.ManufacturingOrders.Single().Number));
        Eventually(() => Assert.True(Screen.HasButton($"Not started: change status of {number}")));
        Assert.Equal($"/make/{number}", Address);
        Assert.Equal((14, 10, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((0, 0, 20), await Company.NumbersAsync(White));
        Assert.Equal((6, 8), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
        Assert.Equal(["In stock", "Not available"], Screen.Column("Availability"));
    }

    [Fact]
    public async Task Another_product_brings_its_own_recipe()
    {
        await FillAsync("20");

        await ChooseAsync(Screen, "Product", "Bread · Rye");

        Eventually(() => Assert.Contains("This product has no recipe.", Screen.Text, StringComparison.Ordinal));
        Assert.False(Screen.HasField("Ingredient 1"));
    }

    [Fact]
    public async Task Materials_are_not_offered_as_products()
    {
        await GoAsync("/make/new");

        Assert.Equal(["Bread · White", "Bread · Rye"], await OptionsOfAsync(Screen, "Product"));
    }

    [Fact]
    public async Task A_product_cannot_be_its_own_ingredient()
    {
        await FillAsync("20");
        await Screen.ClickAsync("Add ingredient");
        await ChooseAsync(Screen, "Ingredient 3", "Bread · White");
        await Screen.TypeAsync("Per unit made 3, Bread · White", "1");

        await Screen.ClickAsync("Save");

        Assert.Equal("Bread · White cannot be an ingredient of itself.", Screen.Error("Per unit made 3, Bread · White"));
        Assert.Equal(0, await CountAsync<ManufacturingOrder>());
    }

    [Fact]
    public async Task Two_clicks_on_save_make_one_order()
    {
        await FillAsync("20");

        await Screen.DoubleClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal(1, await CountAsync<ManufacturingOrder>());
    }

    [Fact]
    public async Task An_order_that_was_completed_meanwhile_is_refused_and_what_was_typed_stays()
    {
        var number = await Company.ManufacturingOrderAsync(Rye, 20);
        await GoAsync($"/make/{number}");
        await Screen.TypeAsync("Planned quantity", "30");
        await TestCompany.Done(Company.TryCompleteAsync(number, 8, [New("R1", 8)]));

        await Screen.ClickAsync("Save");

        Assert.Equal([$"{number} was changed by someone else meanwhile. Your input is kept; reload to see the change."], Screen.Alerts);
        Assert.Equal("30", Screen.Value("Planned quantity"));
        Assert.Equal(20, (await Company.MakingCardAsync(number)).Planned.Amount);
    }

    [Fact]
    public async Task A_started_order_keeps_its_product_and_its_location_and_cannot_plan_less_than_was_made()
    {
        var number = await Company.ManufacturingOrderAsync(Rye, 20);
        await TestCompany.Done(Company.TryCompleteAsync(number, 8, [New("R1", 8)]));
        await GoAsync($"/make/{number}");
        Assert.True(Screen.IsDisabled("Product"));
        Assert.True(Screen.IsDisabled("Location"));
        await Screen.TypeAsync("Planned quantity", "7");

        await Screen.ClickAsync("Save");

        Assert.Equal(["Bread · Rye: 8 pcs are already posted; the line cannot be less."], Screen.Alerts);
        Assert.Equal("7", Screen.Value("Planned quantity"));
    }

    [Fact]
    public async Task A_blocked_order_offers_no_completion()
    {
        var number = await Company.ManufacturingOrderAsync(Rye, 20);
        await GoAsync($"/make/{number}");
        await Screen.SelectAsync("Progress", "Blocked");

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Contains("Blocked", Screen.Text, StringComparison.Ordinal);
        Assert.False(Screen.HasButton("Complete"));
    }

    [Fact]
    public async Task An_unknown_number_gets_a_plain_sentence_and_a_way_on()
    {
        await GoAsync("/make/MO-99");

        Assert.Contains("There is no manufacturing order MO-99.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/make", await Screen.AddressOfAsync("Go to Make"));
    }

    private async Task FillAsync(string quantity)
    {
        await GoAsync("/make/new");
        await ChooseAsync(Screen, "Product", "Bread · White");
        await Screen.TypeAsync("Planned quantity", quantity);
    }
}
