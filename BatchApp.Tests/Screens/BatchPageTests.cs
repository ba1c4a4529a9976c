using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class BatchPageTests : ScreenTest
{
    [Fact, Scenario("J6")]
    public async Task A_number_is_corrected_with_a_reason_and_the_old_one_stays_as_a_former_name()
    {
        var batch = await Company.StockAsync(White, "L1", 4, expiry: Today.AddDays(9));
        await GoAsync($"/stock/batches/{batch.Value}");
        await Screen.ClickAsync("Correct");
        var window = Dialog("Correct");
        Assert.Equal(("L1", "2 Dec 2026"), (window.Value("Batch #"), window.Value("Expiration date")));
        Assert.True(window.IsDisabled("Correct"));
        await window.TypeAsync("Batch #", "L1#A");
        Eventually(() => Assert.Contains("A GS1 barcode cannot carry this number.", window.Text, StringComparison.Ordinal));
        Assert.Contains("Type a reason.", window.Text, StringComparison.Ordinal);
        await window.TypeAsync("Reason", "Misread");

        await window.DoubleClickAsync("Correct");

        Eventually(() => Assert.Equal("L1#A", Screen.Heading));
        Assert.Contains("L1 (until 23 Nov 2026", Screen.Part("Batch").Text, StringComparison.Ordinal);
        Assert.Contains("L1#A is corrected.", Messages, StringComparison.Ordinal);
        await Screen.ClickAsync("History");
        Eventually(() => Assert.Contains("Misread", Screen.Part("History").Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_in_use_is_refused_and_a_former_one_is_warned_of()
    {
        var old = await Company.StockAsync(White, "L1", 4);
        await TestCompany.Done(Company.TryCorrectAsync(old, now => now with { Number = "L9" }));
        var batch = await Company.StockAsync(White, "L2", 4);
        await GoAsync($"/stock/batches/{batch.Value}");
        await Screen.ClickAsync("Correct");
        var window = Dialog("Correct");
        await window.TypeAsync("Batch #", "l1");
        Eventually(() => Assert.Contains("l1 was the number of L9 before.", window.Text, StringComparison.Ordinal));
        await window.TypeAsync("Batch #", " l9 ");
        await window.TypeAsync("Expiration date", "no date");
        Assert.True(window.IsDisabled("Correct"));
        await window.TypeAsync("Expiration date", "");
        await window.TypeAsync("Reason", "Misread");

        await window.ClickAsync("Correct");

        Eventually(() => Assert.Equal(["Batch # L9 is already used by another batch of Bread · White."], window.Alerts));
        Assert.Equal((" l9 ", "Misread"), (window.Value("Batch #"), window.Value("Reason")));
    }

    [Fact, Scenario("J1")]
    public async Task A_part_is_split_off_at_its_place_and_each_shows_the_other()
    {
        var parent = await Company.StockAsync(White, "W1", 100, expiry: Today.AddDays(9));
        await GoAsync($"/stock/batches/{parent.Value}");
        await Screen.ClickAsync("Split");
        var window = Dialog("Split");
        await window.TypeAsync("Quantity", "100");
        Assert.Equal("W1 holds 100 pcs at Main: split off more than 0 and less than that, not 100.", window.Error("Quantity"));
        await window.TypeAsync("Quantity", "22");
        await window.TypeAsync("New batch #", "W1-B");
        Assert.Contains("78 pcs stay in W1 there.", window.Text, StringComparison.Ordinal);

        await window.DoubleClickAsync("Split");

        Eventually(() => Assert.Equal("W1-B", Screen.Heading));
        Assert.Contains("Split from W1 22 pcs", Screen.Part("Split, merged, assigned").Text, StringComparison.Ordinal);
        await FollowAsync(Screen.Part("Split, merged, assigned"), "W1");
        Eventually(() => Assert.Contains("Split into W1-B 22 pcs", Screen.Part("Split, merged, assigned").Text, StringComparison.Ordinal));
        Assert.Equal(78, await Company.OnHandAsync(parent));
    }

    [Fact]
    public async Task Merging_says_how_many_days_are_lost_and_names_the_surviving_number()
    {
        var w1 = await Company.StockAsync(White, "W1", 10, expiry: Today.AddDays(20));
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(8));
        var held = await Company.StockAsync(White, "W3", 4);
        await Company.HoldAsync(held);
        await GoAsync($"/stock/batches/{w1.Value}");
        await Screen.ClickAsync("Merge");
        var window = Dialog("Merge");
        Eventually(() => Assert.True(window.HasField("W2")));
        Assert.False(window.HasField("W3"));
        Assert.True(window.IsDisabled("Merge"));
        await window.TickAsync("W2");
        await window.SelectAsync("Surviving batch", "W2");
        Assert.Contains("All 14 pcs, wherever they lie, become W2 and can be used through 1 Dec 2026. Up to 12 days of life are lost.", window.Text, StringComparison.Ordinal);

        await window.ClickAsync("Merge");

        Eventually(() => Assert.Equal("W2", Screen.Heading));
        Assert.Equal((0, 14), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact, Scenario("A9")]
    public async Task Only_a_batch_that_never_moved_can_be_removed()
    {
        var moved = await Company.StockAsync(White, "W1", 1);
        var empty = await TestCompany.Done(Company.CreateBatchAsync(White, "W2"));
        await GoAsync($"/stock/batches/{moved.Value}");
        Assert.False(Screen.HasButton("Remove"));

        await GoAsync($"/stock/batches/{empty.Value}");
        Assert.False(Screen.HasButton("Split"));
        await Screen.ClickAsync("Remove");
        await Dialog("Remove").ClickAsync("Remove");

        Eventually(() => Assert.Equal("/stock?tab=batches", Address));
        await GoAsync($"/stock/batches/{empty.Value}");
        Eventually(() => Assert.Equal("No such batch", Screen.Heading));
    }

    [Fact]
    public async Task A_viewer_sees_a_batch_and_nothing_that_changes_it()
    {
        var batch = await Company.StockAsync(White, "W1", 1);
        SignedIn = new BatchApp.Domain.Actor(new BatchApp.Domain.UserId(1), "Nina", Role.Viewer);
        await GoAsync($"/stock/batches/{batch.Value}");
        Assert.All(["Correct", "Split", "Merge", "Remove", "Hold W1, Bread · White"], button => Assert.False(Screen.HasButton(button)));
    }

    [Fact]
    public async Task Goods_with_another_date_ask_for_another_number_or_a_reason()
    {
        await Company.ChangeItemAsync(Flour, item => item with { NumberTemplate = "F{counter:3}" });
        var batch = await Company.StockAsync(Flour, "F1", 10, expiry: Today.AddDays(20));
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 5));
        await GoAsync($"/buy/{order}?act=receive-all");
        var window = Dialog("Receive");
        await ChooseAsync(window, "Batch # 1, Flour", "F1");
        Assert.Equal("13 Dec 2026", window.Value("Expiration date 1, Flour"));
        Assert.False(window.IsDisabled("Receive"));
        await window.TypeAsync("Expiration date 1, Flour", "2026-12-23");
        Assert.True(window.IsDisabled("Receive"));
        Assert.Contains("F1 expires on 13 Dec 2026, these goods on 23 Dec 2026.", window.Text, StringComparison.Ordinal);

        await window.ClickAsync("Other number 1, Flour");
        await window.ClickAsync("Next number 1, Flour");
        Eventually(() => Assert.Equal("F001", window.Value("Batch # 1, Flour")));
        Assert.Equal("23 Dec 2026", BatchApp.Wording.DateText.Format(BatchApp.Wording.DateText.Parse(window.Value("Expiration date 1, Flour"), System.Globalization.CultureInfo.CurrentCulture).Value!.Value));
        await window.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(10, await Company.OnHandAsync(batch));
        Assert.Equal(Today.AddDays(30), (await Company.BatchCardAsync(await Company.BatchAsync(Flour, "F001"))).Details.Expiry);
    }

    [Fact]
    public async Task A_batch_stopped_meanwhile_is_refused_and_the_usable_part_is_offered()
    {
        var w1 = await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(1));
        var w2 = await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(9));
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await GoAsync($"/sell/{order}?act=pack-all");
        var window = Dialog("Pack");
        await window.ClickAsync("Suggest");
        Eventually(() => Assert.False(window.IsDisabled("Pack")));
        await Company.HoldAsync(w1);

        await window.ClickAsync("Pack");
        Eventually(() => Assert.True(window.HasButton("Post only the usable part")));
        Assert.Contains("pack 2 pcs Bread · White", window.Text, StringComparison.Ordinal);
        await window.DoubleClickAsync("Post only the usable part");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((3, 2), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
        Assert.Equal(3, (await Company.SalesCardAsync(order)).Lines[0].Open.Amount);
    }

    [Fact]
    public async Task An_ingredient_stopped_meanwhile_leaves_a_smaller_production_to_complete()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 3, expiry: Today.AddDays(1));
        await Company.StockAsync(Flour, "F2", 4, expiry: Today.AddDays(9));
        await Company.UnbatchedStockAsync(Salt, 1);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        await GoAsync($"/make/{order}?act=complete");
        var window = Dialog("Complete");
        await window.TypeAsync("Batch # 1, Bread · White", "W1");
        await window.ClickAsync("Suggest");
        Eventually(() => Assert.False(window.IsDisabled("Complete")));
        await Company.HoldAsync(f1);

        await window.ClickAsync("Complete");
        Eventually(() => Assert.True(window.HasButton("Post only the usable part")));
        await window.ClickAsync("Post only the usable part");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((3, 4), (await Company.OnHandAsync(f1), await Company.OnHandAsync(await Company.BatchAsync(White, "W1"))));
    }
}
