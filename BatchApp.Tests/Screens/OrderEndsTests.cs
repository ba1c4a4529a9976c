using BatchApp.Domain.Orders;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

/// <summary>Closing short, cancelling, reopening, planning, ranking and making to order on the screens.</summary>
public sealed class OrderEndsTests : ScreenTest
{
    private Area Plan => Dialog("Plan batches");

    [Fact]
    public async Task An_order_is_closed_short_from_its_status_with_a_reason_and_reopened_from_its_card()
    {
        await Company.StockAsync(White, "W1", 3);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync($"Not shipped: change status of {order}");
        await ClickInMenuAsync("Close short");
        var dialog = Dialog("Close short");
        Assert.True(dialog.IsDisabled("Close short"));
        Assert.Contains("Type a reason.", dialog.Text, StringComparison.Ordinal);

        await dialog.TypeAsync("Reason", "Customer has enough");
        await dialog.DoubleClickAsync("Close short");

        Eventually(() => Assert.Contains("Closed short by BatchApp on 23 Nov 2026 12:00: “Customer has enough”", Screen.Text, StringComparison.Ordinal));
        Assert.Empty(DialogNames());
        Assert.Contains("Not shipped, closed short", Screen.Text, StringComparison.Ordinal);
        Assert.False(Screen.HasButton("Pack all"));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(White));

        await Screen.ClickAsync("Reopen");
        Eventually(() => Assert.True(Screen.HasButton("Pack all")));
        Assert.Equal((3, 5, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task A_cancelled_order_stands_greyed_under_done()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 5));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync($"Not received: change status of {order}");
        await ClickInMenuAsync("Cancel order");
        await Dialog("Cancel order").TypeAsync("Reason", "Ordered twice");
        await Dialog("Cancel order").ClickAsync("Cancel order");
        Eventually(() => Assert.Contains("Cancelled by", Screen.Text, StringComparison.Ordinal));

        await GoAsync("/buy?tab=done");
        Assert.Equal("Cancelled", Screen.Row("Order", order)["Status"]);
    }

    [Fact]
    public async Task More_than_ordered_is_confirmed_inside_the_window_and_anew_after_another_quantity()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Salt, 10));
        await GoAsync($"/buy/{order}?act=receive-all");
        var receive = Dialog("Receive");
        Eventually(() => Assert.False(receive.IsDisabled("Receive")));
        await receive.TypeAsync("To receive, Salt", "12");
        const string more = "2 kg Salt more than ordered. Receive anyway";
        Assert.True(receive.IsDisabled("Receive"));
        await receive.TickAsync(more);
        Assert.False(receive.IsDisabled("Receive"));
        await receive.TypeAsync("To receive, Salt", "13");
        Assert.True(receive.IsDisabled("Receive"));
        await receive.TickAsync("3 kg Salt more than ordered. Receive anyway");
        await receive.ClickAsync("Receive");

        Eventually(() => Assert.Contains($"{order}: received", Messages, StringComparison.Ordinal));
        Assert.Equal((13, 0, 0), await Company.NumbersAsync(Salt));
    }

    [Fact]
    public async Task Batches_are_planned_in_a_window_shown_on_the_card_and_filled_in_when_packing()
    {
        await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(3));
        await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(9));
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync($"Not shipped: change status of {order}");
        await ClickInMenuAsync("Plan batches");
        Eventually(() => Assert.True(Plan.HasField("Batch # 1, Bread · White")));
        await ChooseAsync(Plan, "Batch # 1, Bread · White", "W2");
        await Plan.ClickAsync("Plan batches");

        Eventually(() => Assert.Equal("Planned", Screen.Part("Planned batches").Row("Batch #", "W2")["State"]));
        Assert.Equal((7, 5, 0), await Company.NumbersAsync(White));

        await Screen.ClickAsync("Pack all");
        Eventually(() => Assert.Equal("4", Dialog("Pack").Value("Quantity 1, Bread · White")));
        Assert.Equal("W2", Dialog("Pack").Value("Batch # 1, Bread · White"));

        // A part that goes out is most likely the planned one.
        await Dialog("Pack").ClickAsync("Cancel");
        await Screen.ClickAsync("Pack some");
        Eventually(() => Assert.Equal(("4", "W2"), (Dialog("Pack").Value("Quantity, Bread · White"), Dialog("Pack").Value("Batch # 1, Bread · White"))));
    }

    [Fact]
    public async Task Others_see_who_planned_a_batch_and_a_hold_names_the_orders()
    {
        var w1 = await Company.StockAsync(White, "W1", 3);
        var order = await Company.SalesOrderAsync(Main, (White, 3));
        var other = await Company.SalesOrderAsync(Main, (White, 1));
        await TestCompany.Done(Company.TryPlanSaleAsync(order, (w1, 2)));
        await GoAsync($"/sell/{other}?act=pack-all");
        Eventually(() => Assert.True(Dialog("Pack").HasField("Batch # 1, Bread · White")));
        Assert.Contains(await ListOfAsync(Dialog("Pack"), "Batch # 1, Bread · White"), row => row.Name == "W1" && row.MayChoose && row.Beside!.Contains($"2 pcs planned for {order}", StringComparison.Ordinal));

        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("Hold W1, Bread · White");
        Eventually(() => Assert.Contains($"Planned for {order}", Dialog("Hold").Text, StringComparison.Ordinal));
        await Dialog("Hold").TypeAsync("Reason", "Smells");
        await Dialog("Hold").ClickAsync("Hold");
        Eventually(() => Assert.Contains($"Plans marked unusable: {order}.", Messages, StringComparison.Ordinal));
        await GoAsync($"/sell/{order}");
        Assert.Contains("Unusable", Screen.Part("Planned batches").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_move_by_keys_and_by_their_menu()
    {
        var (a, b, c) = (await Company.SalesOrderAsync(Main, (White, 1)), await Company.SalesOrderAsync(Main, (White, 1)), await Company.SalesOrderAsync(Main, (White, 1)));
        await GoAsync("/sell");
        Assert.Equal([a, b, c], Screen.Column("Order"));

        await Screen.ClickAsync($"Not shipped: change status of {c}");
        await ClickInMenuAsync("Move to top");

        Eventually(() => Assert.Equal([c, a, b], Screen.Column("Order")));
        Assert.True(Screen.HasButton($"Move {a}"));
        await GoAsync("/sell?sort=Partner&order=asc");
        Assert.False(Screen.HasButton($"Move {a}"));
    }

    [Fact, Scenario("K34")]
    public async Task A_line_is_made_to_order_and_released_with_a_reason()
    {
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{order}");

        await Screen.ClickAsync("Make to order 1, Bread · White");
        Eventually(() => Assert.True(Screen.HasButton("Release 1, Bread · White from MO-1")));
        await FollowAsync(Screen, "MO-1");
        Assert.Contains($"Made to order for {order}", Screen.Text, StringComparison.Ordinal);

        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Release 1, Bread · White from MO-1");
        await Dialog("Release").TypeAsync("Reason", "Found some");
        await Dialog("Release").ClickAsync("Release");
        Eventually(() => Assert.True(Screen.HasButton("Make to order 1, Bread · White")));
        Assert.Equal(ManufacturingOrderStatus.NotStarted, (await Company.MakingCardAsync("MO-1")).Status);
    }
}
