using BatchApp.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class RevertJourneyTests(BakeryInBrowser app) : IClassFixture<BakeryInBrowser>
{
    [BrowserFact]
    public async Task A_packing_is_undone_tried_again_and_its_batch_corrected()
    {
        var page = await app.OpenAsync("/sell/SO-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pack all", Exact = true }).ClickAsync();
        var pack = page.GetByRole(AriaRole.Dialog, new() { Name = "Pack" });
        await ChooseAsync(pack, "W1");
        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("SO-1: undone.")).ToBeVisibleAsync();

        // The next try begins with the batch that was chosen.
        await page.GetByRole(AriaRole.Button, new() { Name = "Pack all", Exact = true }).ClickAsync();
        await Expect(pack.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" })).ToHaveValueAsync("W1");
        await pack.GetByRole(AriaRole.Button, new() { Name = "Pack", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show reverted (1)" }).ClickAsync();
        await Expect(page.GetByText("Reverted by ")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct batches", Exact = true }).ClickAsync();
        var correct = page.GetByRole(AriaRole.Dialog, new() { Name = "Correct batches" });
        await correct.GetByRole(AriaRole.Button, new() { Name = "Remove 1, White bread" }).ClickAsync();
        await ChooseAsync(correct, "W2");
        await correct.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("Wrong box");
        await correct.GetByRole(AriaRole.Button, new() { Name = "Correct batches", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Corrected by ")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "W2", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    private static async Task ChooseAsync(ILocator dialog, string batch)
    {
        var field = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" });
        await field.ClickAsync();
        await dialog.Page.GetByRole(AriaRole.Option, new() { Name = batch, Exact = true }).ClickAsync();
        await Expect(field).ToHaveValueAsync(batch);
    }
}
