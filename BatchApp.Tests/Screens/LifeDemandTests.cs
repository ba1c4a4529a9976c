using BatchApp.Domain;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Postings;
using BatchApp.Features.Partners;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>A customer's minimum remaining shelf life where batches are picked (product.md 4.6).</summary>
public sealed class LifeDemandTests : ScreenTest
{
    private Area Pack => Dialog("Pack");

    [Fact]
    public async Task The_demand_is_typed_with_the_customer_and_a_wrong_one_says_so()
    {
        await GoAsync("/settings/customers");
        await Screen.ClickAsync("New customer");
        var window = Dialog("New customer");
        await window.TypeAsync("Name", "Kiosk");
        await window.TypeAsync("Minimum remaining shelf life", "ten");
        Assert.True(window.IsDisabled("Save"));
        Assert.Equal("Minimum remaining shelf life is a whole number of days, or empty.", window.Error("Minimum remaining shelf life"));
        await window.TypeAsync("Minimum remaining shelf life", "0");
        await window.ClickAsync("Save");
        Eventually(() => Assert.NotEmpty(window.Alerts));
        await window.TypeAsync("Minimum remaining shelf life", "10");
        await window.ClickAsync("Save");

        Eventually(() => Assert.Empty(DialogNames()));
        await Screen.ClickAsync("Edit Kiosk");
        Assert.Equal("10", Dialog("Customer").Value("Minimum remaining shelf life"));
    }

    [Fact]
    public async Task A_batch_with_too_little_life_is_shown_not_offered_and_never_suggested()
    {
        var order = await OrderAsync();
        await GoAsync($"/sell/{order}?act=pack-all");
        Eventually(() => Assert.True(Pack.HasField("Batch # 1, Bread · White")));

        var shown = await ListOfAsync(Pack, "Batch # 1, Bread · White");
        Assert.Equal([("W2", true), ("W1", false)], shown.Select(row => (row.Name, row.MayChoose)));
        Assert.Contains("9 days", shown[1].Beside!, StringComparison.Ordinal);
        await Pack.ClickAsync("Suggest");
        Assert.Equal(("W2", "3"), (Pack.Value("Batch # 1, Bread · White"), Pack.Value("Quantity 1, Bread · White")));
        Assert.True(Pack.IsDisabled("Pack"));
    }

    [Fact]
    public async Task With_a_reason_it_can_be_chosen_and_the_reason_stands_in_the_history()
    {
        var order = await OrderAsync();
        await GoAsync($"/sell/{order}?act=pack-all");
        Eventually(() => Assert.Contains("Kiosk takes 10 days or more.", Pack.Text, StringComparison.Ordinal));

        await Pack.TypeAsync("Reason for little life left", "Agreed by phone");
        await ChooseAsync(Pack, "Batch # 1, Bread · White", "W1");
        await Pack.ClickAsync("Pack");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(1, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));
        await GoAsync("/settings/history");
        Assert.Contains("Agreed by phone", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_packed_in_time_is_delivered_later_without_a_reason()
    {
        var order = await OrderAsync(days: 9);
        await TestCompany.Done(Company.TryPackAsync(order, (await Company.BatchAsync(White, "W1"), 4)));
        Company.Clock.Advance(TimeSpan.FromDays(3));

        await GoAsync($"/sell/{order}?act=deliver-all");
        Assert.False(Dialog("Deliver").HasField("Reason for little life left"));
        await Dialog("Deliver").ClickAsync("Deliver");

        Eventually(() => Assert.Empty(DialogNames()));
        Assert.Equal(FulfilmentStatus.Delivered, (await Company.SalesCardAsync(order)).Fulfilments.Single().Status);
    }

    private async Task<string> OrderAsync(int days = 10)
    {
        await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(9));
        await Company.StockAsync(White, "W2", 3, expiry: Today.AddDays(50));
        var customer = await TestCompany.Done(Company.Get<SaveCustomer>().ExecuteAsync(
            Actor.Program, new SaveCustomer.Command(RequestId.New(), null, 0, new PartnerInput("Kiosk", "", "")) { MinimumDaysLeft = days }));
        return await Company.SalesOrderAsync(customer, null, (White, 4));
    }
}
