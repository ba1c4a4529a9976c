using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ReturnJourneyTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    /// <summary>The return by keyboard alone, as at a bench without a mouse.</summary>
    [BrowserFact]
    public async Task What_was_delivered_comes_back_is_restocked_and_shipped_again()
    {
        var page = await app.OpenAsync("/sell/SO-1");
        await DeliverAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true }).PressAsync("Enter");
        var back = page.GetByRole(AriaRole.Dialog, new() { Name = "Return", Exact = true });
        var quantity = back.GetByRole(AriaRole.Textbox, new() { Name = "To return 1, White bread" });
        await quantity.PressSequentiallyAsync("99");
        await Expect(back.GetByText("99 were entered.").First).ToBeVisibleAsync();
        await Expect(back.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true })).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("Tab");
        await Expect(back.GetByRole(AriaRole.Combobox, new() { Name = "What becomes of it 1, White bread" })).ToBeFocusedAsync();
        await Expect(back.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true })).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.GetByText("SO-1: returned.")).ToBeVisibleAsync();
        var returns = page.GetByRole(AriaRole.Region, new() { Name = "Returns" });
        await Expect(returns.GetByRole(AriaRole.Link, new() { Name = "W1", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Deliver all", Exact = true })).ToBeHiddenAsync();

        // Shipped again, on an order of its own.
        await page.GotoAsync($"{app.Address}/sell/SO-2");
        await DeliverAsync(page);
        await page.GotoAsync($"{app.Address}/sell/SO-1");
        await returns.GetByRole(AriaRole.Button, new() { Name = "Revert", Exact = true }).ClickAsync();
        var revert = page.GetByRole(AriaRole.Dialog, new() { Name = "Revert" });
        await revert.GetByRole(AriaRole.Button, new() { Name = "Revert", Exact = true }).ClickAsync();
        await Expect(revert.GetByRole(AriaRole.Link, new() { Name = "SO-2", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    private static async Task DeliverAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Deliver all", Exact = true }).ClickAsync();
        var deliver = page.GetByRole(AriaRole.Dialog, new() { Name = "Deliver" });
        var field = deliver.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" });
        await field.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "W1", Exact = true }).ClickAsync();
        await Expect(field).ToHaveValueAsync("W1");
        await deliver.GetByRole(AriaRole.Button, new() { Name = "Deliver", Exact = true }).ClickAsync();
        await Expect(page.GetByText(": delivered.")).ToBeVisibleAsync();
    }
}
