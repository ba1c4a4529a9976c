using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class TraceJourneyTests(TracedBakeryInBrowser app) : IClassFixture<TracedBakeryInBrowser>
{
    [BrowserFact]
    [Scenario("K53")]
    public async Task From_a_batch_along_the_graph_by_mouse_to_its_customers_as_a_file()
    {
        var page = await app.OpenAsync("/stock?tab=batches");
        await page.GetByRole(AriaRole.Link, new() { Name = "F1", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).ClickAsync();
        await Expect(Heading(page, "F1")).ToBeVisibleAsync();
        await Node(page, "W1").ClickAsync();
        await Expect(Heading(page, "W1")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Heading(page, "F1")).ToBeVisibleAsync();
        await SeesCustomersAsync(page);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Contains(lines, line => line.Contains("Café Lind", StringComparison.Ordinal) && line.Contains("SO-1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Green Shelf", StringComparison.Ordinal) && line.Contains("SO-2", StringComparison.Ordinal));
        Assert.Empty(app.ConsoleErrors);
        Assert.Empty(app.OutsideRequests);
    }

    [BrowserFact]
    public async Task The_keyboard_alone_leads_from_the_search_along_the_graph_to_the_customers()
    {
        var page = await app.OpenAsync("/trace");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search or scan to trace" }).FocusAsync();
        await page.Keyboard.TypeAsync("F1");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Hits" })).ToBeVisibleAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Table, new() { Name = "Hits" }).GetByRole(AriaRole.Link, new() { Name = "F1", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page, "F1")).ToBeVisibleAsync();

        // One stop of the Tab key for the whole graph, then the arrow keys.
        await TabToAsync(page, Node(page, "F1"));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Node(page, "W1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-node]:focus")).ToHaveAttributeAsync("aria-label", new Regex("SO-[12]"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Node(page, "W1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page, "W1")).ToBeVisibleAsync();

        await TabToAsync(page, page.GetByRole(AriaRole.Navigation, new() { Name = "Trace tabs" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Made from") }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "made from" }).GetByRole(AriaRole.Row, new() { NameRegex = new Regex("F1.*Flour.*5 kg") })).ToBeVisibleAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Navigation, new() { Name = "Trace tabs" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Customers") }), back: true);
        await page.Keyboard.PressAsync("Enter");
        await SeesCustomersAsync(page);
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task An_address_of_ten_thousand_batches_gets_a_plain_answer()
    {
        var page = await app.OpenAsync($"/trace/batches/{string.Join(',', Enumerable.Range(1_000_000, 10_000))}");

        await Expect(page.GetByText("At most 1,000 batches can be traced together.")).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    private static ILocator Heading(IPage page, string batch) => page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new Regex($"^{batch}\\b") });

    private static ILocator Node(IPage page, string batch) =>
        page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Graph of ") }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{batch}\\b") });

    private static async Task SeesCustomersAsync(IPage page)
    {
        var customers = page.GetByRole(AriaRole.Region, new() { Name = "customers", Exact = true });
        await Expect(customers.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Café Lind.*SO-1.*4 pcs") })).ToBeVisibleAsync();
        await Expect(customers.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Green Shelf.*SO-2.*3 pcs") })).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, ILocator target, bool back = false)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"The Tab key does not reach {target}.");
    }
}
