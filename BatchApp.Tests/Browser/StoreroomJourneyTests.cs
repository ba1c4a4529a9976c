using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class StoreroomJourneyTests(StoreroomInBrowser app) : IClassFixture<StoreroomInBrowser>
{
    [BrowserFact]
    [Scenario("K46")]
    public async Task Goods_leave_one_location_and_arrive_at_the_other_in_two_steps()
    {
        var page = await app.OpenAsync("/stock?tab=transfers");
        await page.GetByRole(AriaRole.Link, new() { Name = "New transfer" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "From", Exact = true }).SelectOptionAsync("Main");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "To", Exact = true }).SelectOptionAsync("Annex");
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Item to transfer" }), "Flour", keeps: false);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity, Flour", Exact = true }).FillAsync("4");
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour" }), "F1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(StatusOf(page, "Created")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await ConfirmAsync(page, "Send");
        await Expect(StatusOf(page, "In transit")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity, Flour" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Receive", Exact = true }).ClickAsync();
        await ConfirmAsync(page, "Receive");
        await Expect(page.Locator(".card-head").GetByText("Received", new() { Exact = true })).ToBeVisibleAsync();

        // It is one batch still, at two places.
        await OpenBatchAsync(page, "F1");
        var places = page.GetByRole(AriaRole.Region, new() { Name = "On hand" });
        await Expect(places.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Main.*6 kg") })).ToBeVisibleAsync();
        await Expect(places.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Annex.*4 kg") })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task A_shelf_is_counted_by_batch_and_the_difference_is_posted()
    {
        var page = await app.OpenAsync("/stock?tab=stocktakes");
        await page.GetByRole(AriaRole.Link, new() { Name = "New stocktake" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Count", Exact = true }).SelectOptionAsync("Chosen items");
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Item to count" }), "Cocoa", keeps: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        var counts = page.GetByRole(AriaRole.Region, new() { Name = "Counts" });
        await Expect(counts.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        var counted = counts.GetByRole(AriaRole.Textbox, new() { Name = "Counted, Cocoa, C1" });
        await counted.FillAsync("9");
        await counted.PressAsync("Tab");
        await Expect(counts.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("C1.*−1.*Test Administrator") })).ToBeVisibleAsync();

        // C2 was not looked at: a blank is not a zero.
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }).ClickAsync();
        await ConfirmAsync(page, "Complete");
        await Expect(page.Locator(".card-head").GetByText("Completed", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Stocktake" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^SA-") }).ClickAsync();
        var lines = page.GetByRole(AriaRole.Region, new() { Name = "Lines" });
        await Expect(lines.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(lines.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Cocoa C1.*−1 kg") })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Stock", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Cocoa.*15 kg") })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task Stock_that_came_before_tracking_gets_its_batches_from_Inventory_intel()
    {
        var page = await app.OpenAsync("/stock");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sugar", Exact = true }).ClickAsync();
        var intel = page.GetByRole(AriaRole.Dialog, new() { Name = "Inventory intel" });
        await ChooseAsync(intel.GetByRole(AriaRole.Combobox, new() { Name = "Batch #", Exact = true }), "Unbatched");
        await intel.GetByRole(AriaRole.Region, new() { Name = "Batch Unbatched" }).GetByRole(AriaRole.Button, new() { Name = "Assign batches, Sugar" }).ClickAsync();
        var assign = page.GetByRole(AriaRole.Dialog, new() { Name = "Assign batches" });
        await TypeBatchAsync(assign, "Batch # 1, Sugar", "S1");
        await assign.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, Sugar" }).FillAsync("5");
        await TypeBatchAsync(assign, "Batch # 2, Sugar", "S2");
        await Expect(assign.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 2, Sugar" })).ToHaveValueAsync("3");
        await ConfirmAsync(page, "Assign batches");
        await Expect(assign).ToHaveCountAsync(0);

        await intel.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Batches") }).ClickAsync();
        await ChooseAsync(intel.GetByRole(AriaRole.Combobox, new() { Name = "Batch #", Exact = true }), "All batches");
        var batches = intel.GetByRole(AriaRole.Region, new() { Name = "batches" });
        await Expect(batches.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("S1.*5 kg") })).ToBeVisibleAsync();
        await Expect(batches.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("S2.*3 kg") })).ToBeVisibleAsync();
        await Expect(batches.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Unbatched") })).ToHaveCountAsync(0);
        await Expect(intel.GetByRole(AriaRole.Link, new() { Name = "8 kg", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    private static ILocator StatusOf(IPage page, string status) => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{status}: change status") });

    [BrowserFact]
    public async Task A_batch_is_split_by_mistake_and_whole_again()
    {
        var page = await app.OpenAsync("/stock?tab=batches");
        await OpenBatchAsync(page, "F2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Split", Exact = true }).ClickAsync();
        var split = page.GetByRole(AriaRole.Dialog, new() { Name = "Split" });
        await split.GetByRole(AriaRole.Textbox, new() { Name = "Quantity" }).FillAsync("2");
        await split.GetByRole(AriaRole.Textbox, new() { Name = "New batch #" }).FillAsync("F2-B");
        await ConfirmAsync(page, "Split");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "F2-B", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Expect(page.GetByText("Undone: F2-B is split off F2.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing is left of it at any location.")).ToBeVisibleAsync();
        await OpenBatchAsync(page, "F2");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "On hand" }).GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Main.*6 kg") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Split, merged, assigned" })).ToHaveCountAsync(0);
        Assert.Empty(app.ConsoleErrors);
    }

    private static async Task OpenBatchAsync(IPage page, string number)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), "/stock?tab=batches").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = number, Exact = true })).ToBeVisibleAsync();
    }

    /// <param name="keeps">Whether the field goes on showing what was chosen.</param>
    private static async Task ChooseAsync(ILocator combobox, string option, bool keeps = true)
    {
        await combobox.ClickAsync();
        await combobox.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        if (keeps)
        {
            await Expect(combobox).ToHaveValueAsync(option);
        }
    }

    private static async Task TypeBatchAsync(ILocator dialog, string field, string number)
    {
        var batch = dialog.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true });
        await batch.FillAsync(number);
        await batch.PressAsync("Tab");
    }

    private static Task ConfirmAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Dialog, new() { Name = name, Exact = true }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
