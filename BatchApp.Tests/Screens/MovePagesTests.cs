using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class MovePagesTests : ScreenTest
{
    [Fact]
    public async Task An_adjustment_takes_out_of_a_held_batch_and_puts_into_a_new_one()
    {
        var held = await Company.StockAsync(White, "W1", 10);
        await Company.HoldAsync(held, "Smells");
        await GoAsync("/stock?tab=adjustments");
        Assert.Contains("Stock was never adjusted.", Screen.Text, StringComparison.Ordinal);
        await GoAsync("/stock/adjustments/new");
        Assert.True(Screen.IsDisabled("Adjust"));
        await Screen.SelectAsync("Reason", "Damaged");

        var taken = Screen.Part("Taken out");
        await ChooseAsync(taken, "Item to take out", "Bread · White", "White");
        await taken.InputAsync("To take out, Bread · White", "3");
        await ChooseAsync(taken, "Batch # 1, Bread · White", "W1");
        Assert.Equal("3", taken.Value("Quantity 1, Bread · White"));
        var put = Screen.Part("Put in");
        await ChooseAsync(put, "Item to put in", "Bread · Rye", "Rye");
        await put.InputAsync("To put in, Bread · Rye", "2");
        await put.TypeAsync("Batch # 1, Bread · Rye", "R1");
        await Screen.DoubleClickAsync("Adjust");

        Eventually(() => Assert.Equal("/stock/adjustments/SA-1", Address));
        await LoadedAsync();
        Eventually(() => Assert.Equal(["−3 pcs", "+2 pcs"], Screen.Part("Lines").Column("Change")));
        Assert.Equal((7, 1), (await Company.OnHandAsync(held), await CountAsync<StockAdjustment>()));
        await GoAsync("/stock?tab=adjustments");
        Assert.Equal(["Damaged"], Screen.Column("Reason"));
    }

    [Fact]
    public async Task What_is_put_in_is_counted_in_the_stock_unit_until_another_is_chosen()
    {
        await GoAsync("/stock/adjustments/new");
        await Screen.SelectAsync("Reason", "Found");
        var put = Screen.Part("Put in");
        await ChooseAsync(put, "Item to put in", "Flour");
        await put.InputAsync("To put in, Flour", "3");
        await put.TypeAsync("Batch # 1, Flour", "F1");
        await Screen.ClickAsync("Adjust");

        Eventually(() => Assert.Equal("/stock/adjustments/SA-1", Address));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task A_transfer_is_planned_sent_and_received()
    {
        var batch = await Company.StockAsync(White, "W1", 10);
        await GoAsync("/stock/transfers/new");
        await ChooseAsync(Screen, "Item to transfer", "Bread · White", "White");
        await Screen.InputAsync("Quantity, Bread · White", "4");
        await ChooseAsync(Screen, "Batch # 1, Bread · White", "W1");
        await Screen.SelectAsync("To", "Main");
        Eventually(() => Assert.Contains("Choose two different locations.", Screen.Text, StringComparison.Ordinal));
        await Screen.SelectAsync("To", "Annex");
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.Equal("/stock/transfers/ST-1", Address));
        await LoadedAsync();
        await Screen.ClickAsync("Send");
        await Dialog("Send").ClickAsync("Send");
        Eventually(() => Assert.True(Screen.HasButton("Receive")));
        Assert.Equal(6, await Company.OnHandAsync(batch));
        await Screen.ClickAsync("Receive");
        await Dialog("Receive").TypeAsync("Received at", "yesterday");
        Assert.True(Dialog("Receive").IsDisabled("Receive"));
        await Dialog("Receive").TypeAsync("Received at", "");
        await Dialog("Receive").ClickAsync("Receive");

        Eventually(() => Assert.Equal(["Sent", "Received"], Screen.Part("Steps").Column("Step")));
        Assert.Equal(4, await Company.OnHandAsync(batch, Annex));
    }

    [Fact, Scenario("K47"), Scenario("G4")]
    public async Task A_transfer_of_a_new_number_of_nothing_or_of_less_is_not_saved_and_stays_as_typed()
    {
        await Company.StockAsync(White, "W1", 10);
        await GoAsync("/stock/transfers/new");
        await ChooseAsync(Screen, "Item to transfer", "Bread · White", "White");
        foreach (var nothing in new[] { "0", "-100", "six" })
        {
            await Screen.TypeAsync("Quantity, Bread · White", nothing);
            Assert.True(Screen.IsDisabled("Save"), nothing);
            Assert.Equal(nothing, Screen.Value("Quantity, Bread · White"));
        }

        await Screen.TypeAsync("Quantity, Bread · White", "6");
        await Screen.TypeAsync("Batch # 1, Bread · White", "W99");

        Assert.NotNull(Screen.Error("Batch # 1, Bread · White"));
        Assert.Equal("W99", Screen.Value("Batch # 1, Bread · White"));
        Assert.True(Screen.IsDisabled("Save"));
        Assert.Equal(0, await CountAsync<StockTransfer>());
    }

    [Fact]
    public async Task A_blank_is_no_zero_and_a_count_that_is_taken_back_changes_nothing()
    {
        var w1 = await Company.StockAsync(White, "W1", 10);
        var w2 = await Company.StockAsync(White, "W2", 5);
        var w3 = await Company.StockAsync(White, "W3", 3);
        var number = await Company.StocktakeAsync(Main, White);
        await GoAsync($"/stock/stocktakes/{number}");
        await Screen.ChangeAsync("Counted, Bread · White, W1", "8");
        await Screen.ChangeAsync("Counted, Bread · White, W2", "0");
        Eventually(() => Assert.Equal(["−2", "−5", ""], Screen.Part("Counts").Column("Difference")));

        await Screen.ChangeAsync("Counted, Bread · White, W1", "");
        Eventually(() => Assert.Equal(["", "−5", ""], Screen.Part("Counts").Column("Difference")));
        await Screen.ClickAsync("Complete");
        Assert.Contains("1 of 3 batches", Dialog("Complete").Text, StringComparison.Ordinal);
        await Dialog("Complete").ClickAsync("Complete");

        Eventually(() => Assert.True(Screen.HasButton("Reopen")));
        Assert.Equal((10, 0, 3), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2), await Company.OnHandAsync(w3)));
    }

    [Fact, Scenario("G10")]
    public async Task A_stocktake_is_counted_line_by_line_asks_for_batches_and_posts_what_differs()
    {
        var batch = await Company.StockAsync(White, "W1", 10);
        await GoAsync("/stock/stocktakes/new");
        await Screen.ClickAsync("Start");
        Eventually(() => Assert.Equal("/stock/stocktakes/STK-1", Address));
        await LoadedAsync();
        await Screen.ChangeAsync("Counted, Bread · White, W1", "-1");
        Eventually(() => Assert.Equal("Counted cannot be less than 0.", Screen.Error("Counted, Bread · White, W1")));
        await Screen.ChangeAsync("Counted, Bread · White, W1", "8");
        Eventually(() => Assert.Equal(["−2"], Screen.Part("Counts").Column("Difference")));

        var adding = Screen.Part("Add to the list");
        await ChooseAsync(adding, "Item found", "Bread · Rye", "Rye");
        Eventually(() => Assert.Contains("Bread · Rye is counted by batch. Choose its Batch #.", adding.Text, StringComparison.Ordinal));
        await adding.TypeAsync("Batch #", "R9");
        await adding.ClickAsync("Add");
        Eventually(() => Assert.Equal(2, Screen.Part("Counts").Rows.Count));
        await Screen.ChangeAsync("Counted, Bread · Rye, R9", "5");
        Eventually(() => Assert.Contains("+5", Screen.Part("Counts").Column("Difference")));
        await Screen.ClickAsync("Complete");
        await Dialog("Complete").ClickAsync("Complete");

        Eventually(() => Assert.True(Screen.HasButton("Reopen")));
        Assert.Equal((8, 5), (await Company.OnHandAsync(batch), (await Company.FiguresAsync(Rye)).InStock.Amount));
        Assert.Contains("2 of 2 differ, posted in SA-1.", Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unbatched_leftovers_are_given_batches_from_the_list_of_batches()
    {
        var oats = await Company.ItemAsync("Oats", tracked: false);
        await Company.UnbatchedStockAsync(oats, 10);
        await TestCompany.Done(Company.TrackAsync(oats, BatchTracking.Batches));
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("Assign batches, Oats");
        var window = Dialog("Assign batches");
        Eventually(() => Assert.Equal("10", window.Value("To assign, Oats")));
        await window.TypeAsync("Batch # 1, Oats", "O1");
        await window.ClickAsync("Assign batches");

        Eventually(() => Assert.Equal(["O1"], Screen.Column("Batch #")));
        Assert.Equal(1, await CountAsync<BatchAssignment>());
    }

    [Fact]
    public async Task A_shortage_found_while_packing_is_booked_in_from_the_same_window()
    {
        var order = await Company.SalesOrderAsync(null, (Salt, 2));
        await GoAsync($"/sell/{order}?act=pack-all");
        var pack = Dialog("Pack");
        await pack.ClickAsync("Pack");
        Eventually(() => Assert.Contains(pack.Alerts, alert => alert.StartsWith("Salt holds 0 kg at Main", StringComparison.Ordinal)));
        await pack.InputAsync("Reason to book the shortage in", "Found on the shelf");
        await pack.ClickAsync("Pack");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((AdjustmentReason.Shortage, order), ((await Company.AdjustmentCardAsync("SA-1")).Reason, (await Company.AdjustmentCardAsync("SA-1")).LinkedOrder));
    }

    [Fact]
    public async Task Whoever_may_only_look_is_offered_nothing()
    {
        SignedIn = new Actor(new UserId(99), "Vera", Role.Viewer);
        var batch = await Company.StockAsync(White, "W1", 10);
        await Company.TransferAsync(Main, Annex, White, batch, 4);
        foreach (var (address, button) in new (string, string)[] { ("/stock?tab=adjustments", "New adjustment"), ("/stock?tab=transfers", "New transfer"), ("/stock?tab=stocktakes", "New stocktake"), ("/stock/transfers/ST-1", "Send") })
        {
            await GoAsync(address);
            Assert.False(Screen.Offers(button), address);
        }
    }
}
