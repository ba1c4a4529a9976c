using BatchApp.Domain.Orders;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class ReceiveDialogTests : ScreenTest
{
    private Area Receive => Dialog("Receive");

    [Fact, Scenario("K11")]
    public async Task Receive_all_proposes_what_is_open_and_splits_it_into_batches()
    {
        var order = await OpenAsync("Receive all");
        Assert.Equal(("4", "bag", "100"), (Receive.Value("To receive, Flour"), Receive.Value("Unit, Flour"), Receive.Value("Quantity 1, Flour")));
        Assert.Contains("= 100 kg", Receive.Text, StringComparison.Ordinal);

        await Receive.InputAsync("Quantity 1, Flour", "60");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Receive.TypeAsync("Expiration date 1, Flour", "2027-02-21");
        Assert.Equal("40", Receive.Value("Quantity 2, Flour"));
        await Receive.TypeAsync("Batch # 2, Flour", "F2");
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Contains($"{order}: received, into 2 batches.", Messages, StringComparison.Ordinal));
        Assert.Empty(DialogNames());
        Assert.Contains("Flour F1 60 kg = 2.4 bag 21 Feb 2027 Main", Screen.Part("Receipts").Text, StringComparison.Ordinal);
        Assert.Contains("Flour F2 40 kg = 1.6 bag Main", Screen.Part("Receipts").Text, StringComparison.Ordinal);
        Assert.Equal((100, 0, 0), await Company.NumbersAsync(Flour));
        Assert.False(Screen.HasButton("Receive all"));
    }

    [Fact, Scenario("K12")]
    public async Task Receive_waits_until_every_part_has_a_batch_and_says_which_lacks_one()
    {
        await OpenAsync("Receive all");
        Assert.True(Receive.IsDisabled("Receive"));
        Assert.Contains("Flour: 100 kg have no Batch #", Receive.Text, StringComparison.Ordinal);

        await Receive.InputAsync("Quantity 1, Flour", "60");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        Assert.True(Receive.IsDisabled("Receive"));
        Assert.Contains("Flour: 40 kg have no Batch #", Receive.Text, StringComparison.Ordinal);

        await Receive.TypeAsync("Batch # 2, Flour", "F2");
        Assert.False(Receive.IsDisabled("Receive"));
        Assert.DoesNotContain("have no Batch #", Receive.Text, StringComparison.Ordinal);
    }

    [Fact, Scenario("K12")]
    public async Task A_line_left_at_zero_is_not_received_and_needs_no_batch()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 100), (White, 5));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Receive some");
        Eventually(() => Assert.True(Receive.HasField("To receive, Bread · White")));
        Assert.Contains("Type what arrived.", Receive.Text, StringComparison.Ordinal);

        await Receive.TypeAsync("To receive, Bread · White", "5");
        await Receive.TypeAsync("Batch # 1, Bread · White", "W1");
        Assert.False(Receive.HasField("Batch # 1, Flour"));
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
        Assert.Equal((5, 0, 0), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("Q4")]
    public async Task A_third_of_a_dozen_is_exactly_four_pieces()
    {
        var eggs = await Company.ItemAsync("Eggs", unit: "pcs", tracked: false, purchase: ("dozen", 12));
        await GoAsync($"/buy/{await Company.BuyInPacksAsync(eggs, 2)}");
        await Screen.ClickAsync("Receive some");
        Eventually(() => Assert.Equal("dozen", Receive.Value("Unit, Eggs")));
        await Receive.TypeAsync("To receive, Eggs", "1/5");
        Assert.Equal("1/5 dozen of 12 pcs each do not come out even in pcs.", Receive.Error("To receive, Eggs"));

        await Receive.TypeAsync("To receive, Eggs", "1/3");
        Assert.Contains("= 4 pcs", Receive.Text, StringComparison.Ordinal);
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((4, 0, 20), await Company.NumbersAsync(eggs));
        Assert.Equal("4 pcs = 0.33333 dozen", Screen.Rows[0]["Received"]);
    }

    [Fact]
    public async Task Of_an_order_of_which_all_came_more_is_received_once_that_is_confirmed()
    {
        var order = await Company.BuyInPacksAsync(Flour, 1);
        await Company.ReceiveAsync(order, null, (0, 25, Main, [New("F1", 25)]));
        await GoAsync($"/buy/{order}?act=receive-more");
        Eventually(() => Assert.True(Receive.HasField("To receive, Flour")));
        Assert.Contains("all received", Receive.Text, StringComparison.Ordinal);

        await Receive.TypeAsync("To receive, Flour", "1");
        await ChooseAsync(Receive, "Batch # 1, Flour", "F1");
        Assert.True(Receive.IsDisabled("Receive"));
        await Receive.TickAsync("25 kg Flour more than ordered. Receive anyway");
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((50, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact, Scenario("K13")]
    public async Task An_untracked_line_shows_not_applicable_and_needs_nothing()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10), (Salt, 2));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Receive all");
        Eventually(() => Assert.Contains("Not applicable", Receive.Part("Salt").Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Not applicable", Receive.Part("Flour").Text, StringComparison.Ordinal);
        Assert.False(Receive.HasField("Batch # 1, Salt"));

        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(Salt));
        Assert.Contains("Salt Not applicable 2 kg", Screen.Part("Receipts").Text, StringComparison.Ordinal);
    }

    [Fact, Scenario("K14")]
    public async Task A_part_is_received_and_the_rest_later_into_the_same_batch()
    {
        var order = await OpenAsync("Receive some");
        await Receive.TypeAsync("To receive, Flour", "1");
        Assert.Equal("25", Receive.Value("Quantity 1, Flour"));
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Receive.ClickAsync("Receive");
        Eventually(() => Assert.True(Screen.HasButton($"Partially received: change status of {order}")));
        Assert.Equal((25, 0, 75), await Company.NumbersAsync(Flour));

        await Screen.ClickAsync("Receive all");
        Eventually(() => Assert.Equal("3", Receive.Value("To receive, Flour")));
        await ChooseAsync(Receive, "Batch # 1, Flour", "F1");
        // It has no date, and none is proposed for it.
        Assert.Equal("", Receive.Value("Expiration date 1, Flour"));
        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Contains("Received", Screen.Text, StringComparison.Ordinal));
        Assert.Equal(100, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F1")));
        Assert.Equal(PurchaseOrderStatus.Received, (await Company.PurchaseCardAsync(order)).Status);
        Assert.Single(await Company.BatchRowsAsync(showEmpty: true));
    }

    [Fact, Scenario("K17")]
    public async Task A_line_is_received_at_the_location_of_its_row()
    {
        await OpenAsync("Receive all");
        Eventually(() => Assert.Equal("Main", Receive.Value("Location, Flour")));
        await Receive.SelectAsync("Location, Flour", "Annex");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");

        await Receive.ClickAsync("Receive");

        Eventually(() => Assert.Contains("Flour F1 100 kg = 4 bag Annex", Screen.Part("Receipts").Text, StringComparison.Ordinal));
        var batch = await Company.BatchAsync(Flour, "F1");
        Assert.Equal((0, 100), (await Company.OnHandAsync(batch, Main), await Company.OnHandAsync(batch, Annex)));
    }

    [Fact, Scenario("K37")]
    public async Task Nothing_is_received_into_an_expired_batch()
    {
        await Company.StockAsync(Flour, "E1", 5, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync("Receive all");

        Assert.Equal([("E1", "5 kg here, Expired 23 Nov 2026", false)], await ListOfAsync(Receive, "Batch # 1, Flour"));
        await Receive.TypeAsync("Batch # 1, Flour", "E1");

        Assert.True(Receive.IsDisabled("Receive"));
        Assert.Contains("E1", Receive.Error("Batch # 1, Flour"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_somebody_else_made_meanwhile_is_refused_beside_its_row_and_the_input_stays()
    {
        var order = await OpenAsync("Receive all");
        await Receive.InputAsync("Quantity 1, Flour", "60");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Receive.TypeAsync("Batch # 2, Flour", "F2");
        await Receive.TypeAsync("Supplier batch # 2, Flour", "M-77");
        await TestCompany.Done(Company.CreateBatchAsync(Flour, "F2"));

        await Receive.ClickAsync("Receive");

        Assert.Equal("Flour already has a batch F2. Choose it from the list to add to it.", Receive.Error("Batch # 2, Flour"));
        Assert.Null(Receive.Error("Batch # 1, Flour"));
        Assert.Equal(("F1", "60", "F2", "40", "M-77"), (Receive.Value("Batch # 1, Flour"), Receive.Value("Quantity 1, Flour"), Receive.Value("Batch # 2, Flour"), Receive.Value("Quantity 2, Flour"), Receive.Value("Supplier batch # 2, Flour")));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));

        await Receive.TypeAsync("Batch # 2, Flour", "F3");
        await Receive.ClickAsync("Receive");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(PurchaseOrderStatus.Received, (await Company.PurchaseCardAsync(order)).Status);
    }

    [Fact]
    public async Task Goods_that_somebody_else_received_meanwhile_are_not_received_twice()
    {
        var order = await OpenAsync("Receive all");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Company.ReceiveAsync(order, null, (0, 75, Main, [New("F9", 75)]));
        Eventually(() => Assert.Contains("F9", Screen.Text, StringComparison.Ordinal));

        await Receive.ClickAsync("Receive");

        Assert.Equal(["Flour: only 25 kg are open, 100 were entered."], Receive.Part("Flour").Alerts);
        Assert.Equal(("4", "F1"), (Receive.Value("To receive, Flour"), Receive.Value("Batch # 1, Flour")));
        Assert.Equal((75, 0, 25), await Company.NumbersAsync(Flour));

        await Receive.TypeAsync("To receive, Flour", "1");
        await Receive.ClickAsync("Receive");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((100, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task Two_clicks_on_receive_receive_once()
    {
        await OpenAsync("Receive some");
        await Receive.TypeAsync("To receive, Flour", "1");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");

        await Receive.DoubleClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((25, 0, 75), await Company.NumbersAsync(Flour));
    }

    [Theory]
    [InlineData("2026-11-23 13:00", "23 Nov 2026 13:00 is in the future.")]
    [InlineData("2026-03-29 02:30", "29 Mar 2026 02:30 does not exist: the clocks are put forward over it.")]
    public async Task A_time_that_cannot_be_is_told_and_the_input_stays(string time, string sentence)
    {
        await OpenAsync("Receive all");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        await Receive.TypeAsync("Received at", time);

        if (!Receive.IsDisabled("Receive"))
        {
            await Receive.ClickAsync("Receive");
        }

        Assert.Contains(sentence, Receive.Text, StringComparison.Ordinal);
        Assert.Equal((time, "F1"), (Receive.Value("Received at"), Receive.Value("Batch # 1, Flour")));
        Assert.Equal((0, 0, 100), await Company.NumbersAsync(Flour));
    }

    [Theory, Scenario("B5")]
    [InlineData("", "3 Dec 2026")]
    [InlineData("2026-11-20", "30 Nov 2026")]
    public async Task The_expiration_date_is_proposed_from_the_day_of_the_receipt(string at, string expected)
    {
        var yeast = await Company.ItemAsync("Yeast", shelfLife: 10, expiryRequired: true);
        var order = await Company.PurchaseOrderAsync(Main, (yeast, 5));
        await GoAsync($"/buy/{order}?act=receive-all");
        Eventually(() => Assert.True(Receive.HasField("Batch # 1, Yeast")));

        await Receive.TypeAsync("Received at", at);

        Assert.Equal(expected, Receive.Value("Expiration date 1, Yeast"));
    }

    [Fact]
    public async Task A_window_asked_for_by_the_address_stays_closed_once_it_was_used_even_if_the_address_lags_behind()
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);
        await GoAsync($"/buy/{order}?act=receive-some");
        await Receive.TypeAsync("To receive, Flour", "1");
        await Receive.TypeAsync("Batch # 1, Flour", "F1");
        var held = new TaskCompletionSource();
        using (Services.GetRequiredService<NavigationManager>().RegisterLocationChangingHandler(async _ => await held.Task))
        {
            await Receive.ClickAsync("Receive");
            Eventually(() => Assert.Contains("partially received", Messages, StringComparison.Ordinal));

            Assert.EndsWith("?act=receive-some", Address, StringComparison.Ordinal);
            Assert.Empty(DialogNames());
            held.SetResult();
        }
    }

    private async Task<string> OpenAsync(string act)
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync(act);
        Eventually(() => Assert.True(Receive.HasField("To receive, Flour")));
        return order;
    }
}
