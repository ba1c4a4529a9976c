using BatchApp.Tests.Support;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class RecallJourneyTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    [BrowserFact]
    public async Task A_recall_goes_from_the_batchs_page_over_the_customers_answer_to_the_printed_report()
    {
        var page = await app.OpenAsync("/sell/SO-1?act=deliver-all");
        var deliver = page.GetByRole(AriaRole.Dialog, new() { Name = "Deliver" });
        await deliver.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
        await deliver.GetByRole(AriaRole.Button, new() { Name = "Deliver", Exact = true }).ClickAsync();
        await Expect(deliver).ToBeHiddenAsync();

        await page.GotoAsync($"{app.Address}/stock?tab=batches");
        await page.GetByRole(AriaRole.Link, new() { Name = "W1", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start recall", Exact = true }).ClickAsync();
        var start = page.GetByRole(AriaRole.Dialog, new() { Name = "Start recall" });
        await Expect(start.GetByText("1 customer, 1 order: 2 pcs")).ToBeVisibleAsync();
        await start.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("Glass found");
        await start.GetByRole(AriaRole.Button, new() { Name = "Start recall" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "RC-1", Exact = true })).ToBeVisibleAsync();
        var customers = page.GetByRole(AriaRole.Region, new() { Name = "Customers", Exact = true });
        await customers.GetByRole(AriaRole.Button, new() { NameRegex = new("^Record answer") }).ClickAsync();
        var record = page.GetByRole(AriaRole.Dialog, new() { Name = "Record answer" });
        await record.GetByRole(AriaRole.Combobox, new() { Name = "Answer 1, W1" }).SelectOptionAsync("Sends it back");
        await record.GetByRole(AriaRole.Textbox, new() { Name = "Recovered 1, W1" }).FillAsync("2");
        await record.GetByRole(AriaRole.Button, new() { Name = "Record answer" }).ClickAsync();
        await Expect(customers.GetByText("Sends it back")).ToBeVisibleAsync();

        await page.Locator(".card-head").GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        var close = page.GetByRole(AriaRole.Dialog, new() { Name = "Close" });
        await close.GetByRole(AriaRole.Textbox, new() { Name = "Conclusion" }).FillAsync("Both came back.");
        await close.GetByRole(AriaRole.Button, new() { NameRegex = new("^Close") }).ClickAsync();
        await Expect(page.GetByText("Both came back.")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export XLSX" }).ClickAsync());
        Assert.Equal("recall-RC-1.xlsx", download.SuggestedFilename);
        await page.GetByRole(AriaRole.Link, new() { Name = "Print", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recall RC-1" })).ToBeVisibleAsync();
        using var document = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        var words = string.Join(' ', document.GetPages().SelectMany(sheet => sheet.GetWords()).Select(word => word.Text));
        Assert.Contains("Both came back.", words, StringComparison.Ordinal);
        Assert.Contains("Glass found", words, StringComparison.Ordinal);
        Assert.Contains("Sends it back", words, StringComparison.Ordinal);
        Assert.Empty(app.ConsoleErrors);
    }
}
