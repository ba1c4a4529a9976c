using BatchApp.Domain;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

/// <summary>Forms that post at an earlier time say what follows from it before they do.</summary>
public sealed class BackDatedTests : ScreenTest
{
    private BatchId w1;

    private Area Pack => Dialog("Pack");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task An_earlier_day_shows_the_balance_from_then_on_and_that_it_will_be_marked()
    {
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (w1, 4)));
        await OpenPackAsync(3);
        Assert.DoesNotContain("entered late", Pack.Text, StringComparison.Ordinal);

        await Pack.TypeAsync("Packed at", "24 Nov 2026 12:00");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");

        Eventually(() => Assert.Contains("W1 Bread · White Main 7 pcs 3 pcs on 26 Nov 2026 never", Pack.Text, StringComparison.Ordinal));
        Assert.Contains("it will be marked as entered late", Pack.Text, StringComparison.Ordinal);
        await Pack.ClickAsync("Pack");
        Eventually(() => Assert.Contains("entered late", Screen.Part("Fulfilments").Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_of_today_shows_nothing_unless_goods_were_not_there_yet()
    {
        await OpenPackAsync(3);

        await Pack.TypeAsync("Packed at", "26 Nov 2026 11:00");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");

        Eventually(() => Assert.False(Pack.IsDisabled("Pack")));
        Assert.DoesNotContain("entered late", Pack.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Balance from then on", Pack.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_receipt_is_a_link_to_the_order_with_the_time_and_the_form_waits_for_it()
    {
        var bought = await Company.PurchaseOrderAsync(Main, (White, 5));
        await OpenPackAsync(13);
        await Pack.TypeAsync("Packed at", "24 Nov 2026 12:00");
        Eventually(() => Assert.Contains("13 pcs are needed, 10 pcs could be taken at Main at that time", Pack.Text, StringComparison.Ordinal));

        var address = await Pack.AddressOfAsync($"Enter the missing receipt: {bought}");
        Assert.Equal($"/buy/{bought}?act=receive-some&at=2026-11-24T11%3A00%3A00Z", new Uri(new Uri("http://localhost"), address).PathAndQuery);

        await Company.ReceiveAsync(bought, new DateTime(2026, 11, 24, 11, 0, 0, DateTimeKind.Utc), (0, 5, Main, [New("W2", 5)]));
        await Pack.ClickAsync("Look again");
        Eventually(() => Assert.DoesNotContain("are needed", Pack.Text, StringComparison.Ordinal));
        await Pack.ClickAsync("Suggest");
        await Pack.ClickAsync("Pack");
        Eventually(() => Assert.Contains(": packed.", Messages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_made_here_is_missing_a_production()
    {
        var make = await Company.ManufacturingOrderAsync(White, 5);
        await OpenPackAsync(13);

        await Pack.TypeAsync("Packed at", "24 Nov 2026 12:00");

        Eventually(() => Assert.Contains("A production may be missing, or stand at a later time.", Pack.Text, StringComparison.Ordinal));
        Assert.Equal($"/make/{make}?act=complete-part&at=2026-11-24T11%3A00%3A00Z", new Uri(new Uri("http://localhost"), await Pack.AddressOfAsync($"Enter the missing production: {make}")).PathAndQuery);
    }

    [Fact]
    public async Task The_receipt_that_was_asked_for_opens_at_its_true_time()
    {
        var bought = await Company.PurchaseOrderAsync(Main, (White, 5));

        await GoAsync($"/buy/{bought}?act=receive-some&at=2026-11-24T11%3A00%3A00Z");

        var receive = Dialog("Receive");
        Eventually(() => Assert.Equal("24 Nov 2026 12:00", receive.Value("Received at")));
        Assert.Contains("it will be marked as entered late", receive.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_open_order_a_new_one_or_an_adjustment_at_that_time_is_offered()
    {
        await OpenPackAsync(13);
        await Pack.TypeAsync("Packed at", "24 Nov 2026 12:00");
        Eventually(() => Assert.Contains("Enter the missing receipt: new purchase order", Pack.Text, StringComparison.Ordinal));

        await GoAsync(await Pack.AddressOfAsync("Put it in by a stock adjustment"));

        Eventually(() => Assert.Equal("24 Nov 2026 12:00", Screen.Value("Adjusted at")));
    }

    [Fact]
    public async Task A_production_an_adjustment_and_a_transfer_tell_the_same()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 9);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var make = await Company.ManufacturingOrderAsync(White, 20);
        await GoAsync($"/make/{make}?act=complete");
        var complete = Dialog("Complete");
        await complete.TypeAsync("Completed at", "25 Nov 2026 12:00");
        Eventually(() => Assert.Contains("Flour: 10 kg are needed, 0 kg could be taken at Main at that time", complete.Text, StringComparison.Ordinal));

        var transfer = await Company.TransferAsync(Main, Annex, Flour, f1, 2);
        await GoAsync($"/stock/transfers/{transfer}");
        await Screen.ClickAsync("Send");
        var send = Dialog("Send");
        await send.TypeAsync("Sent at", "26 Nov 2026 13:00");
        Eventually(() => Assert.Contains("F1 Flour Main 7 kg 7 kg never", send.Text, StringComparison.Ordinal));

        await GoAsync("/stock/adjustments/new");
        await Screen.TypeAsync("Adjusted at", "26 Nov 2026 13:00");
        await ChooseAsync(Screen, "Item to take out", "Flour");
        await Screen.TypeAsync("To take out, Flour", "10");
        Eventually(() => Assert.Contains("Flour: 10 kg are needed, 9 kg could be taken at Main at that time", Screen.Text, StringComparison.Ordinal));
    }

    private async Task OpenPackAsync(decimal quantity)
    {
        var order = await Company.SalesOrderAsync(Main, (White, quantity));
        await GoAsync($"/sell/{order}?act=pack-all");
        Eventually(() => Assert.True(Pack.HasButton("Pack")));
    }
}
