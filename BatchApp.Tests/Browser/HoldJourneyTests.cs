using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class HoldJourneyTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    [BrowserFact]
    public async Task A_batch_that_two_orders_have_planned_is_held_and_both_are_named()
    {
        var page = await app.OpenAsync("/sell/SO-1");
        await PlanAsync(page, "SO-1");
        await PlanAsync(page, "SO-3");

        await page.GotoAsync($"{app.Address}/stock?tab=batches");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hold W2, White bread" }).ClickAsync();
        var hold = page.GetByRole(AriaRole.Dialog, new() { Name = "Hold" });
        await Expect(hold.GetByText("Planned for SO-1, SO-3: these plans cannot be used until it is released.")).ToBeVisibleAsync();
        await hold.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("Smells of smoke");
        await hold.GetByRole(AriaRole.Button, new() { Name = "Hold", Exact = true }).ClickAsync();
        var message = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "W2 is on hold." });
        await Expect(message).ToContainTextAsync("Plans marked unusable: SO-1, SO-3.");

        // The message leads to the orders that it names, and there it is said why.
        await message.GetByRole(AriaRole.Link, new() { Name = "SO-3", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "SO-3", Exact = true })).ToBeVisibleAsync();
        var plans = page.GetByRole(AriaRole.Region, new() { Name = "Planned batches" });
        await Expect(plans.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("W2.*Smells of smoke") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pack all", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" }).GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" })).ToHaveValueAsync("");
        Assert.Empty(app.ConsoleErrors);
    }

    private async Task PlanAsync(IPage page, string order)
    {
        await page.GotoAsync($"{app.Address}/sell/{order}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"change status of {order}$") }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Plan batches" }).ClickAsync();
        var plan = page.GetByRole(AriaRole.Dialog, new() { Name = "Plan batches" });
        var batch = plan.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" });
        await batch.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "W2", Exact = true }).ClickAsync();
        await Expect(batch).ToHaveValueAsync("W2");
        await plan.GetByRole(AriaRole.Button, new() { Name = "Plan batches", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Planned batches" })).ToBeVisibleAsync();
    }
}
