using System.Reflection;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.Components;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Screens;

public sealed class EveryPageTests : ScreenTest
{
    private static readonly string[] Addresses =
    [
        "/", "/stock", "/stock?tab=batches", "/stock?tab=adjustments", "/stock?tab=transfers", "/stock?tab=stocktakes", "/stock?intel=1", "/stock/batches/1", "/stock/batches/999",
        "/stock/adjustments/new", "/stock/adjustments/SA-1", "/stock/transfers/new", "/stock/transfers/ST-1", "/stock/stocktakes/new", "/stock/stocktakes/STK-1",
        "/sell", "/sell?tab=done", "/sell/new", "/sell/SO-1", "/make", "/make?tab=done", "/make/new", "/make/MO-1",
        "/buy", "/buy?tab=done", "/buy/new", "/buy/PO-1", "/items", "/items/new", "/items/1", "/settings", "/settings/locations", "/settings/suppliers", "/settings/customers", "/settings/history", "/settings/users",
        "/settings/import", "/settings/import?what=batches", "/stock/opening", "/items?archived=true", "/print/pick-list/SO-1", "/print/delivery-note/SO-1", "/print/production-sheet/MO-1", "/print/receipt-note/PO-1", "/recalls", "/recalls?tab=done", "/recalls/RC-1", "/print/recall/RC-1",
        "/trace", "/trace?q=1", "/trace/batch/1", "/trace/batch/999", "/trace/purchase-order/1", "/trace/manufacturing-order/1?tab=made-from", "/trace/sales-order/1?tab=made-from",
        "/trace/batches/1,2", "/trace/batches/too-many", "/trace/receipt/1", "/trace/production/2", "/trace/fulfilment/3",
    ];

    [Fact]
    public void Every_page_of_the_program_is_among_those_tried()
    {
        // The frame's own pages, error and not found, load nothing; those of the entrance are plain requests.
        var templates = typeof(FeatureRegistration).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("BatchApp.Features", StringComparison.Ordinal) == true && !type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute)))
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToList();

        Assert.True(templates.Count >= 15, "No pages were found.");
        Assert.All(templates, template => Assert.Contains(Addresses, address => Fits(template, address.Split('?')[0])));
    }

    [Fact]
    public async Task Every_page_shows_on_a_company_that_has_nothing_yet()
    {
        foreach (var address in Addresses)
        {
            await ShowsAsync(address);
        }

        Assert.All(
            await SaidAsync("/sell", "/make", "/buy"),
            text => Assert.Matches("No (sales|manufacturing|purchase) order is (open|due)|Nothing is", text));
    }

    [Fact]
    public async Task Every_page_shows_on_a_company_at_work()
    {
        await WorkAsync();
        foreach (var address in Addresses)
        {
            await ShowsAsync(address);
        }

        foreach (var tab in (string[])["movements", "sales-orders", "manufacturing-orders", "purchase-orders", "batches"])
        {
            foreach (var variant in new[] { White, Flour, Salt })
            {
                await ShowsAsync($"/stock?intel={variant.Value}&tab={tab}&location={Main.Value}");
                Eventually(() => Assert.NotEqual("", Dialog("Inventory intel").Current("Inventory intel tabs")));
            }
        }
    }

    [Theory]
    [InlineData("/stock?kind=nonsense&sort=nonsense&order=up&category=none&page=-3")]
    [InlineData("/stock?tab=nonsense")]
    [InlineData("/stock?tab=batches&expiry=nonsense&sort=7&page=-1")]
    [InlineData("/stock?intel=1&tab=nonsense&batch=-5")]
    [InlineData("/stock?location=999")]
    [InlineData("/sell?tab=nonsense&sort=nonsense&page=-2&location=999")]
    [InlineData("/sell/SO-1?act=nonsense")]
    [InlineData("/buy/PO-1?act=pack-all")]
    [InlineData("/settings/nonsense")]
    [InlineData("/settings/import?what=nonsense")]
    public async Task An_address_with_nonsense_in_it_shows_what_it_can(string address)
    {
        await WorkAsync();

        await ShowsAsync(address);

        Assert.DoesNotContain(DialogNames(), name => name != "Inventory intel");
    }

    private static bool Fits(string template, string address)
    {
        var (wanted, given) = (template.Split('/'), address.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second != "new"));
    }

    private async Task ShowsAsync(string address)
    {
        await GoAsync(address);
        Eventually(() => Assert.NotEqual("", Screen.Heading));
    }

    private async Task<IReadOnlyList<string>> SaidAsync(params string[] addresses)
    {
        List<string> said = [];
        foreach (var address in addresses)
        {
            await GoAsync(address);
            said.Add(Screen.Text);
        }

        return said;
    }

    /// <summary>Something bought, made, packed and delivered; something expired, and something still open.</summary>
    private async Task WorkAsync()
    {
        var flour = await Company.StockAsync(Flour, "F1", 60, expiry: Today.AddDays(90));
        await Company.StockAsync(Rye, "R1", 5, Annex, Today);
        await Company.UnbatchedStockAsync(Salt, 5);
        var making = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(making, 8, [New("W1", 8)], (4, [(flour, 4)]), (0.08m, [])));
        var white = await Company.BatchAsync(White, "W1");
        await TestCompany.Done(Company.TryShipAsync(await Company.SalesOrderAsync(Main, (White, 2)), FulfilmentStatus.Delivered, null, (0, [(white, 2)])));
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Main, (White, 9)), (white, 2)));
        await Company.BuyInPacksAsync(Flour, 4);
        await TestCompany.Done(Company.TryAdjustAsync(MoveVerbs.Adjusted(White, -1, Into(white, 1))));
        await Company.TransferAsync(Main, Annex, Flour, flour, 3);
        await TestCompany.Done(Company.TryCountAsync(await Company.StocktakeAsync(Main), white, 3));
        await Company.MockRecallAsync(flour);
        Company.Clock.Advance(TimeSpan.FromDays(1));
    }
}
