using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>Stock is moved, counted and adjusted without a mouse, and the focus is never lost on the way.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(StoreroomInBrowser app) : IClassFixture<StoreroomInBrowser>
{
    [BrowserFact]
    public async Task A_transfer_is_planned_and_sent_by_keys_alone()
    {
        var page = await app.OpenAsync("/stock/transfers/new");
        var item = page.GetByRole(AriaRole.Combobox, new() { Name = "Item to transfer" });
        await Expect(item).ToBeVisibleAsync();
        await TabToAsync(item);
        await ChooseAsync(page, "Flour");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity, Flour", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("4");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour", Exact = true })).ToBeFocusedAsync();
        await ChooseAsync(page, "F1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        var heading = page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^ST-") });
        await Expect(heading).ToBeFocusedAsync();
        await TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Send" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^In transit: change status") })).ToBeVisibleAsync();
        await Expect(heading).ToBeFocusedAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task A_shelf_is_counted_by_keys_alone()
    {
        var page = await app.OpenAsync("/stock/stocktakes/new");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start" })).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^STK-") })).ToBeVisibleAsync();
        var first = page.GetByRole(AriaRole.Textbox, new() { Name = "Counted, Cocoa, C1", Exact = true });
        await TabToAsync(first);
        await page.Keyboard.TypeAsync("9");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Counted, Cocoa, C2", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("6");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("2 of 5", new() { Exact = true })).ToBeVisibleAsync();

        await TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }), back: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Complete" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "1 of 2 differ, posted in SA-" })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task What_was_dropped_is_written_off_by_keys_alone()
    {
        var page = await app.OpenAsync("/stock/adjustments/new");
        var reason = page.GetByRole(AriaRole.Combobox, new() { Name = "Reason", Exact = true });
        await Expect(reason).ToBeVisibleAsync();
        await TabToAsync(reason);
        await page.Keyboard.TypeAsync("Dam");
        await TabToAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Item to take out" }));
        await ChooseAsync(page, "Flour");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "To take out, Flour", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour", Exact = true })).ToBeFocusedAsync();
        await ChooseAsync(page, "F2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Adjust", Exact = true })).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^SA-") })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Flour F2.*−1 kg") })).ToBeVisibleAsync();
        // The message can be read: it stands on its own colour.
        var message = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "posted." });
        await Expect(message).ToBeVisibleAsync();
        Assert.Equal("rgba(0, 0, 0, 0)", await message.Locator("span").Filter(new() { HasText = "posted." }).Last.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.Empty(app.ConsoleErrors);
    }

    /// <summary>Types into the list field that has the focus and takes the hit.</summary>
    private static async Task ChooseAsync(IPage page, string option)
    {
        await page.Keyboard.TypeAsync(option);
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(ILocator wanted, bool back = false)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await wanted.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{wanted} is not reached by Tab.");
    }
}
