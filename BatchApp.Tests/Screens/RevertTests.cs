using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

/// <summary>Taking back and correcting, on the cards of the orders.</summary>
public sealed class RevertTests : ScreenTest
{
    [Fact, Scenario("B11"), Scenario("K15")]
    public async Task A_reverted_receipt_is_shown_on_demand_and_the_next_one_begins_with_its_batches()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 100));
        await Company.ReceiveAsync(order, null, (0, 100, Main, [New("F1", 60, Today.AddDays(90)), New("F2", 40)]));
        await GoAsync($"/buy/{order}");

        await Screen.ClickAsync("Revert");
        Assert.Contains("60 kg Flour out of F1, 40 kg Flour out of F2", Dialog("Revert").Text, StringComparison.Ordinal);
        await Dialog("Revert").TypeAsync("Reason", "Wrong supplier");
        await Dialog("Revert").DoubleClickAsync("Revert");

        Eventually(() => Assert.True(Screen.HasButton($"Not received: change status of {order}")));
        Assert.Contains($"{order}: receipt reverted.", Messages, StringComparison.Ordinal);
        Assert.Contains("Nothing has been received yet.", Screen.Part("Receipts").Text, StringComparison.Ordinal);
        await Screen.ClickAsync("Show reverted (1)");
        Assert.Contains("Reverted by BatchApp, 23 Nov 2026 12:00", Screen.Part("Receipts").Text, StringComparison.Ordinal);
        Assert.False(Screen.Part("Receipts").HasButton("Revert"));

        await Screen.ClickAsync("Receive all");
        var receive = Dialog("Receive");
        Eventually(() => Assert.Equal(("F1", "60", "F2", "40"), (receive.Value("Batch # 1, Flour"), receive.Value("Quantity 1, Flour"), receive.Value("Batch # 2, Flour"), receive.Value("Quantity 2, Flour"))));
        await receive.ClickAsync("Receive");
        Eventually(() => Assert.True(Screen.HasButton($"Received: change status of {order}") || Screen.Text.Contains("Received", StringComparison.Ordinal)));
        Assert.Equal((100, 0, 0), await Company.NumbersAsync(Flour));
    }

    [Fact, Scenario("B8")]
    public async Task A_refusal_names_and_links_the_document_that_holds_the_goods_and_keeps_the_input()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 100);
        var order = await Company.ReadAsync(db => Task.FromResult(db.PurchaseOrders.Single().Number));
        var sale = await Company.SalesOrderAsync(Main, (Flour, 10));
        await TestCompany.Done(Company.TryPackAsync(sale, (f1, 10)));
        await GoAsync($"/buy/{order}");

        await Screen.ClickAsync("Revert");
        var revert = Dialog("Revert");
        await revert.TypeAsync("Reason", "Wrong supplier");
        await revert.ClickAsync("Revert");

        Eventually(() => Assert.Contains($"F1 at Main: 10 of 100 kg moved on: {sale} took 10 on 23 Nov 2026. Revert that first.", revert.Alerts));
        Assert.Equal($"/sell/{sale}", await revert.AddressOfAsync(sale));
        Assert.Equal("Wrong supplier", revert.Value("Reason"));
        Assert.Equal(90, await Company.OnHandAsync(f1));
    }

    [Fact]
    public async Task A_part_of_a_production_says_beforehand_what_comes_back()
    {
        var order = await MadeAsync();
        await GoAsync($"/make/{order}");

        await Screen.ClickAsync("Revert part…");
        var part = Dialog("Revert part");
        Assert.True(part.IsDisabled("Revert part"));
        await part.TypeAsync("To revert 1, Bread · White", "11");
        Assert.Equal("Bread · White: only 10 pcs were posted, 11 were entered.", part.Error("To revert 1, Bread · White"));
        await part.TypeAsync("To revert 1, Bread · White", "4");
        Assert.Contains("4 pcs Bread · White out of W1, 2 kg Flour back into F1, 0.04 kg Salt back", part.Text, StringComparison.Ordinal);
        await part.ClickAsync("Revert part");

        Eventually(() => Assert.True(Screen.HasButton($"Partially complete: change status of {order}")));
        Assert.Equal(6, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));
        Assert.Equal(17, await Company.OnHandAsync(await Company.BatchAsync(Flour, "F1")));
    }

    [Fact]
    public async Task A_done_order_is_reverted_from_its_status_and_the_next_completion_begins_with_the_same_batches()
    {
        var order = await MadeAsync();
        await GoAsync($"/make/{order}");

        await Screen.ClickAsync($"Done: change status of {order}");
        await ClickInMenuAsync("Revert order");
        await Dialog("Revert order").ClickAsync("Revert order");

        Eventually(() => Assert.True(Screen.HasButton($"Work in progress: change status of {order}")));
        await Screen.ClickAsync("Complete");
        var complete = Dialog("Complete");
        Eventually(() => Assert.Equal(("W1", "10", "F1", "5"), (complete.Value("Batch # 1, Bread · White"), complete.Value("Quantity 1, Bread · White"), complete.Value("Batch # 1, Flour"), complete.Value("Quantity 1, Flour"))));
        await complete.ClickAsync("Complete");
        Eventually(() => Assert.True(Screen.HasButton($"Done: change status of {order}")));
        Assert.Equal(10, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));
    }

    [Fact]
    public async Task The_batches_of_a_delivered_order_are_corrected_in_the_rows_in_which_they_were_chosen()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var w2 = await Company.StockAsync(White, "W2", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryShipAsync(order, FulfilmentStatus.Delivered, null, (0, [(w1, 5)])));
        await GoAsync($"/sell/{order}");

        await Screen.ClickAsync("Correct batches");
        var correct = Dialog("Correct batches");
        Eventually(() => Assert.Equal(("W1", "5"), (correct.Value("Batch # 1, Bread · White"), correct.Value("Quantity 1, Bread · White"))));
        Assert.True(correct.IsDisabled("Correct batches"));
        await correct.TypeAsync("Quantity 1, Bread · White", "3");
        await ChooseAsync(correct, "Batch # 2, Bread · White", "W2");
        Assert.Contains("Type a reason.", correct.Text, StringComparison.Ordinal);
        await correct.TypeAsync("Reason", "Two came from the other box");
        await correct.ClickAsync("Correct batches");

        Eventually(() => Assert.Contains("Corrected by BatchApp", Screen.Part("Fulfilments").Text, StringComparison.Ordinal));
        Assert.Equal((2, 3), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task The_batch_that_a_production_made_is_corrected_into_a_new_one()
    {
        var order = await MadeAsync();
        await GoAsync($"/make/{order}");

        await Screen.ClickAsync("Correct batches");
        var correct = Dialog("Correct batches");
        Eventually(() => Assert.Equal(("W1", "F1"), (correct.Value("Batch # 1, Bread · White"), correct.Value("Batch # 1, Flour"))));
        await correct.ClickAsync("Remove 1, Bread · White");
        await correct.TypeAsync("Batch # 1, Bread · White", "W7");
        await correct.TypeAsync("Reason", "Misread");
        await correct.ClickAsync("Correct batches");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal((0, 10), (await Company.OnHandAsync(await Company.BatchAsync(White, "W1")), await Company.OnHandAsync(await Company.BatchAsync(White, "W7"))));
    }

    [Fact]
    public async Task A_wrong_time_is_corrected_with_a_reason()
    {
        Company.Clock.Advance(TimeSpan.FromDays(1));
        await Company.StockAsync(Flour, "F1", 100);
        await GoAsync($"/buy/{await Company.ReadAsync(db => Task.FromResult(db.PurchaseOrders.Single().Number))}");

        await Screen.ClickAsync("Correct time");
        var correct = Dialog("Correct time");
        Assert.Equal("24 Nov 2026 12:00", correct.Value("Received at"));
        await correct.TypeAsync("Received at", "25 Nov 2026 12:00");
        await correct.TypeAsync("Reason", "Came yesterday");
        await correct.ClickAsync("Correct time");
        Eventually(() => Assert.Equal("25 Nov 2026 12:00 is in the future.", correct.Error("Received at")));
        await correct.TypeAsync("Received at", "23 Nov 2026 09:30");
        await correct.ClickAsync("Correct time");

        Eventually(() => Assert.Contains("23 Nov 2026 09:30", Screen.Part("Receipts").Text, StringComparison.Ordinal));
        Assert.Contains("entered late", Screen.Part("Receipts").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_after_packing_offers_undo_and_packing_again_begins_with_the_same_batch()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        await Company.StockAsync(White, "W2", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await GoAsync($"/sell/{order}");
        await Screen.ClickAsync("Pack all");
        await ChooseAsync(Dialog("Pack"), "Batch # 1, Bread · White", "W1");
        await Dialog("Pack").ClickAsync("Pack");
        Eventually(() => Assert.Contains($"{order}: packed.", Messages, StringComparison.Ordinal));

        await ClickInMessageAsync("Undo");

        Eventually(() => Assert.Contains($"{order}: undone.", Messages, StringComparison.Ordinal));
        Assert.Equal(5, await Company.OnHandAsync(w1));
        Eventually(() => Assert.True(Screen.HasButton($"Not shipped: change status of {order}")));
        await Screen.ClickAsync("Pack all");
        Eventually(() => Assert.Equal(("W1", "5"), (Dialog("Pack").Value("Batch # 1, Bread · White"), Dialog("Pack").Value("Quantity 1, Bread · White"))));
    }

    [Fact]
    public async Task A_delivery_goes_back_to_packed_alone()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(Main, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 5)));
        await TestCompany.Done(Company.DeliverPackedAsync(order));
        await GoAsync($"/sell/{order}");

        await Screen.ClickAsync("Revert");
        await Dialog("Revert").SelectAsync("Back to", "Packed: the delivery alone");
        await Dialog("Revert").ClickAsync("Revert");

        Eventually(() => Assert.True(Screen.HasButton($"Packed: change status of {order}")));
        Assert.Equal(0, await Company.OnHandAsync(w1));
    }

    [Fact]
    public async Task Whoever_may_not_is_offered_nothing()
    {
        await MadeAsync();
        SignedIn = new Actor(new UserId(1), "Nina", Role.Warehouse);
        await GoAsync($"/make/{await Company.ReadAsync(db => Task.FromResult(db.ManufacturingOrders.Single().Number))}");

        Assert.False(Screen.HasButton("Revert"));
        Assert.False(Screen.HasButton("Correct batches"));
    }

    /// <summary>10 White in W1 of 5 kg F1.</summary>
    private async Task<string> MadeAsync()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 20);
        await Company.UnbatchedStockAsync(Salt, 5);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        await TestCompany.Done(Company.TryCompleteAsync(order, 10, [New("W1", 10)], (5, [(f1, 5)]), (0.1m, [])));
        return order;
    }
}
