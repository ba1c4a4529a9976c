using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class ShipDialogTests : ScreenTest
{
    private BatchId w1;
    private BatchId w2;

    private Area Pack => Dialog("Pack");

    private Area Deliver => Dialog("Deliver");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 3);
        w2 = await Company.StockAsync(White, "W2", 4);
    }

    [Fact, Scenario("K28")]
    public async Task Pack_all_takes_one_batch_and_then_the_rest_from_another()
    {
        var order = await OpenAsync("Pack all");
        Assert.True(Pack.IsDisabled("Pack"));
        Assert.Contains("Quantity to assign 5", Pack.Text, StringComparison.Ordinal);

        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");
        Assert.Equal(("3", "2"), (Pack.Value("Quantity 1, Bread · White"), Pack.Value("Quantity 2, Bread · White")));
        Assert.True(Pack.IsDisabled("Pack"));
        Assert.Contains("Bread · White: 2 pcs are not assigned", Pack.Text, StringComparison.Ordinal);
        await ChooseAsync(Pack, "Batch # 2, Bread · White", "W2");
        Assert.Contains("Quantity to assign 0", Pack.Text, StringComparison.Ordinal);
        await Pack.ClickAsync("Pack");

        Eventually(() => Assert.Contains($"{order}: packed.", Messages, StringComparison.Ordinal));
        Assert.Equal((0, 2), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.Equal((2, 0, 0), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("K29")]
    public async Task Delivering_what_is_packed_changes_no_stock()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 3));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Deliver all");
        Eventually(() => Assert.True(Deliver.HasButton("Deliver")));
        Assert.False(Deliver.HasField("Batch # 1, Bread · White"));

        await Deliver.ClickAsync("Deliver");

        Eventually(() => Assert.Contains($"{order}: delivered.", Messages, StringComparison.Ordinal));
        Assert.Equal((4, 0, 0), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("K31")]
    public async Task Some_are_packed_and_the_rest_delivered_from_another_batch()
    {
        var order = await OpenAsync("Pack some");
        Assert.Contains("Type what goes out.", Pack.Text, StringComparison.Ordinal);
        Assert.Contains("of 5 pcs open", Pack.Text, StringComparison.Ordinal);
        await Pack.TypeAsync("Quantity, Bread · White", "2");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");
        await Pack.ClickAsync("Pack");
        Eventually(() => Assert.True(Screen.HasButton($"Partially packed: change status of {order}")));

        await Screen.ClickAsync("Deliver all");
        Eventually(() => Assert.Contains("Quantity to assign 3", Deliver.Text, StringComparison.Ordinal));
        Assert.True(Deliver.IsTicked("Packed 23 Nov 2026 12:00: 2 pcs Bread · White (W1)"));
        await ChooseAsync(Deliver, "Batch # 1, Bread · White", "W2");
        await Deliver.ClickAsync("Deliver");

        Eventually(() => Assert.Contains($"{order}: delivered.", Messages, StringComparison.Ordinal));
        var fulfilments = Screen.Part("Fulfilments").Text;
        Assert.Contains("Bread · White W1 2 pcs", fulfilments, StringComparison.Ordinal);
        Assert.Contains("Bread · White W2 3 pcs", fulfilments, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task Deliver_some_ticks_nothing_and_delivers_what_is_ticked()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Deliver some");
        const string packed = "Packed 23 Nov 2026 12:00: 2 pcs Bread · White (W1)";
        Eventually(() => Assert.False(Deliver.IsTicked(packed)));
        Assert.True(Deliver.IsDisabled("Deliver"));

        await Deliver.TickAsync(packed);
        await Deliver.ClickAsync("Deliver");

        Eventually(() => Assert.True(Screen.HasButton($"Partially delivered: change status of {order}")));
        Assert.Equal((5, 3, 0), await Company.NumbersAsync(White));
    }

    [Fact, Scenario("K36"), Scenario("K30")]
    public async Task The_first_to_expire_comes_first_and_what_cannot_be_used_last_with_its_reason()
    {
        await Company.StockAsync(Rye, "E1", 5, expiry: Today);
        await Company.StockAsync(Rye, "E2", 4, expiry: Today.AddDays(2));
        await Company.StockAsync(Rye, "E3", 3);
        await Company.StockAsync(Rye, "E4", 2, Annex);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var order = await Company.SalesOrderAsync(Main, (Rye, 6));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Pack all");
        Eventually(() => Assert.True(Pack.HasField("Batch # 1, Bread · Rye")));

        Assert.Equal(
            [("E2", "4 pcs, 25 Nov 2026 · 1 day", true), ("E3", "3 pcs", true), ("E1", "5 pcs, Expired 23 Nov 2026", false), ("E4", "2 pcs at Annex", false)],
            await ListOfAsync(Pack, "Batch # 1, Bread · Rye"));
        await ChooseAsync(Pack, "Batch # 1, Bread · Rye", "E1");
        Assert.Equal("E1 cannot be chosen: 5 pcs, Expired 23 Nov 2026.", Pack.Error("Batch # 1, Bread · Rye"));
        Assert.Contains("Quantity to assign 6", Pack.Text, StringComparison.Ordinal);

        await Pack.ClickAsync("Suggest");
        Assert.Equal(("E2", "4", "E3", "2"), (Pack.Value("Batch # 1, Bread · Rye"), Pack.Value("Quantity 1, Bread · Rye"), Pack.Value("Batch # 2, Bread · Rye"), Pack.Value("Quantity 2, Bread · Rye")));
    }

    [Fact, Scenario("D7")]
    public async Task More_than_a_batch_holds_is_told_while_it_is_typed()
    {
        await OpenAsync("Pack all");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");

        await Pack.TypeAsync("Quantity 1, Bread · White", "5");

        Assert.Equal("W1 holds 3 pcs here, 5 were asked for.", Pack.Error("Quantity 1, Bread · White"));
        Assert.True(Pack.IsDisabled("Pack"));
    }

    [Fact]
    public async Task Stock_that_somebody_else_took_meanwhile_is_refused_beside_its_row_and_the_input_stays()
    {
        var other = await Company.SalesOrderAsync(Main, (White, 2));
        await OpenAsync("Pack all", first: Rye);
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");
        await ChooseAsync(Pack, "Batch # 2, Bread · White", "W2");
        await ChooseAsync(Pack, "Batch # 1, Bread · Rye", "R1");
        await TestCompany.Done(Company.TryPackAsync(other, (w1, 2)));

        await Pack.ClickAsync("Pack");

        Assert.Equal("W1 holds 1 pcs at Main, 3 were asked for.", Pack.Error("Batch # 1, Bread · White"));
        Assert.Null(Pack.Error("Batch # 1, Bread · Rye"));
        Assert.Equal(
            ("W1", "3", "W2", "2", "R1"),
            (Pack.Value("Batch # 1, Bread · White"), Pack.Value("Quantity 1, Bread · White"), Pack.Value("Batch # 2, Bread · White"), Pack.Value("Quantity 2, Bread · White"), Pack.Value("Batch # 1, Bread · Rye")));
        Assert.Equal((1, 4), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));

        await Pack.TypeAsync("Quantity 1, Bread · White", "1");
        await Pack.TypeAsync("Quantity 2, Bread · White", "4");
        await Pack.ClickAsync("Pack");
        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((0, 0), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_line_when_lines_before_it_go_out_empty()
    {
        var order = await Company.SalesOrderAsync(Main, (Rye, 1), (White, 3));
        var other = await Company.SalesOrderAsync(Main, (White, 2));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Pack some");
        Eventually(() => Assert.True(Pack.HasField("Quantity, Bread · White")));
        await Pack.TypeAsync("Quantity, Bread · White", "3");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");
        await TestCompany.Done(Company.TryPackAsync(other, (w1, 2)));

        await Pack.ClickAsync("Pack");

        Assert.Equal("W1 holds 1 pcs at Main, 3 were asked for.", Pack.Error("Batch # 1, Bread · White"));
    }

    [Fact]
    public async Task Two_clicks_on_pack_pack_once()
    {
        var order = await OpenAsync("Pack some");
        await Pack.TypeAsync("Quantity, Bread · White", "1");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W2");

        await Pack.DoubleClickAsync("Pack");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(3, await Company.OnHandAsync(w2));
        Assert.Single((await Company.SalesCardAsync(order)).Fulfilments);
    }

    [Fact]
    public async Task The_list_of_orders_leads_to_the_window_and_cancelling_it_to_the_order()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync("/sell");
        await Screen.ClickAsync($"Not shipped: change status of {order}");
        Assert.Equal("/sell", Address);
        await ClickInMenuAsync("Pack all");

        Eventually(() => Assert.Contains("Quantity to assign 5", Pack.Text, StringComparison.Ordinal));
        Assert.Equal($"/sell/{order}?act=pack-all", Address);
        await Pack.ClickAsync("Cancel");
        Eventually(() => Assert.Equal($"/sell/{order}", Address));
        Assert.Empty(DialogNames());
    }

    [Fact, Scenario("D14")]
    public async Task Unbatched_leftovers_are_offered_marked_and_never_suggested()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 5);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        var order = await Company.SalesOrderAsync(Main, (oats, 2));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Pack all");
        Eventually(() => Assert.True(Pack.HasField("Batch # 1, Oats")));

        Assert.Equal([("Unbatched", "5 kg, no traceability", true)], await ListOfAsync(Pack, "Batch # 1, Oats"));
        await Pack.ClickAsync("Suggest");
        Assert.Contains("Quantity to assign 2", Pack.Text, StringComparison.Ordinal);
        await ChooseAsync(Pack, "Batch # 1, Oats", "Unbatched");
        Assert.False(Pack.IsDisabled("Pack"));
    }

    private async Task<string> OpenAsync(string act, VariantId? first = null)
    {
        var order = first is { } other
            ? await Company.SalesOrderAsync(Main, (other, 1), (White, 5))
            : await Company.SalesOrderAsync(Main, (White, 5));
        if (first is { } variant)
        {
            await Company.StockAsync(variant, "R1", 1);
        }

        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync(act);
        Eventually(() => Assert.True(Pack.HasButton("Suggest")));
        return order;
    }
}
