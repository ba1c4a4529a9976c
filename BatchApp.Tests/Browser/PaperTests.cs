using BatchApp.Tests.Support;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>Paper as the browser prints it, read back.</summary>
[Collection(BrowserTests.Name)]
public sealed class PaperTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    [BrowserFact]
    public async Task A_delivery_note_prints_its_batches_and_expiry_dates_and_nothing_of_the_screen()
    {
        var page = await app.OpenAsync("/sell/SO-2?act=pack-all");
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await pack.GetByRole(AriaRole.Button, new() { Name = "Suggest" }).ClickAsync();
        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Delivery note" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Delivery note SO-2" })).ToBeVisibleAsync();

        using var document = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        var sheet = Assert.Single(document.GetPages());
        var words = string.Join(' ', sheet.GetWords().Select(word => word.Text));
        Assert.Contains("Delivery note SO-2", words, StringComparison.Ordinal);
        Assert.Matches("White bread .*W1 [0-9]+ [A-Z][a-z]+ 20[0-9][0-9] 3 pcs", words);
        Assert.Contains("Received by, date", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Back to", words, StringComparison.Ordinal);
    }
}
