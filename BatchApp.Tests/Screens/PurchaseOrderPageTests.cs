using BatchApp.Domain.Orders;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class PurchaseOrderPageTests : ScreenTest
{
    private const string Quantity = "Quantity 1, Flour";

    [Fact]
    public async Task An_empty_form_says_beside_each_field_what_is_missing()
    {
        await GoAsync("/buy/new");

        await Screen.ClickAsync("Save");

        Assert.Equal(
            ("Supplier is missing.", "Item is missing.", "Quantity is missing."),
            (Screen.Error("Supplier"), Screen.Error("Item 1"), Screen.Error("Quantity 1")));
        Assert.Equal(0, await CountAsync<PurchaseOrder>());
    }

    [Theory]
    [InlineData("12,5", "“12,5” is not a number. Write it like 1,234.5.")]
    [InlineData("four", "“four” is not a number. Write it like 1,234.5.")]
    [InlineData("0", "Quantity must be more than 0.")]
    [InlineData("-4", "Quantity must be more than 0.")]
    public async Task A_wrong_quantity_is_told_beside_its_field_and_stays_as_typed(string typed, string sentence)
    {
        await FillAsync(typed);

        await Screen.ClickAsync("Save");

        Assert.Equal((sentence, typed, "Mill"), (Screen.Error(Quantity), Screen.Value(Quantity), Screen.Value("Supplier")));
        Assert.Equal(0, await CountAsync<PurchaseOrder>());
    }

    [Fact, Scenario("K10")]
    public async Task An_order_in_bags_expects_kilograms_and_takes_no_batch_before_its_receipt()
    {
        await FillAsync("4");
        Assert.Equal("bag", Screen.Value("Unit 1, Flour"));
        Assert.Equal("100 kg", Screen.Rows[0]["In stock unit"]);

        await Screen.ClickAsync("Save");

        var number = await Company.ReadAsync(db => Task.FromResult(db.PurchaseOrders.Single().Number));
        Eventually(() => Assert.True(Screen.HasButton($"Not received: change status of {number}")));
        Assert.Equal(($"/buy/{number}", $"{number} saved."), (Address, Messages));
        Assert.DoesNotContain("Batch", Screen.Text, StringComparison.Ordinal);
        Assert.False(Screen.HasField("Batch # 1, Flour"));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task An_order_may_be_counted_in_the_stock_unit_too()
    {
        await FillAsync("40");
        await Screen.SelectAsync("Unit 1, Flour", "kg");
        Assert.Equal("40 kg", Screen.Rows[0]["In stock unit"]);

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal((0, 0, 40), await Company.NumbersAsync(Flour));
    }

    [Fact, Scenario("Q4")]
    public async Task Purchase_units_that_do_not_come_out_even_are_refused_beside_their_line()
    {
        await Company.ItemAsync("Eggs", unit: "pcs", purchase: ("dozen", 12));
        await Company.SupplierAsync("Mill");
        await GoAsync("/buy/new");
        await ChooseAsync(Screen, "Supplier", "Mill");
        await ChooseAsync(Screen, "Item 1", "Eggs");
        await Screen.TypeAsync("Quantity 1, Eggs", "0.3");

        await Screen.ClickAsync("Save");

        Assert.Equal("0.3 dozen of 12 pcs each do not come out even in pcs.", Screen.Error("Quantity 1, Eggs"));
        Assert.Equal("0.3", Screen.Value("Quantity 1, Eggs"));
    }

    [Fact]
    public async Task Two_clicks_on_save_make_one_order()
    {
        await FillAsync("4");

        await Screen.DoubleClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal(1, await CountAsync<PurchaseOrder>());
    }

    [Fact]
    public async Task An_order_that_was_received_meanwhile_is_refused_and_what_was_typed_stays()
    {
        var number = await Company.BuyInPacksAsync(Flour, 4);
        await GoAsync($"/buy/{number}");
        await Screen.TypeAsync(Quantity, "2");
        await Company.ReceiveAsync(number, null, (0, 100, Main, [New("F1", 100)]));

        await Screen.ClickAsync("Save");

        Assert.Equal([$"{number} was changed by someone else meanwhile. Your input is kept; reload to see the change."], Screen.Alerts);
        Assert.Equal("2", Screen.Value(Quantity));
        Assert.Equal((100, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task What_receipts_have_fixed_cannot_be_changed_any_more()
    {
        var number = await Company.BuyInPacksAsync(Flour, 4);
        await Company.ReceiveAsync(number, null, (0, 25, Main, [New("F1", 25)]));

        await GoAsync($"/buy/{number}");

        Assert.All(["Supplier", "Location", "Item 1", "Draft: not sent yet, expects nothing"], field => Assert.True(Screen.IsDisabled(field), field));
        Assert.All([Quantity, "Note", "Expected on"], field => Assert.False(Screen.IsDisabled(field), field));
        Assert.Contains("F1 25 kg", Screen.Part("Receipts").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_expects_nothing_until_it_is_sent()
    {
        await FillAsync("4");
        await Screen.TickAsync("Draft: not sent yet, expects nothing");
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(Flour));
        Assert.False(Screen.HasButton("Receive all"));

        await Screen.TickAsync("Draft: not sent yet, expects nothing", on: false);
        await Screen.ClickAsync("Save");

        Eventually(() => Assert.True(Screen.HasButton("Receive all")));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task Lines_can_be_added_and_removed_and_wrong_ones_are_told_by_their_place()
    {
        await FillAsync("4");
        await Screen.ClickAsync("Add line");
        await Screen.ClickAsync("Add line");
        await ChooseAsync(Screen, "Item 2", "Salt");
        await Screen.TypeAsync("Quantity 2, Salt", "0");
        await Screen.ClickAsync("Save");
        Assert.Equal((null, "Quantity must be more than 0.", "Item is missing."), (Screen.Error(Quantity), Screen.Error("Quantity 2, Salt"), Screen.Error("Item 3")));

        await Screen.ClickAsync("Remove 3");
        await Screen.TypeAsync("Quantity 2, Salt", "2");
        await Screen.ClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal((0, 0, 2), await Company.NumbersAsync(Salt));
    }

    [Fact]
    public async Task An_unknown_number_gets_a_plain_sentence_and_a_way_on()
    {
        await GoAsync("/buy/PO-99");

        Assert.Contains("There is no purchase order PO-99.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/buy", await Screen.AddressOfAsync("Go to Buy"));
    }

    private async Task FillAsync(string quantity)
    {
        await Company.SupplierAsync("Mill");
        await GoAsync("/buy/new");
        await ChooseAsync(Screen, "Supplier", "Mill");
        await ChooseAsync(Screen, "Item 1", "Flour");
        await Screen.TypeAsync(Quantity, quantity);
    }
}
