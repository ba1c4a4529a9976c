using BatchApp.Domain;
using BatchApp.Features.Company;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>The books are closed and opened under *Settings*, and every form says so that would post into them (product.md 10.4).</summary>
public sealed class ClosedBooksTests : ScreenTest
{
    private Area Books => Screen.Part("Books");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Company.StockAsync(White, "W1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task Books_are_closed_up_to_a_day_and_opened_again_with_a_reason()
    {
        await GoAsync("/settings");
        Assert.Contains("All books are open.", Books.Text, StringComparison.Ordinal);
        Assert.True(Books.IsDisabled("Save books"));

        await CloseAsync("25 Nov 2026");
        Eventually(() => Assert.Contains("Closed up to 25 Nov 2026.", Books.Text, StringComparison.Ordinal));

        await Books.TypeAsync("Books closed up to", "");
        await Books.ClickAsync("Save books");
        Eventually(() => Assert.Equal(["Reason is missing."], Books.Alerts));
        await Books.TypeAsync("Reason", "Late invoice");
        await Books.ClickAsync("Save books");

        Eventually(() => Assert.Contains("All books are open.", Books.Text, StringComparison.Ordinal));
        Assert.Contains("Books are open.", Messages, StringComparison.Ordinal);
        await GoAsync("/settings/history");
        Assert.Contains("Late invoice", Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_not_over_and_one_that_is_none_are_refused_and_stay_typed()
    {
        await GoAsync("/settings");
        await Books.TypeAsync("Books closed up to", "26 Nov 2026");
        await Books.ClickAsync("Save books");
        Eventually(() => Assert.Equal(["26 Nov 2026 is not over. Books are closed up to a day that has passed."], Books.Alerts));

        await Books.TypeAsync("Books closed up to", "31 Nov 2026");
        await Books.ClickAsync("Save books");

        Eventually(() => Assert.NotNull(Books.Error("Books closed up to")));
        Assert.Equal("31 Nov 2026", Books.Value("Books closed up to"));
        Assert.Null((await Company.Get<CompanyQuery>().GetAsync()).BooksClosedUpTo);
    }

    [Fact]
    public async Task What_would_be_posted_into_closed_books_is_refused_and_the_input_stays()
    {
        await GoAsync("/settings");
        await CloseAsync("25 Nov 2026");
        var order = await Company.SalesOrderAsync(Main, (White, 3));

        await GoAsync($"/sell/{order}?act=pack-all");
        var pack = Dialog("Pack");
        await ChooseAsync(pack, "Batch # 1, Bread · White", "W1");
        await pack.TypeAsync("Packed at", "24 Nov 2026 12:00");
        await pack.ClickAsync("Pack");

        Eventually(() => Assert.Contains(pack.Alerts, alert => alert.Contains("closed (up to 25 Nov 2026)", StringComparison.Ordinal)));
        Assert.Equal(("24 Nov 2026 12:00", "W1"), (pack.Value("Packed at"), pack.Value("Batch # 1, Bread · White")));
        Assert.Equal(10, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));

        await pack.TypeAsync("Packed at", "26 Nov 2026 01:00");
        await pack.ClickAsync("Pack");
        Eventually(() => Assert.Empty(DialogNames()));
    }

    [Fact]
    public async Task A_receipt_in_closed_books_is_not_reverted_and_the_window_says_why()
    {
        var bought = await Company.ReadAsync(db => Task.FromResult(db.PurchaseOrders.Single().Number));
        await GoAsync("/settings");
        await CloseAsync("25 Nov 2026");

        await GoAsync($"/buy/{bought}");
        await Screen.ClickAsync("Revert");
        await Dialog("Revert").ClickAsync("Revert");

        Eventually(() => Assert.Contains(Dialog("Revert").Alerts, alert => alert.Contains("closed (up to 25 Nov 2026)", StringComparison.Ordinal)));
        Assert.Equal(10, await Company.OnHandAsync(await Company.BatchAsync(White, "W1")));
    }

    [Fact]
    public async Task A_change_made_meanwhile_is_told_and_the_day_stays_typed()
    {
        await GoAsync("/settings");
        await Books.TypeAsync("Books closed up to", "24 Nov 2026");
        var now = await Company.Get<CompanyQuery>().GetAsync();
        await TestCompany.Done(Company.Get<CloseBooks>().ExecuteAsync(Actor.Program, new(RequestId.New(), now.Version, new DateOnly(2026, 11, 25), "")));

        await Books.ClickAsync("Save books");

        Eventually(() => Assert.Contains(Books.Alerts, alert => alert.Contains("was changed by someone else meanwhile", StringComparison.Ordinal)));
        Assert.Equal("24 Nov 2026", Books.Value("Books closed up to"));
        Assert.Equal(new DateOnly(2026, 11, 25), (await Company.Get<CompanyQuery>().GetAsync()).BooksClosedUpTo);
    }

    private async Task CloseAsync(string day)
    {
        await Books.TypeAsync("Books closed up to", day);
        await Books.ClickAsync("Save books");
        Eventually(() => Assert.Contains($"Books closed up to {day}.", Messages, StringComparison.Ordinal));
    }
}
