using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.ReturnVerbs;

namespace BatchApp.Tests.Screens;

/// <summary>The windows *Return* of a sales order and *Return to supplier* of a purchase order.</summary>
public sealed class ReturnDialogTests : ScreenTest
{
    private BatchId w1;

    private Area Return => Dialog("Return");

    private Area SendBack => Dialog("Return to supplier");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 10);
    }

    [Fact]
    public async Task A_part_of_what_was_delivered_comes_back_and_stands_on_the_card()
    {
        var order = await OpenAsync();
        Assert.Equal(["Bread · White W1 10 pcs"], Return.Rows.Select(row => $"{row["Item"]} {row["Batch #"]} {row["With customer"]}"));
        Assert.Contains("Type what came back.", Return.Text, StringComparison.Ordinal);
        Assert.Equal(("Restock", "Main"), (Return.Value("What becomes of it 1, Bread · White"), Return.Value("Location 1, Bread · White")));

        await Return.TypeAsync("To return 1, Bread · White", "3");
        await Return.TypeAsync("Reason", "Too dark");
        await Return.ClickAsync("Return");

        Eventually(() => Assert.Contains($"{order}: returned.", Messages, StringComparison.Ordinal));
        Assert.Equal(3, await Company.OnHandAsync(w1));
        Eventually(() => Assert.Contains("Bread · White W1 3 pcs", Screen.Part("Returns").Text, StringComparison.Ordinal));
        Assert.Contains("Reason: “Too dark”", Screen.Part("Returns").Text, StringComparison.Ordinal);
        Assert.Contains("Returned by customer", Screen.Part("Returns").Text, StringComparison.Ordinal);
        Assert.Equal("3", Screen.Part("Lines").Rows[0]["Returned"]);
        Assert.True(Screen.HasButton($"Delivered: change status of {order}"));
    }

    [Fact]
    public async Task A_batch_in_two_parts_goes_to_two_places_and_a_loss_waits_for_its_reason()
    {
        await Company.QuarantineAsync();
        await OpenAsync();
        await Return.TypeAsync("To return 1, Bread · White", "6");
        await Return.SelectAsync("What becomes of it 1, Bread · White", "Quarantine");
        Assert.Equal("Quarantine", Return.Value("Location 1, Bread · White"));

        await Return.ClickAsync("Another part of 1, Bread · White");
        await Return.TypeAsync("To return 2, Bread · White", "5");
        Assert.Equal("Write off", Return.Value("What becomes of it 2, Bread · White"));
        Assert.False(Return.HasField("Location 2, Bread · White"));
        Assert.Equal("W1: the customer has 4 pcs of it, 5 were entered.", Return.Error("To return 2, Bread · White"));
        Assert.True(Return.IsDisabled("Return"));
        await Return.TypeAsync("To return 2, Bread · White", "4");
        Assert.Contains("Give a reason for what is written off.", Return.Text, StringComparison.Ordinal);
        await Return.TypeAsync("Reason", "Squashed");
        await Return.ClickAsync("Return");

        Eventually(() => Assert.Contains("Returned, written off", Screen.Part("Returns").Text, StringComparison.Ordinal));
        Assert.Equal(6, await Company.OnHandAsync(w1));
        Assert.False(Screen.HasButton("Return"));
    }

    [Theory]
    [InlineData("11", "W1: the customer has 10 pcs of it, 11 were entered.")]
    [InlineData("2.5", "To return 2.5 is not whole: pcs are counted in whole numbers.")]
    [InlineData("0", "To return must be more than 0.")]
    [InlineData("a few", "“a few” is not a number. Write it like 1,234.5.")]
    public async Task A_wrong_quantity_is_told_beside_its_field(string typed, string sentence)
    {
        await OpenAsync();

        await Return.TypeAsync("To return 1, Bread · White", typed);

        Assert.Equal(sentence, Return.Error("To return 1, Bread · White"));
        Assert.True(Return.IsDisabled("Return"));
    }

    [Fact]
    public async Task What_another_took_back_meanwhile_is_told_and_the_input_stays()
    {
        var order = await OpenAsync();
        await Return.TypeAsync("To return 1, Bread · White", "8");
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 5)));

        await Return.ClickAsync("Return");

        Eventually(() => Assert.Equal([$"{order} was changed by someone else meanwhile. Your input is kept; reload to see the change."], Return.Alerts));
        Assert.Equal("8", Return.Value("To return 1, Bread · White"));
        Assert.Equal(5, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task Two_clicks_return_once_and_a_time_before_the_delivery_is_refused_beside_the_line()
    {
        await OpenAsync();
        await Return.ClickAsync("Return all of it");
        Assert.Equal("10", Return.Value("To return 1, Bread · White"));
        await Return.TypeAsync("Returned at", "2026-11-22 10:00");
        await Return.ClickAsync("Return");
        Eventually(() => Assert.Equal("W1 was delivered on 23 Nov 2026 12:00 and cannot come back before that.", Return.Error("To return 1, Bread · White")));

        await Return.TypeAsync("Returned at", "");
        await Return.DoubleClickAsync("Return");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(10, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task A_return_is_reverted_from_the_card_and_the_fulfilment_only_after_it()
    {
        var order = await Company.DeliveredAsync(White, null, (w1, 10));
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 4), WrittenOff(w1, 1)));
        await GoAsync($"/sell/{order}");
        await Screen.Part("Fulfilments").ClickAsync("Revert");
        await Dialog("Revert").ClickAsync("Revert");
        Eventually(() => Assert.StartsWith("W1: 5 pcs came back from the customer on 23 Nov 2026", Dialog("Revert").Alerts[0], StringComparison.Ordinal));
        await Dialog("Revert").ClickAsync("Cancel");

        Assert.False(Screen.Part("Returns").HasButton("Correct batches"));
        await Screen.Part("Returns").ClickAsync("Revert");
        Eventually(() => Assert.Contains("4 pcs Bread · White out of W1, 1 pcs Bread · White of W1 no longer written off", Dialog("Revert").Text, StringComparison.Ordinal));
        await Dialog("Revert").ClickAsync("Revert");

        Eventually(() => Assert.Contains($"{order}: customer return reverted.", Messages, StringComparison.Ordinal));
        Assert.Equal(0, await Company.OnHandAsync(w1));
        Eventually(() => Assert.Contains("Nothing stands that came back.", Screen.Part("Returns").Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_offered_while_the_customer_has_nothing()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 5)));

        await GoAsync($"/sell/{order}?act=return");

        Assert.False(Screen.HasButton("Return"));
        Assert.Empty(DialogNames());
    }

    [Fact, Scenario("B10")]
    public async Task A_batch_that_was_used_up_shows_nothing_returnable_and_the_others_go_back_with_a_reason()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        await Company.ReceiveAsync(order, null, (0, 10, Main, [Verbs.New("F1", 6), Verbs.New("F2", 4)]));
        await Company.DeliveredAsync(Flour, null, (await Company.BatchAsync(Flour, "F2"), 4));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Return to supplier");
        Eventually(() => Assert.Equal(["F1 6 kg", "F2 0 kg"], SendBack.Rows.Select(row => $"{row["Batch #"]} {row["Returnable"]}")));
        Assert.True(SendBack.IsDisabled("To return 2, Flour"));

        await SendBack.TypeAsync("To return 1, Flour", "7");
        Assert.Equal("F1: 6 kg can go back, 7 were entered.", SendBack.Error("To return 1, Flour"));
        await SendBack.ClickAsync("Return all of it");
        Assert.Equal(("6", ""), (SendBack.Value("To return 1, Flour"), SendBack.Value("To return 2, Flour")));
        Assert.Contains("Give a reason.", SendBack.Text, StringComparison.Ordinal);
        await SendBack.TypeAsync("Reason", "Weevils");
        await SendBack.ClickAsync("Return to supplier");

        Eventually(() => Assert.Contains($"{order}: returned to the supplier.", Messages, StringComparison.Ordinal));
        Eventually(() => Assert.Contains("Flour F1 6 kg", Screen.Part("Returns").Text, StringComparison.Ordinal));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(Flour));
        Assert.True(Screen.HasButton($"Received: change status of {order}"));
        await Screen.Part("Returns").ClickAsync("Revert part…");
        await Dialog("Revert part").TypeAsync("To revert 1, Flour", "2");
        await Dialog("Revert part").ClickAsync("Revert part");
        Eventually(() => Assert.Contains($"{order}: a part of the return to supplier reverted.", Messages, StringComparison.Ordinal));
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task A_return_at_an_earlier_day_says_so_and_one_to_the_supplier_what_stays_there()
    {
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        await Company.ReceiveAsync(order, Company.Now.AddDays(-2), (0, 10, Main, [Verbs.New("F1", 10)]));
        await Company.DeliveredAsync(Flour, null, (await Company.BatchAsync(Flour, "F1"), 7));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Return to supplier");
        Eventually(() => Assert.True(SendBack.HasField("To return 1, Flour")));
        await SendBack.TypeAsync("Returned at", "24 Nov 2026 12:00");
        await SendBack.TypeAsync("To return 1, Flour", "2");
        Eventually(() => Assert.Contains("F1 Flour Main 8 kg 1 kg on 25 Nov 2026 never", SendBack.Text, StringComparison.Ordinal));
        Assert.Contains("it will be marked as entered late", SendBack.Text, StringComparison.Ordinal);

        await OpenAsync();
        await Return.TypeAsync("Returned at", "24 Nov 2026 12:00");
        Eventually(() => Assert.Contains("it will be marked as entered late", Return.Text, StringComparison.Ordinal));
    }

    private async Task<string> OpenAsync()
    {
        var order = await Company.DeliveredAsync(White, null, (w1, 10));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Return");
        Eventually(() => Assert.True(Return.HasField("To return 1, Bread · White")));
        return order;
    }
}
