using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class PaperTests : ScreenTest
{
    [Fact]
    public async Task A_pick_list_names_the_batches_to_fetch_in_the_order_of_expiry_and_what_cannot_be_had()
    {
        await Company.StockAsync(White, "W2", 4, expiry: Today.AddDays(20));
        await Company.StockAsync(White, "W1", 3, expiry: Today.AddDays(10));
        await Company.StockAsync(White, "OLD", 9, expiry: Today.AddDays(-1), at: Company.Now.AddDays(-30));
        await Company.UnbatchedStockAsync(Salt, 2);
        var order = await Company.SalesOrderAsync(null, (White, 9), (Salt, 1));

        await GoAsync($"/sell/{order}");
        await FollowAsync(Screen, "Pick list");

        Assert.Equal($"Pick list {order}", Screen.Heading);
        Assert.Equal(
            ["Bread · White Bread-White W1 3 Dec 2026 3 pcs", "Bread · White Bread-White W2 13 Dec 2026 4 pcs", "Bread · White Bread-White not available 2 pcs", "Salt Salt – 1 kg"],
            PrintedRows());
        await FollowAsync(Screen, $"Back to {order}");
        Assert.Equal($"/sell/{order}", Address);
    }

    [Fact]
    public async Task A_delivery_note_lists_what_left_and_one_of_a_single_fulfilment_that_alone()
    {
        var w1 = await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(10));
        var w2 = await Company.StockAsync(White, "W2", 5);
        var order = await Company.SalesOrderAsync(null, (White, 6));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        await TestCompany.Done(Company.TryPackAsync(order, (w2, 4)));

        await GoAsync($"/print/delivery-note/{order}");
        Assert.Equal(["Bread · White Bread-White W1 3 Dec 2026 2 pcs", "Bread · White Bread-White W2 4 pcs"], PrintedRows());

        await GoAsync($"/sell/{order}");
        await GoAsync(await Company.ReadAsync(db => Task.FromResult($"/print/delivery-note/{order}?act={db.Fulfilments.Max(act => act.Id).Value}")));
        Assert.Equal(["Bread · White Bread-White W2 4 pcs"], PrintedRows());
    }

    [Fact]
    public async Task A_production_sheet_has_the_batches_to_use_and_room_for_what_was_made()
    {
        await Company.StockAsync(Flour, "F1", 3, expiry: Today.AddDays(10));
        await Company.StockAsync(Flour, "F2", 50);
        var order = await Company.ManufacturingOrderAsync(White, 20);

        await GoAsync($"/make/{order}");
        await FollowAsync(Screen, "Production sheet");

        Assert.Equal(["Flour Flour F1 3 Dec 2026 3 kg", "Flour Flour F2 7 kg", "Salt Salt not available 0.2 kg", "", ""], PrintedRows());
    }

    [Fact]
    public async Task A_receipt_note_says_what_came_where()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Salt, 5));
        await GoAsync($"/buy/{order}");
        await Screen.ClickAsync("Receive all");
        await Dialog("Receive").ClickAsync("Receive");
        Eventually(() => Assert.Empty(DialogNames()));

        await FollowAsync(Screen, "Receipt note");

        Assert.Equal($"Receipt note {order}", Screen.Heading);
        Assert.Equal(["Salt Salt – 5 kg Main"], PrintedRows());
    }

    [Fact]
    public async Task What_was_bought_in_bags_is_told_in_both_units()
    {
        await Company.SupplierAsync("Mill");
        await GoAsync("/buy/new");
        await ChooseAsync(Screen, "Supplier", "Mill");
        await ChooseAsync(Screen, "Item 1", "Flour");
        await Screen.TypeAsync("Quantity 1, Flour", "4");
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.False(Screen.HasButton("Save")));
        var order = await Company.ReadAsync(db => Task.FromResult(db.PurchaseOrders.Single().Number));
        await Company.ReceiveAsync(order, null, (0, 60, Main, [BatchPart.IntoNew(new NewBatch("F1", null), Quantity.Of(60))]));

        await GoAsync($"/buy/{order}");
        Eventually(() => Assert.Contains("60 kg = 2.4 bag", string.Join(' ', Screen.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));
        await FollowAsync(Screen, "Receipt note");

        Assert.Equal(["Flour Flour F1 60 kg = 2.4 bag Main"], PrintedRows());
    }

    [Theory]
    [InlineData("/print/pick-list/SO-99")]
    [InlineData("/print/delivery-note/SO-1?act=99")]
    [InlineData("/print/production-sheet/MO-99")]
    [InlineData("/print/receipt-note/PO-99")]
    [InlineData("/print/love-letter/SO-1")]
    [InlineData("/print/1/SO-1")]
    public async Task What_is_not_there_is_said(string address)
    {
        await Company.SalesOrderAsync(null, (White, 1));
        await GoAsync(address);
        Assert.Equal("Nothing to print", Screen.Heading);
    }

    private IReadOnlyList<string> PrintedRows() => Screen.Lines("tbody tr");
}
