using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class SalesOrderPageTests : ScreenTest
{
    private const string Quantity = "Quantity 1, Bread · White";

    [Fact]
    public async Task An_empty_form_says_beside_each_field_what_is_missing()
    {
        await GoAsync("/sell/new");

        await Screen.ClickAsync("Save");

        Assert.Equal("Customer is missing.", Screen.Error("Customer"));
        Assert.Equal("Item is missing.", Screen.Error("Item 1"));
        Assert.Equal("Quantity is missing.", Screen.Error("Quantity 1"));
        Assert.Null(Screen.Error("Ordered on"));
        Assert.Equal(0, await CountAsync<SalesOrder>());
    }

    [Theory]
    [InlineData("12,5", "“12,5” is not a number. Write it like 1,234.5.")]
    [InlineData("a few", "“a few” is not a number. Write it like 1,234.5.")]
    [InlineData("0", "Quantity must be more than 0.")]
    [InlineData("-3", "Quantity must be more than 0.")]
    [InlineData("2.5", "Quantity 2.5 is not whole: pcs are counted in whole numbers.")]
    [InlineData("99999999999999999999", "Quantity is too large: at most 99,999,999 fit.")]
    public async Task A_wrong_quantity_is_told_beside_its_field_and_stays_as_typed(string typed, string sentence)
    {
        await FillAsync(typed);

        await Screen.ClickAsync("Save");

        Assert.Equal(sentence, Screen.Error(Quantity));
        Assert.Equal((typed, "Hotel Anker", "Bread · White"), (Screen.Value(Quantity), Screen.Value("Customer"), Screen.Value("Item 1")));
        Assert.Equal(0, await CountAsync<SalesOrder>());

        await Screen.TypeAsync(Quantity, "5");
        Assert.Null(Screen.Error(Quantity));
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.Equal("5", Screen.Value(Quantity)));
        Assert.Equal(1, await CountAsync<SalesOrder>());
    }

    [Fact]
    public async Task A_wrong_date_is_told_beside_its_field()
    {
        await FillAsync("5");
        await Screen.TypeAsync("Deliver by", "31/31/2026");
        await Screen.TypeAsync("Ordered on", "");

        await Screen.ClickAsync("Save");

        Assert.StartsWith("“31/31/2026” is not a date.", Screen.Error("Deliver by"), StringComparison.Ordinal);
        Assert.Equal("Date is missing.", Screen.Error("Ordered on"));
        Assert.Equal(0, await CountAsync<SalesOrder>());
    }

    [Fact, Scenario("K27")]
    public async Task A_saved_order_stands_at_its_own_address_and_commits_its_goods()
    {
        await FillAsync("5");
        await Screen.TypeAsync("Customer reference", "4711");

        await Screen.ClickAsync("Save");

        var number = await Company.ReadAsync(db => Task.FromResult(db.SalesOrders.Single().Number));
        Eventually(() => Assert.True(Screen.HasButton($"Not shipped: change status of {number}")));
        Assert.Equal(number, Screen.Heading);
        Assert.Equal($"/sell/{number}", Address);
        Assert.Equal($"{number} saved.", Messages);
        Assert.Equal("4711", Screen.Value("Customer reference"));
        Assert.Equal((0, 5, 0), await Company.NumbersAsync(White));
        Assert.False(Screen.HasButton("Save"));
        Assert.True(Screen.HasButton("Pack all"));
    }

    [Fact]
    public async Task Two_clicks_on_save_make_one_order()
    {
        await FillAsync("5");

        await Screen.DoubleClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal(1, await CountAsync<SalesOrder>());
    }

    [Fact]
    public async Task An_order_that_somebody_else_changed_meanwhile_is_refused_and_what_was_typed_stays()
    {
        var number = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{number}");
        await Screen.TypeAsync(Quantity, "8");
        await ChangeAsync(number, note: "Ring twice");

        await Screen.ClickAsync("Save");

        Assert.Equal([$"{number} was changed by someone else meanwhile. Your input is kept; reload to see the change."], Screen.Alerts);
        Assert.Equal(("8", ""), (Screen.Value(Quantity), Screen.Value("Note")));
        Assert.Equal(5, (await Company.SalesCardAsync(number)).Lines.Single().Quantity.Amount);

        await Screen.ClickAsync("Discard");
        Eventually(() => Assert.Equal(("5", "Ring twice"), (Screen.Value(Quantity), Screen.Value("Note"))));
        Assert.Empty(Screen.Alerts);
    }

    [Fact]
    public async Task What_somebody_else_changes_shows_at_once_but_never_over_unsaved_input()
    {
        var number = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{number}");
        await ChangeAsync(number, note: "Ring twice");
        Eventually(() => Assert.Equal("Ring twice", Screen.Value("Note")));

        await Screen.TypeAsync("Note", "Ring once");
        await Company.StockAsync(White, "W1", 3);

        Assert.Equal("Ring once", Screen.Value("Note"));
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal("Ring once", (await Company.SalesCardAsync(number)).Note);
    }

    [Fact]
    public async Task An_unknown_number_gets_a_plain_sentence_and_a_way_on()
    {
        await GoAsync("/sell/SO-99");

        Assert.Contains("There is no sales order SO-99.", Screen.Text, StringComparison.Ordinal);
        Assert.Equal("/sell", await Screen.AddressOfAsync("Go to Sell"));
    }

    [Fact]
    public async Task A_number_in_use_is_refused_and_stays_typed()
    {
        var taken = await Company.SalesOrderAsync(Main, (White, 1));
        await FillAsync("5");
        await Screen.TypeAsync("Number", taken);

        await Screen.ClickAsync("Save");

        Assert.Equal([$"Number {taken} is already used by another order."], Screen.Alerts);
        Assert.Equal((taken, "/sell/new"), (Screen.Value("Number"), Address));
    }

    [Fact]
    public async Task An_order_can_be_given_another_number_and_moves_to_its_address()
    {
        var number = await Company.SalesOrderAsync(Main, (White, 1));
        await GoAsync($"/sell/{number}");
        await Screen.TypeAsync("Number", "ANKER 1/26");
        await Screen.ClickAsync("Save");
        Assert.Equal(["ANKER 1/26 contains a slash, which a number cannot."], Screen.Alerts);

        await Screen.TypeAsync("Number", "ANKER 1");
        await Screen.ClickAsync("Save");

        Eventually(() => Assert.Equal("ANKER 1", Screen.Heading));
        Assert.Equal("/sell/ANKER%201", Address);
    }

    [Fact]
    public async Task A_delivered_order_is_locked()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        var number = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryShipAsync(number, FulfilmentStatus.Delivered, null, (0, [(batch, 5)])));

        await GoAsync($"/sell/{number}");

        Assert.All(["Customer", "Ships from", "Ordered on", "Deliver by", "Customer reference", "Number", "Note", "Item 1", Quantity], field => Assert.True(Screen.IsDisabled(field), field));
        Assert.All(["Save", "Add line", "Pack all", "Deliver all"], button => Assert.False(Screen.HasButton(button), button));
        Assert.Contains("W1", Screen.Part("Fulfilments").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_cannot_become_less_than_what_is_packed()
    {
        var batch = await Company.StockAsync(White, "W1", 5);
        var number = await Company.SalesOrderAsync(Main, (Rye, 1), (White, 5));
        await TestCompany.Done(Company.TryShipAsync(number, FulfilmentStatus.Packed, null, (1, [(batch, 2)])));
        await GoAsync($"/sell/{number}");
        Assert.True(Screen.IsDisabled("Item 2"));
        Assert.True(Screen.IsDisabled("Customer"));
        await Screen.TypeAsync("Quantity 2, Bread · White", "1");

        await Screen.ClickAsync("Save");

        Assert.Equal("Bread · White: 2 pcs are already posted; the line cannot be less.", Screen.Error("Quantity 2, Bread · White"));
        Assert.Null(Screen.Error("Quantity 1, Bread · Rye"));
        Assert.Equal("1", Screen.Value("Quantity 2, Bread · White"));
    }

    [Fact]
    public async Task A_new_order_in_which_nothing_was_typed_is_left_without_a_question()
    {
        await GoAsync("/sell/new");
        Eventually(() => Assert.Equal("Main", Screen.Value("Ships from")));

        await GoAsync("/sell");

        Assert.Equal("/sell", Address);
        Assert.Empty(Questions);
    }

    [Fact]
    public async Task Unsaved_input_is_not_left_without_a_question()
    {
        await GoAsync("/sell/new");
        await Screen.TypeAsync("Note", "Ring twice");

        await GoAsync("/sell");

        Assert.Equal(["Leave without saving? What you typed will be lost."], Questions);
        Assert.Equal(("/sell/new", "Ring twice"), (Address, Screen.Value("Note")));
    }

    [Theory]
    [InlineData(true, "Annex")]
    [InlineData(false, "Main")]
    public async Task A_new_order_begins_at_the_location_that_the_address_names(bool known, string expected)
    {
        await Company.CustomerAsync("Hotel Anker");
        await GoAsync($"/sell/new?location={(known ? Annex.Value : 999)}");
        Eventually(() => Assert.Equal(expected, Screen.Value("Ships from")));
        await FillLinesAsync("5");

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.False(Screen.HasButton("Save")));
        Assert.Equal(expected, Screen.Value("Ships from"));
        Assert.Equal(1, await CountAsync<SalesOrder>());
    }

    [Fact]
    public async Task A_customer_who_is_not_there_yet_is_made_while_the_order_is_typed()
    {
        await GoAsync("/sell/new");
        await Screen.ClickFieldAsync("Customer");
        await ClickBelowListAsync("New customer…");
        var window = Dialog("New customer");
        Eventually(() => Assert.Equal(["New customer"], DialogNames()));
        Assert.True(window.IsDisabled("Save"));
        await window.TypeAsync("Name", "Café Linde");
        await window.ClickAsync("Save");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal("Café Linde", Screen.Value("Customer"));
        Assert.Equal(1, await CountAsync<Customer>());
    }

    private async Task FillAsync(string quantity)
    {
        await Company.CustomerAsync("Hotel Anker");
        await GoAsync("/sell/new");
        await FillLinesAsync(quantity);
    }

    private async Task FillLinesAsync(string quantity)
    {
        await ChooseAsync(Screen, "Customer", "Hotel Anker");
        await ChooseAsync(Screen, "Item 1", "Bread · White");
        await Screen.TypeAsync(Quantity, quantity);
    }

    private async Task ChangeAsync(string number, string note)
    {
        var card = await Company.SalesCardAsync(number);
        await TestCompany.Done(Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new SaveSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, card.Number, card.CustomerId, card.LocationId, card.CustomerReference, card.OrderedOn, card.DeliverOn, note, card.IsQuote,
            [.. card.Lines.Select(line => new SaveSalesOrder.Line(line.Id, line.VariantId, line.Quantity))])));
    }
}
