using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class WholeJourneyTests(EmptyCompanyInBrowser app) : IClassFixture<EmptyCompanyInBrowser>
{
    [BrowserFact]
    [Scenario("K51")]
    [Scenario("K52")]
    public async Task From_a_new_item_to_the_sales_orders_that_used_its_batch()
    {
        var page = await app.OpenAsync("/items");
        await MakeItemAsync(page, "Flour", "Material", "kg", "FLOUR", null);
        await MakeItemAsync(page, "Bread", "Product", "pcs", "BREAD", ("Flour", "0.5"));

        // Order it and receive it into two batches.
        await page.GotoAsync($"{app.Address}/buy/new");
        await ChooseNewAsync(page, "Supplier", "Valley Mill");
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Item 1", Exact = true }), "Flour");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, Flour" }).FillAsync("14");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "PO-1" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive all", Exact = true }).ClickAsync();
        var receive = page.GetByRole(AriaRole.Dialog, new() { Name = "Receive" });
        await TypeNewBatchAsync(receive, "Batch # 1, Flour", "F1");
        await receive.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, Flour" }).FillAsync("6");
        await TypeNewBatchAsync(receive, "Batch # 2, Flour", "F2");
        await Expect(receive.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 2, Flour" })).ToHaveValueAsync("8");
        await ConfirmAsync(receive, "Receive");
        await Expect(page.Locator(".card-head").GetByText("Received", new() { Exact = true })).ToBeVisibleAsync();

        // A reload in the middle keeps what was posted.
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "F2", Exact = true })).ToBeVisibleAsync();

        // Make bread from both.
        await page.GotoAsync($"{app.Address}/make/new");
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Product", Exact = true }), "Bread");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Planned quantity" }).FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "MO-1" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }).ClickAsync();
        var complete = page.GetByRole(AriaRole.Dialog, new() { Name = "Complete" });
        await TypeNewBatchAsync(complete, "Batch # 1, Bread", "W1");
        await ChooseAsync(complete.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour" }), "F1");
        await Expect(complete.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, Flour", Exact = true })).ToHaveValueAsync("6");
        await ChooseAsync(complete.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 2, Flour" }), "F2");
        await Expect(complete.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 2, Flour", Exact = true })).ToHaveValueAsync("4");
        await ConfirmAsync(complete, "Complete");
        await Expect(page.Locator(".card-head").GetByText("Done", new() { Exact = true })).ToBeVisibleAsync();

        // Ship it from its batch, to two customers.
        await SellAsync(page, "Café Lind", "5");
        await SellAsync(page, "Green Shelf", "3");

        // Stock → click the item → Inventory intel → Batch # → these sales orders.
        await page.GetByRole(AriaRole.Link, new() { Name = "Stock", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bread", Exact = true }).ClickAsync();
        var intel = page.GetByRole(AriaRole.Dialog, new() { Name = "Inventory intel" });
        await ChooseAsync(intel.GetByRole(AriaRole.Combobox, new() { Name = "Batch #", Exact = true }), "W1");
        await Expect(page).ToHaveURLAsync(new Regex("batch="));
        var orders = intel.GetByRole(AriaRole.Region, new() { Name = "sales orders" });
        await Expect(orders.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(orders.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("SO-1.*Café Lind.*5") })).ToBeVisibleAsync();
        await Expect(orders.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("SO-2.*Green Shelf.*3") })).ToBeVisibleAsync();
        await intel.GetByRole(AriaRole.Link, new() { Name = "SO-2" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "SO-2" })).ToBeVisibleAsync();
        Assert.Empty(app.OutsideRequests);
        Assert.Empty(app.ConsoleErrors);
    }

    private async Task MakeItemAsync(IPage page, string name, string kind, string unit, string sku, (string Ingredient, string Quantity)? recipe)
    {
        await page.GotoAsync($"{app.Address}/items/new");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Kind" }).SelectOptionAsync(kind);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Unit", Exact = true }).FillAsync(unit);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Tracking" }).SelectOptionAsync("Batch / lot numbers");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "SKU 1" }).FillAsync(sku);
        if (recipe is { } line)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add ingredient" }).ClickAsync();
            await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Ingredient 1, variant 1" }), line.Ingredient);
            await page.GetByRole(AriaRole.Textbox, new() { Name = $"Quantity 1, {line.Ingredient}" }).FillAsync(line.Quantity);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }

    private async Task SellAsync(IPage page, string customer, string quantity)
    {
        await page.GotoAsync($"{app.Address}/sell/new");
        await ChooseNewAsync(page, "Customer", customer);
        await ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Item 1", Exact = true }), "Bread");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity 1, Bread" }).FillAsync(quantity);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pack all", Exact = true }).ClickAsync();
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await ChooseAsync(pack.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Bread" }), "W1");
        await ConfirmAsync(pack, "Pack");
        await Expect(page.Locator(".card-head").GetByText("Packed")).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(ILocator combobox, string option)
    {
        var choice = combobox.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).First;
        await combobox.FocusAsync();
        await combobox.PressAsync("ArrowDown");
        await choice.ClickAsync();
        await Expect(combobox).ToHaveValueAsync(option);
    }

    private static async Task ChooseNewAsync(IPage page, string kind, string name)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = kind, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"New {kind.ToLowerInvariant()}…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = $"New {kind.ToLowerInvariant()}" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await ConfirmAsync(dialog, "Save");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = kind, Exact = true })).ToHaveValueAsync(name);
    }

    private static async Task TypeNewBatchAsync(ILocator dialog, string field, string number)
    {
        var batch = dialog.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true });
        await batch.FillAsync(number);
        await batch.PressAsync("Tab");
    }

    private static Task ConfirmAsync(ILocator dialog, string word) =>
        dialog.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
}
