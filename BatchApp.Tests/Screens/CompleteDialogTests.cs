using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Features.Manufacturing;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class CompleteDialogTests : ScreenTest
{
    private BatchId f1;
    private BatchId f2;

    private Area Complete => Dialog("Complete");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        f1 = await Company.StockAsync(Flour, "F1", 6, expiry: Today.AddDays(9));
        f2 = await Company.StockAsync(Flour, "F2", 8, expiry: Today.AddDays(90));
        await Company.UnbatchedStockAsync(Salt, 5);
    }

    [Fact, Scenario("K19"), Scenario("K20"), Scenario("E15")]
    public async Task Ingredient_batches_are_asked_for_until_nothing_is_left_to_assign()
    {
        var order = await OpenAsync("Complete");
        Assert.Equal(("20", "10", "0.2"), (Complete.Value("Quantity made, Bread · White"), Complete.Value("Actual quantity, Flour"), Complete.Value("Actual quantity, Salt")));
        Assert.Contains("Not applicable", Complete.Part("Salt").Text, StringComparison.Ordinal);

        await ChooseAsync(Complete, "Batch # 1, Flour", "F1");
        Assert.Equal(("6", "4"), (Complete.Value("Quantity 1, Flour"), Complete.Value("Quantity 2, Flour")));
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        Assert.Contains("Quantity to assign 4", Complete.Part("Flour").Text, StringComparison.Ordinal);
        Assert.Contains("Flour: 4 kg are not assigned", Complete.Text, StringComparison.Ordinal);
        Assert.True(Complete.IsDisabled("Complete"));

        await ChooseAsync(Complete, "Batch # 2, Flour", "F2");
        Assert.Equal("4", Complete.Value("Quantity 2, Flour"));
        Assert.Contains("Quantity to assign 0", Complete.Part("Flour").Text, StringComparison.Ordinal);
        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Contains($"{order}: done.", Messages, StringComparison.Ordinal));
        Assert.Equal((0, 4), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
        Assert.Equal(20, await Company.OnHandAsync(await Company.BatchAsync(White, "W1"), Main));
        Assert.Equal((4, 0, 0), await Company.NumbersAsync(Flour));
        Assert.Equal((20, 0, 0), await Company.NumbersAsync(White));
        Assert.False(Screen.HasButton("Complete"));
    }

    [Fact, Scenario("K19")]
    public async Task The_product_batch_is_asked_for_too()
    {
        await OpenAsync("Complete");
        await Complete.ClickAsync("Suggest");
        Assert.Equal(("F1", "F2"), (Complete.Value("Batch # 1, Flour"), Complete.Value("Batch # 2, Flour")));

        Assert.True(Complete.IsDisabled("Complete"));
        Assert.Contains("Bread · White: 20 pcs have no Batch #", Complete.Text, StringComparison.Ordinal);
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        Assert.False(Complete.IsDisabled("Complete"));
    }

    [Fact, Scenario("K21"), Scenario("K37")]
    public async Task Batches_elsewhere_and_expired_ones_are_shown_with_their_reason_and_not_offered()
    {
        await Company.StockAsync(Flour, "F3", 7, Annex);
        await Company.StockAsync(Flour, "F4", 3, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync("Complete");

        Assert.Equal(
            [
                ("F1", "6 kg, 2 Dec 2026 · 8 days", true),
                ("F2", "8 kg · 21 Feb 2027", true),
                ("F4", "3 kg, Expired 23 Nov 2026", false),
                ("F3", "7 kg at Annex", false),
            ],
            await ListOfAsync(Complete, "Batch # 1, Flour"));
        await Complete.TypeAsync("Batch # 1, Flour", "F3");
        Assert.Equal("F3 cannot be chosen: 7 kg at Annex.", Complete.Error("Batch # 1, Flour"));
        Assert.Contains("Quantity to assign 10", Complete.Part("Flour").Text, StringComparison.Ordinal);
    }

    [Fact, Scenario("K22")]
    public async Task An_order_completed_in_parts_lists_both_productions()
    {
        var order = await OpenAsync("Complete part");
        Assert.Contains("Type how much was made.", Complete.Text, StringComparison.Ordinal);
        await Complete.TypeAsync("Quantity made, Bread · White", "8");
        Assert.Equal("4", Complete.Value("Actual quantity, Flour"));
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await ChooseAsync(Complete, "Batch # 1, Flour", "F1");
        await Complete.ClickAsync("Complete");
        Eventually(() => Assert.True(Screen.HasButton($"Partially complete: change status of {order}")));

        await Screen.ClickAsync("Complete");
        Eventually(() => Assert.Equal(("12", "6"), (Complete.Value("Quantity made, Bread · White"), Complete.Value("Actual quantity, Flour"))));
        await Complete.TypeAsync("Batch # 1, Bread · White", "W2");
        await ChooseAsync(Complete, "Batch # 1, Flour", "F2");
        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Contains($"{order}: done.", Messages, StringComparison.Ordinal));
        var productions = Screen.Part("Productions").Text;
        Assert.All(
            ["Flour F1 4 kg 2 Dec 2026 Main Used", "Bread · White W1 8 pcs Main Made", "Flour F2 6 kg 21 Feb 2027 Main Used", "Bread · White W2 12 pcs Main Made"],
            line => Assert.Contains(line, productions, StringComparison.Ordinal));
    }

    [Fact, Scenario("K23")]
    public async Task What_was_really_used_must_be_assigned_and_leaves()
    {
        await OpenAsync("Complete");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Complete.ClickAsync("Suggest");
        Assert.False(Complete.IsDisabled("Complete"));

        await Complete.TypeAsync("Actual quantity, Flour", "11");
        Assert.Equal("5", Complete.Value("Quantity 2, Flour"));
        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Theory]
    [InlineData("12,5")]
    [InlineData("lots")]
    [InlineData("-1")]
    public async Task A_wrong_quantity_stays_as_typed_and_holds_the_button_back(string typed)
    {
        await OpenAsync("Complete");
        await Complete.TypeAsync("Actual quantity, Flour", typed);
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");

        Assert.True(Complete.IsDisabled("Complete"));
        Assert.Equal(typed, Complete.Value("Actual quantity, Flour"));
        Assert.Contains(
            typed == "-1" ? "Flour: Actual quantity cannot be less than 0." : $"Flour: “{typed}” is not a number.", Complete.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flour_that_somebody_else_used_meanwhile_is_refused_beside_its_row_and_the_input_stays()
    {
        var other = await Company.ManufacturingOrderAsync(White, 10);
        await OpenAsync("Complete");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await ChooseAsync(Complete, "Batch # 1, Flour", "F1");
        await ChooseAsync(Complete, "Batch # 2, Flour", "F2");
        await TestCompany.Done(Company.TryCompleteAsync(other, 10, [New("W9", 10)], (5, [(f1, 5)]), (0.1m, [])));

        await Complete.ClickAsync("Complete");

        Assert.Equal("F1 holds 1 kg at Main, 6 were asked for.", Complete.Error("Batch # 1, Flour"));
        Assert.Null(Complete.Error("Batch # 2, Flour"));
        Assert.Equal(
            ("F1", "6", "F2", "4", "W1"),
            (Complete.Value("Batch # 1, Flour"), Complete.Value("Quantity 1, Flour"), Complete.Value("Batch # 2, Flour"), Complete.Value("Quantity 2, Flour"), Complete.Value("Batch # 1, Bread · White")));
        Assert.Equal((1, 8), (await Company.OnHandAsync(f1), await Company.OnHandAsync(f2)));
    }

    [Fact]
    public async Task A_recipe_that_somebody_else_changed_meanwhile_is_told_and_the_input_stays()
    {
        var yeast = await Company.ItemAsync("Yeast");
        var order = await OpenAsync("Complete");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Complete.ClickAsync("Suggest");
        await AddIngredientAsync(order, yeast);
        Eventually(() => Assert.Equal("Yeast", Screen.Value("Ingredient 3")));

        await Complete.ClickAsync("Complete");

        Assert.Equal(["Yeast is left out. Say how much was used, 0 if none."], Complete.Alerts);
        Assert.Equal(("W1", "F1"), (Complete.Value("Batch # 1, Bread · White"), Complete.Value("Batch # 1, Flour")));
        Assert.Equal(ManufacturingOrderStatus.NotStarted, (await Company.MakingCardAsync(order)).Status);
    }

    [Fact]
    public async Task An_order_that_somebody_else_completed_meanwhile_is_not_completed_again_and_the_input_stays()
    {
        var order = await OpenAsync("Complete");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Complete.ClickAsync("Suggest");
        await Company.StockAsync(Flour, "F3", 10);
        await TestCompany.Done(Company.TryCompleteAsync(order, 20, [New("W2", 20)], (10, [(await Company.BatchAsync(Flour, "F3"), 10)]), (0.2m, [])));
        Eventually(() => Assert.False(Screen.HasButton("Complete")));

        await Complete.ClickAsync("Complete");

        Eventually(() => Assert.Contains(Complete.Alerts, alert => alert.EndsWith("which does not allow this.", StringComparison.Ordinal)));
        Assert.Equal(("W1", "F1"), (Complete.Value("Batch # 1, Bread · White"), Complete.Value("Batch # 1, Flour")));
        Assert.Equal((20, 0, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task Two_clicks_on_complete_make_it_once()
    {
        await OpenAsync("Complete part");
        await Complete.TypeAsync("Quantity made, Bread · White", "2");
        await Complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Complete.ClickAsync("Suggest");

        await Complete.DoubleClickAsync("Complete");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((2, 0, 18), await Company.NumbersAsync(White));
    }

    private async Task<string> OpenAsync(string act)
    {
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await GoAsync($"/make/{order}");
        await Screen.ClickAsync(act);
        Eventually(() => Assert.True(Complete.HasField("Actual quantity, Flour")));
        return order;
    }

    private async Task AddIngredientAsync(string order, VariantId ingredient)
    {
        var card = await Company.MakingCardAsync(order);
        await TestCompany.Done(Company.Get<SaveManufacturingOrder>().ExecuteAsync(Actor.Program, new SaveManufacturingOrder.Command(
            RequestId.New(), card.Id, card.Version, card.Number, card.VariantId, card.LocationId, card.Planned, card.CreatedOn, card.Deadline, card.Note, card.Phase,
            [
                .. card.Ingredients.Select(line => new SaveManufacturingOrder.Ingredient(line.Id, line.VariantId, line.QuantityPerUnit)),
                new SaveManufacturingOrder.Ingredient(null, ingredient, Quantity.Of(0.01m)),
            ])));
    }
}
