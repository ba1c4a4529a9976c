using System.Text.RegularExpressions;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>People in a hurry: double clicks, two windows, keys and scanners alone, Back and reload.</summary>
[Collection(BrowserTests.Name)]
public sealed class HurryTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    [BrowserFact]
    public async Task A_double_click_packs_once_and_another_window_follows()
    {
        var watching = await app.OpenAsync("/stock?intel=1&tab=sales-orders");
        var inStock = watching.GetByRole(AriaRole.Dialog, new() { Name = "Inventory intel" }).GetByRole(AriaRole.Definition).First;
        await Expect(inStock).ToHaveTextAsync(new Regex("pcs"));
        var before = int.Parse((await inStock.InnerTextAsync()).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        var page = await app.OpenAsync("/sell/SO-1?act=pack-all");
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await pack.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).DblClickAsync();

        await Expect(pack).ToBeHiddenAsync();
        await Expect(inStock).ToHaveTextAsync($"{before - 2} pcs");
        var card = await app.Services.GetRequiredService<SalesOrderQuery>().CardAsync("SO-1");
        Assert.Equal("W1", Assert.Single(Assert.Single(card!.Fulfilments).Lines).Batch);
    }

    [BrowserFact]
    public async Task What_somebody_else_took_meanwhile_is_refused_beside_its_line_and_the_input_stays()
    {
        var slow = await app.OpenAsync("/sell/SO-2?act=pack-all");
        var pack = slow.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await ChooseAsync(pack.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" }), "W2");
        await Expect(pack.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, White bread" })).ToHaveValueAsync("3");

        // Two others empty W2 below three before the slow one confirms.
        foreach (var order in new[] { "SO-3", "SO-4" })
        {
            var quick = await app.OpenAsync($"/sell/{order}?act=pack-all");
            var other = quick.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
            await ChooseAsync(other.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" }), "W2");
            await other.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();
            await Expect(other).ToBeHiddenAsync();
        }

        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();

        await Expect(pack.GetByText("W2 holds 2 pcs at Main, 3 were asked for.")).ToBeVisibleAsync();
        await Expect(pack.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, White bread" })).ToHaveValueAsync("3");
    }

    [BrowserFact]
    [Scenario("K36")]
    public async Task An_expired_batch_is_shown_with_its_date_and_cannot_be_chosen()
    {
        var page = await app.OpenAsync("/sell/SO-2?act=pack-all");
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        var batch = pack.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" });
        await batch.FocusAsync();
        await batch.PressAsync("ArrowDown");

        var old = page.GetByRole(AriaRole.Option, new() { Name = "OLD", Exact = true });
        await Expect(old).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(old).ToContainTextAsync("Expired");
        await Expect(page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).Last).ToHaveAccessibleNameAsync("OLD");
        await old.ClickAsync(new() { Force = true });
        await Expect(pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true })).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task Keys_alone_find_an_order_and_a_scanned_batch()
    {
        var page = await app.OpenAsync("/stock");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "inventory" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("W2");
        await page.Keyboard.PressAsync("Enter");
        var batch = page.GetByRole(AriaRole.Heading, new() { Name = "W2", Exact = true });
        await Expect(batch).ToBeVisibleAsync();

        // The address can be sent: a reload shows the same. Back leads to where one came from.
        await page.ReloadAsync();
        await Expect(batch).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(batch).ToBeHiddenAsync();
        // A page that comes takes the focus: typing begins once it is there.
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "inventory" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("SO-1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "SO-1" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task An_order_is_moved_in_its_list_by_the_mouse_and_by_keys()
    {
        var page = await app.OpenAsync("/sell");
        var first = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("SO-") }).First;
        await Expect(first).ToContainTextAsync("SO-1");
        var handle = page.GetByRole(AriaRole.Button, new() { Name = "Move SO-4", Exact = true });

        // Anywhere on the row it is to stand before.
        await handle.DragToAsync(first);
        await Expect(first).ToContainTextAsync("SO-4");

        await handle.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(first).ToContainTextAsync("SO-1");
        await Expect(handle).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(first).ToContainTextAsync("SO-4");
    }

    private static async Task ChooseAsync(ILocator combobox, string option)
    {
        await combobox.FocusAsync();
        await combobox.PressAsync("ArrowDown");
        await combobox.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).First.ClickAsync();
        await Expect(combobox).ToHaveValueAsync(option);
    }
}
