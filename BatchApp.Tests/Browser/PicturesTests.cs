using BatchApp.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>Every screen in every size and theme: nothing asked of other servers, nothing in the console, axe content.</summary>
[Collection(BrowserTests.Name)]
public sealed class PicturesTests(SampleCompanyInBrowser app) : IClassFixture<SampleCompanyInBrowser>
{
    private static readonly (int Width, int Height)[] Sizes = [(1440, 900), (1024, 768), (390, 844)];

    /// <summary>Where pictures are kept: beside the README when asked for, else beside the tests.</summary>
    private static readonly string Folder = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("BATCHAPP_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    [BrowserFact]
    public async Task Every_screen_is_drawn_in_every_size_and_theme_without_an_outside_request()
    {
        foreach (var (width, height) in Sizes)
        {
            foreach (var dark in new[] { false, true })
            {
                var page = await app.OpenAsync("/stock", width, height, dark);
                foreach (var screen in Screens)
                {
                    await screen.ShowAsync(page, app.Address);
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{screen.Name}-{width}-{(dark ? "dark" : "light")}.png") });
                    Assert.False(
                        await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                        $"{screen.Name} is wider than {width} pixels.");
                }

                await page.Context.CloseAsync();
            }
        }

        Assert.Empty(app.OutsideRequests);
        // The browser itself calls an unknown address an error.
        Assert.DoesNotContain(app.ConsoleErrors, error => !error.Contains("/nowhere", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task No_screen_has_a_serious_violation_of_accessibility()
    {
        var found = new List<string>();
        foreach (var dark in new[] { false, true })
        {
            var page = await app.OpenAsync("/stock", dark: dark);
            foreach (var screen in Screens)
            {
                await screen.ShowAsync(page, app.Address);
                var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
                found.AddRange(result.Violations
                    .Where(violation => violation.Impact is "serious" or "critical")
                    .SelectMany(violation => violation.Nodes.Select(node => $"{screen.Name} {(dark ? "dark" : "light")}: {violation.Id}: {node.Html}")));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    private sealed record Screen(string Name, string Path, Func<IPage, Task> WaitAsync)
    {
        public async Task ShowAsync(IPage page, string address)
        {
            await page.GotoAsync(address + Path);
            await WaitAsync(page);
        }
    }

    private static readonly Screen[] Screens =
    [
        new("stock", "/stock?kind=products", page => Table(page, "inventory")),
        new("batches", "/stock?tab=batches", page => Table(page, "batches")),
        new("hold", "/stock?tab=batches&status=Available", async page =>
        {
            await Table(page, "batches");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Hold ") }).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog, new() { Name = "Hold" }).GetByLabel("Reason").FillAsync("Smells of smoke");
        }),
        new("held", "/stock?tab=batches&status=OnHold", async page =>
        {
            await page.GetByRole(AriaRole.Region, new() { Name = "batches", Exact = true }).GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(page.Locator(".card-head").GetByRole(AriaRole.Button, new() { NameRegex = new("^Release") })).ToBeVisibleAsync();
        }),
        new("recalls", "/recalls?tab=done", page => Table(page, "recalls")),
        new("recall", "/recalls/RC-1", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Mass balance", Exact = true })).ToBeVisibleAsync()),
        new("recall-paper", "/print/recall/RC-1", page => Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mock recall RC-1" })).ToBeVisibleAsync()),
        new("start-recall", "/stock?tab=batches&status=Available", async page =>
        {
            await page.GetByRole(AriaRole.Region, new() { Name = "batches", Exact = true }).GetByRole(AriaRole.Link).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Start recall", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Start recall" }).GetByText("Customers", new() { Exact = true })).ToBeVisibleAsync();
        }),
        new("intel", "/stock?kind=products", async page =>
        {
            await Table(page, "inventory");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Granola Honey & Almond · 400 g") }).First.ClickAsync();
            await Table(page, "sales orders");
        }),
        new("sell", "/sell", page => Table(page, "sales orders")),
        new("sales-order", "/sell", page => OpenFirstAsync(page, "sales orders")),
        new("pack", "/sell", async page =>
        {
            await Table(page, "sales orders");
            var order = await page.Locator("tr", new() { HasText = "Not shipped" }).Filter(new() { HasText = "In stock" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            await page.GotoAsync(new Uri(new Uri(page.Url), $"{order}?act=pack-all").ToString());
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true })).ToBeEnabledAsync();
        }),
        new("make", "/make", page => Table(page, "manufacturing orders")),
        new("manufacturing-order", "/make", page => OpenFirstAsync(page, "manufacturing orders")),
        new("complete", "/make", async page =>
        {
            await Table(page, "manufacturing orders");
            var order = await page.Locator("tr", new() { HasText = "Not started" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            await page.GotoAsync(new Uri(new Uri(page.Url), $"{order}?act=complete").ToString());
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Complete" });
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
            await Expect(dialog.GetByText("Quantity to assign").First).ToBeVisibleAsync();
        }),
        new("buy", "/buy", page => Table(page, "purchase orders")),
        new("purchase-order", "/buy", page => OpenFirstAsync(page, "purchase orders")),
        new("receive", "/buy", async page =>
        {
            await Table(page, "purchase orders");
            var order = await page.Locator("tr", new() { HasText = "Partially received" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            await page.GotoAsync(new Uri(new Uri(page.Url), $"{order}?act=receive-all").ToString());
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Receive" }).GetByRole(AriaRole.Textbox).Nth(1)).ToBeVisibleAsync();
        }),
        new("items", "/items", page => Table(page, "items")),
        new("item", "/items", async page =>
        {
            await Table(page, "items");
            await page.GetByRole(AriaRole.Link, new() { Name = "Granola Honey & Almond", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Granola Honey & Almond", Exact = true })).ToBeVisibleAsync();
        }),
        new("adjustment", "/stock/adjustments/new", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Taken out" })).ToBeVisibleAsync()),
        new("transfers", "/stock?tab=transfers", page => Table(page, "stock transfers")),
        new("transfer", "/stock/transfers/new", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Lines" })).ToBeVisibleAsync()),
        new("stocktake", "/stock/stocktakes/new", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Stocktake" })).ToBeVisibleAsync()),
        new("opening-stock", "/stock/opening", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Lines" })).ToBeVisibleAsync()),
        new("import", "/settings/import?what=items", page => Expect(page.GetByRole(AriaRole.Main).GetByText("CSV").First).ToBeVisibleAsync()),
        new("revert", "/sell?tab=done", async page =>
        {
            await Table(page, "sales orders");
            await page.Locator("tr", new() { HasText = "Delivered" }).GetByRole(AriaRole.Link).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Revert", Exact = true }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Revert" })).ToBeVisibleAsync();
        }),
        new("pick-list", "/sell", async page =>
        {
            await Table(page, "sales orders");
            var order = await page.Locator("tr", new() { HasText = "Not shipped" }).Filter(new() { HasText = "In stock" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            await page.GotoAsync(new Uri(new Uri(page.Url), $"/print/pick-list/{order!.Split('/')[^1]}").ToString());
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Pick list" })).ToBeVisibleAsync();
        }),
        new("trace", "/trace?q=G-26", page => Expect(page.GetByRole(AriaRole.Table, new() { Name = "Hits" })).ToBeVisibleAsync()),
        new("trace-batch", "/trace?q=G-26", page => TraceFirstBatchAsync(page, "customers")),
        new("trace-mass-balance", "/trace?q=G-26", async page =>
        {
            await TraceFirstBatchAsync(page, "customers");
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Trace tabs" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Mass balance") }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Still here" }).First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Table, new() { Name = "Still here" }).First.ScrollIntoViewIfNeededAsync();
        }),
        new("trace-gaps", "/trace?q=G-26", async page =>
        {
            await TraceFirstBatchAsync(page, "customers");
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Trace tabs" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Gaps") }).ClickAsync();
            await Table(page, "gaps");
            await page.GetByRole(AriaRole.Region, new() { Name = "gaps" }).ScrollIntoViewIfNeededAsync();
        }),
        new("trace-sales-order", "/sell?tab=done", async page =>
        {
            await Table(page, "sales orders");
            await page.Locator("tr", new() { HasText = "Delivered" }).GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Order" })).ToBeVisibleAsync();
            var trace = await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).First.GetAttributeAsync("href");
            await page.GotoAsync(new Uri(new Uri(page.Url), $"{trace}?tab=made-from").ToString());
            await Table(page, "made from");
            await page.GetByRole(AriaRole.Region, new() { Name = "made from" }).ScrollIntoViewIfNeededAsync();
        }),
        new("settings", "/settings", page => Expect(page.GetByRole(AriaRole.Region, new() { Name = "Company" })).ToBeVisibleAsync()),
        new("locations", "/settings/locations", page => Expect(page.GetByRole(AriaRole.Button, new() { Name = "New location" })).ToBeVisibleAsync()),
        new("customers", "/settings/customers", page => Expect(page.GetByRole(AriaRole.Button, new() { Name = "New customer" })).ToBeVisibleAsync()),
        new("users", "/settings/users", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Invite user" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Invite user" })).ToBeVisibleAsync();
        }),
        new("account", "/account", page => Expect(page.GetByRole(AriaRole.Button, new() { Name = "Change password" })).ToBeVisibleAsync()),
        new("sign-in", "/sign-in", page => Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Quality") })).ToBeVisibleAsync()),
        new("history", "/settings/history", page => Table(page, "history")),
        new("history-found", "/settings/history?kind=ShipSalesOrder&from=2025-01-01&q=granola", page => Table(page, "history")),
        new("item-history", "/items/1", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "History", Exact = true }).ClickAsync();
            await Table(page, "history");
            await page.GetByRole(AriaRole.Link, new() { Name = "Search and export" }).ScrollIntoViewIfNeededAsync();
        }),
        new("sales-order-history", "/sell?tab=done", async page =>
        {
            await OpenFirstAsync(page, "sales orders");
            await page.GetByRole(AriaRole.Button, new() { Name = "History", Exact = true }).ClickAsync();
            await Table(page, "history");
            await page.GetByRole(AriaRole.Link, new() { Name = "Search and export" }).ScrollIntoViewIfNeededAsync();
        }),
        new("not-found", "/nowhere", page => Expect(page.GetByRole(AriaRole.Heading)).ToBeVisibleAsync()),
    ];

    private static async Task TraceFirstBatchAsync(IPage page, string table)
    {
        await page.GetByRole(AriaRole.Table, new() { Name = "Hits" }).Locator("tbody tr", new() { HasText = "Batch" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Table(page, table);
    }

    private static Task Table(IPage page, string label) => Expect(page.GetByRole(AriaRole.Region, new() { Name = label, Exact = true })).ToBeVisibleAsync();

    private static async Task OpenFirstAsync(IPage page, string label)
    {
        await Table(page, label);
        await page.GetByRole(AriaRole.Region, new() { Name = label, Exact = true }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Order" })).ToBeVisibleAsync();
    }
}
