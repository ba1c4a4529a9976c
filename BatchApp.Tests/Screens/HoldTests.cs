using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

public sealed class HoldTests : ScreenTest
{
    private Area Hold => Dialog("Hold");

    private Area Release => Dialog("Release");

    private Area Intel => Dialog("Inventory intel");

    [Fact, Scenario("R3"), Scenario("R5")]
    public async Task A_batch_is_held_from_its_row_with_a_reason_and_released_again()
    {
        var batch = await Company.StockAsync(White, "W1", 4);
        await GoAsync("/stock?tab=batches");
        Assert.Equal("Available", Screen.Row("Batch #", "W1")["Status"]);
        await Screen.ClickAsync("Hold W1, Bread · White");
        Assert.Equal("/stock?tab=batches", Address);
        Assert.True(Hold.IsDisabled("Hold"));
        Assert.Contains("Type a reason.", Hold.Text, StringComparison.Ordinal);

        await Hold.TypeAsync("Reason", "Smells of smoke");
        await Hold.DoubleClickAsync("Hold");

        Eventually(() => Assert.Equal("On hold", Screen.Row("Batch #", "W1")["Status"]));
        Assert.Empty(DialogNames());
        Assert.Equal("W1 is on hold.", Messages);
        Assert.True(Screen.CellHas("Batch #", "W1", "Status", "[title='Smells of smoke']"));

        await Screen.ClickAsync("Release W1, Bread · White");
        Assert.Contains("On hold since: Smells of smoke", Release.Text, StringComparison.Ordinal);
        Assert.True(Release.IsDisabled("Release"));
        await Release.TypeAsync("Reason", "Aired");
        await Release.ClickAsync("Release");
        Eventually(() => Assert.Equal("Available", Screen.Row("Batch #", "W1")["Status"]));
        Assert.Equal((BatchStatus.Available, null), await Company.StatusAsync(batch));
    }

    [Fact]
    public async Task A_batch_that_somebody_else_held_meanwhile_is_refused_and_the_reason_stays()
    {
        var batch = await Company.StockAsync(White, "W1", 4);
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("Hold W1, Bread · White");
        await Hold.TypeAsync("Reason", "Smells");
        await Company.HoldAsync(batch, "Beetles");

        await Hold.ClickAsync("Hold");

        Assert.Equal(["W1 was changed by someone else meanwhile. Your input is kept; reload to see the change."], Hold.Alerts);
        Assert.Equal("Smells", Hold.Value("Reason"));
        Assert.Equal((BatchStatus.OnHold, "Beetles"), await Company.StatusAsync(batch));
    }

    [Fact]
    public async Task The_list_is_narrowed_to_what_is_on_hold()
    {
        await Company.HoldAsync(await Company.StockAsync(White, "W1", 4));
        await Company.RecallAsync(await Company.StockAsync(White, "W2", 4));
        await Company.StockAsync(White, "W3", 4);
        await GoAsync("/stock?tab=batches");

        await Screen.SelectAsync("Status", "On hold");
        Eventually(() => Assert.Equal(["W1"], Screen.Column("Batch #")));
        Assert.Equal("/stock?tab=batches&status=OnHold", Address);
        await Screen.SelectAsync("Status", "Recalled");
        Eventually(() => Assert.Equal(["W2"], Screen.Column("Batch #")));
        Assert.False(Screen.HasButton("Hold W2, Bread · White") || Screen.HasButton("Release W2, Bread · White"));
        await Screen.SelectAsync("Status", "Status: any");
        Eventually(() => Assert.Equal(3, Screen.Rows.Count));
    }

    [Fact]
    public async Task Inventory_intel_shows_the_chosen_batchs_status_and_changes_it_over_the_window()
    {
        var batch = await Company.StockAsync(White, "W1", 4);
        var order = await Company.SalesOrderAsync(Main, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 2)));
        await GoAsync($"/stock?intel={White.Value}");
        Assert.False(Intel.HasButton("Hold W1, Bread · White"));
        await ChooseAsync(Intel, "Batch #", "W1");
        Eventually(() => Assert.Contains("Available", Intel.Part("Batch W1").Text, StringComparison.Ordinal));

        await Intel.ClickAsync("Hold W1, Bread · White");
        await Hold.TypeAsync("Reason", "Metal detector");
        await Hold.ClickAsync("Hold");

        Eventually(() => Assert.Equal($"W1 is on hold. Packed and not to be delivered: {order}.", Messages));
        Eventually(() => Assert.Contains("On hold Metal detector", Intel.Part("Batch W1").Text, StringComparison.Ordinal));
        Assert.Equal(["Inventory intel"], DialogNames());
        Assert.Contains(("W1", "2 pcs, On hold", true), await ListOfAsync(Intel, "Batch #"));
        await FollowAsync(Intel, "Batches 1");
        Eventually(() => Assert.Equal(["On hold Metal detector"], Intel.Column("Status")));

        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Deliver all");
        await Dialog("Deliver").ClickAsync("Deliver");
        Assert.Equal(["W1 is on hold and cannot be used: “Metal detector”."], Dialog("Deliver").Alerts);
    }

    [Fact, Scenario("R3")]
    public async Task A_held_batch_stands_after_the_usable_ones_in_the_pack_window()
    {
        await Company.HoldAsync(await Company.StockAsync(White, "W1", 4, expiry: Today.AddDays(40)), "Smells");
        await Company.StockAsync(White, "W2", 1, expiry: Today.AddDays(50));
        var order = await Company.SalesOrderAsync(Main, (White, 2));
        await GoAsync($"/sell/{order}");
        Assert.Contains("Not available", Screen.Text, StringComparison.Ordinal);
        await Screen.ClickAsync("Pack all");
        Eventually(() => Assert.True(Dialog("Pack").HasField("Batch # 1, Bread · White")));

        Assert.Equal([("W2", "1 pcs · 12 Jan 2027", true), ("W1", "4 pcs · Smells, On hold", false)], await ListOfAsync(Dialog("Pack"), "Batch # 1, Bread · White"));
    }

    [Fact, Scenario("E16")]
    public async Task A_batch_that_is_held_while_it_stands_in_the_complete_window_is_refused_beside_its_row()
    {
        var flour = await Company.StockAsync(Flour, "F1", 5);
        await Company.UnbatchedStockAsync(Salt, 1);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        await GoAsync($"/make/{order}");
        await Screen.ClickAsync("Complete");
        var complete = Dialog("Complete");
        await ChooseAsync(complete, "Batch # 1, Flour", "F1");
        await complete.TypeAsync("Batch # 1, Bread · White", "W1");
        await Company.HoldAsync(flour, "Beetles");

        await complete.ClickAsync("Complete");

        Assert.Equal("F1 is on hold and cannot be used: “Beetles”.", complete.Error("Batch # 1, Flour"));
        Assert.Equal(5, await Company.OnHandAsync(flour));
    }

    [Fact, Scenario("B6")]
    public async Task Goods_past_their_date_are_received_on_hold_with_a_reason()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 9));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Receive all");
        var receive = Dialog("Receive");
        await receive.TypeAsync("Batch # 1, Flour", "F1");
        Assert.False(receive.HasField("Reason 1, Flour"));
        await receive.TypeAsync("Expiration date 1, Flour", "2026-11-22");
        Assert.True(receive.IsDisabled("Receive"));
        Assert.Contains("F1 is past its date: type a reason to take it in on hold", receive.Text, StringComparison.Ordinal);

        await receive.TypeAsync("Reason 1, Flour", "Goes back");
        await receive.ClickAsync("Receive");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((BatchStatus.OnHold, "Goes back"), await Company.StatusAsync(await Company.BatchAsync(Flour, "F1")));
    }

    [Fact]
    public async Task An_item_is_set_to_arrive_on_hold()
    {
        var item = (await Company.ItemCardAsync(Flour)).Id;
        await GoAsync($"/items/{item.Value}");
        Assert.False(Screen.IsTicked("Arrives on hold"));

        await Screen.TickAsync("Arrives on hold");
        await Screen.ClickAsync("Save");

        Eventually(() => Assert.Equal("Flour saved.", Messages));
        Assert.True((await Company.ItemCardAsync(Flour)).ArrivesOnHold);
        await Company.StockAsync(Flour, "F1", 5);
        await GoAsync("/stock?tab=batches");
        Assert.Equal("On hold", Screen.Row("Batch #", "F1")["Status"]);
    }

    [Fact]
    public async Task A_location_is_made_a_quarantine_location_for_a_reason_and_its_stock_is_marked()
    {
        await Company.StockAsync(White, "W1", 4, Annex);
        await Company.StockAsync(White, "W2", 1, Annex);
        await Company.StockAsync(White, "W2", 2);
        await GoAsync("/settings/locations");
        await Screen.ClickAsync("Edit Annex");
        var save = Dialog("Save");
        Assert.False(save.HasField("Reason"));
        await save.TickAsync("Quarantine");
        await save.ClickAsync("Save");
        Assert.Equal(["Annex holds stock: give a reason why that stock becomes usable or unusable."], save.Alerts);
        await save.TypeAsync("Reason", "Roof leaks");
        await save.ClickAsync("Save");

        Eventually(() => Assert.Equal("Quarantine", Screen.Row("Location", "Annex")["State"]));
        await GoAsync("/stock?tab=batches");
        Assert.Equal(("In quarantine", "Available 1 pcs in quarantine"), (Screen.Row("Batch #", "W1")["Status"], Screen.Row("Batch #", "W2")["Status"]));
    }
}
