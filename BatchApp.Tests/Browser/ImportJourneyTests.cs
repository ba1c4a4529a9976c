using System.Text;
using System.Text.RegularExpressions;
using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ImportJourneyTests(EmptyCompanyInBrowser app) : IClassFixture<EmptyCompanyInBrowser>
{
    [BrowserFact]
    public async Task A_whole_company_comes_from_its_lists_into_an_empty_file_and_its_stock_is_there()
    {
        var page = await app.OpenAsync("/settings/import");
        await ImportAsync(page, "Suppliers", "Name,Email\nValley Mill,post@mill.example\nSalt works,\n");
        await ImportAsync(page, "Customers", "Name;Phone\nCafé Lind;12 34\n");
        await ImportAsync(page, "Items", "Name,SKU,Kind,Unit,Variant,Tracking\nFlour,FLOUR,material,kg,,yes\nSalt,SALT,material,kg,,no\nBread,BREAD-W,product,pcs,White,yes\nBread,BREAD-R,product,pcs,Rye,yes\n");
        await ImportAsync(page, "Recipes", "Product SKU,Ingredient SKU,Quantity\nBREAD-W,FLOUR,0.5\nBREAD-W,SALT,0.01\n");

        // The last list is pasted as a spreadsheet copies it, longer than any one message of the circuit may be.
        await ChooseAsync(page, "Batches with opening stock");
        var rows = string.Join('\n', Enumerable.Range(1, 1_200).Select(i => $"FLOUR\tF{i}\t1\t2031-03-01\tdelivered before the books began"));
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Paste from a spreadsheet" }).FillAsync($"SKU\tBatch #\tQuantity\tExpiry\tRemark\nSALT\t\t12.5\t\t\nBREAD-W\tW1\t30\t2031-01-31\t\n{rows}");
        await page.Keyboard.PressAsync("Tab");
        await RunAsync(page, "1,202");

        await page.GetByRole(AriaRole.Link, new() { Name = "Stock", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Flour.*1,200 kg") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Salt.*12.5 kg") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bread · White", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Inventory intel" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Movements") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Opening stock.*W1.*30") })).ToBeVisibleAsync();
        Assert.Empty(app.OutsideRequests);
        Assert.Empty(app.ConsoleErrors);
    }

    private static async Task ChooseAsync(IPage page, string what)
    {
        var kind = page.GetByRole(AriaRole.Combobox, new() { Name = "What to import" });
        await kind.SelectOptionAsync(new SelectOptionValue { Label = what });
        await Expect(page.GetByText("One row", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"what={what.Split(' ')[0].ToLowerInvariant()}"));
    }

    private static async Task ImportAsync(IPage page, string what, string list)
    {
        await ChooseAsync(page, what);
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = $"{what}.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await RunAsync(page, $"{list.Split('\n').Length - 2}");
    }

    private static async Task RunAsync(IPage page, string rows)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText($"{rows} new, 0 changed, 0 unchanged.")).ToBeVisibleAsync();
    }
}
