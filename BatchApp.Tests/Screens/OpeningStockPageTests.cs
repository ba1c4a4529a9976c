using System.Text;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class OpeningStockPageTests : ScreenTest
{
    [Fact]
    public async Task Stock_is_typed_row_by_row_entered_and_listed()
    {
        await GoAsync("/stock/opening");
        Assert.True(Screen.IsDisabled("Enter stock"));
        await ChooseAsync(Screen, "Item 1", "Flour");
        await Screen.TypeAsync("Batch # 1, Flour", "F1");
        await Screen.TypeAsync("Quantity 1, Flour", "40");
        await Screen.TypeAsync("Expiration date 1, Flour", "2027-03-01");
        await ChooseAsync(Screen, "Item 2", "Salt");
        await Screen.SelectAsync("Location 2, Salt", "Annex");
        await Screen.TypeAsync("Quantity 2, Salt", "3");
        Assert.False(Screen.HasField("Batch # 2, Salt"));

        await Screen.ClickAsync("Enter stock");

        Eventually(() => Assert.Equal("Opening stock entered: 2 lines.", Messages));
        Assert.Equal((40, 0, 0), await Company.NumbersAsync(Flour, Main));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Salt, Annex));
        Eventually(() => Assert.True(Screen.HasButton("Lines at Annex") && Screen.HasButton("Lines at Main")));
        Assert.Equal("", Screen.Value("Quantity 1"));
    }

    [Fact]
    public async Task What_is_missing_or_refused_stands_beside_its_field_and_the_input_stays()
    {
        await GoAsync("/stock/opening");
        await ChooseAsync(Screen, "Item 1", "Flour");
        await Screen.TypeAsync("Quantity 1, Flour", "many");
        await Screen.ClickAsync("Enter stock");
        Eventually(() => Assert.Equal("Batch # is missing.", Screen.Error("Batch # 1, Flour")));
        Assert.Equal("“many” is not a number. Write it like 1,234.5.", Screen.Error("Quantity 1, Flour"));

        await Company.StockAsync(Flour, "F1", 1, expiry: Today.AddDays(3));
        await Screen.TypeAsync("Quantity 1, Flour", "5");
        await Screen.TypeAsync("Batch # 1, Flour", "F1");
        await Screen.TypeAsync("Expiration date 1, Flour", "2027-03-01");
        await Screen.ClickAsync("Enter stock");

        Eventually(() => Assert.Equal("F1 exists with another Expiration date. Correct the batch, or leave the field empty.", Screen.Error("Expiration date 1, Flour")));
        Assert.Equal("5", Screen.Value("Quantity 1, Flour"));
    }

    [Fact]
    public async Task Pasted_rows_become_rows_with_a_head_or_without_and_unknown_items_are_told()
    {
        await GoAsync("/stock/opening");
        Upload("Pasted rows", Encoding.UTF8.GetBytes("Flour\tAnnex\tF1\t5\t2027-03-01\nSugar\t\tS1\t1\t\n"));

        Eventually(() => Assert.Equal("There is no item with the SKU Sugar.", Screen.Error("Item 2")));
        Assert.Equal(("Annex", "F1", "5", "2027-03-01"), (Screen.Value("Location 1, Flour"), Screen.Value("Batch # 1, Flour"), Screen.Value("Quantity 1, Flour"), Screen.Value("Expiration date 1, Flour")));
        await Screen.ClickAsync("Remove 2");

        Upload("Pasted rows", Encoding.UTF8.GetBytes("Qty;SKU\n3;Salt\n"));
        Eventually(() => Assert.Equal("3", Screen.Value("Quantity 2, Salt")));
        await Screen.ClickAsync("Enter stock");

        Eventually(() => Assert.Equal("Opening stock entered: 2 lines.", Messages));
        Assert.Equal((5, 0, 0), await Company.NumbersAsync(Flour, Annex));
    }

    [Fact]
    public async Task Two_clicks_enter_once()
    {
        await GoAsync("/stock/opening");
        await ChooseAsync(Screen, "Item 1", "Salt");
        await Screen.TypeAsync("Quantity 1, Salt", "3");

        await Screen.DoubleClickAsync("Enter stock");

        Eventually(() => Assert.Equal("Opening stock entered: 1 line.", Messages));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Salt));
    }
}
