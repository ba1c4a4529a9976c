using System.Text.RegularExpressions;
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

    [BrowserFact]
    public async Task Goods_received_into_the_wrong_batch_are_put_into_the_right_one()
    {
        var page = await app.OpenAsync($"/buy/{app.OrderToReceive}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive all", Exact = true }).ClickAsync();
        var receive = page.GetByRole(AriaRole.Dialog, new() { Name = "Receive" });
        await TypeBatchAsync(receive, "F1");
        await receive.GetByRole(AriaRole.Button, new() { Name = "Receive", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "F1", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct batches", Exact = true }).ClickAsync();
        var correct = page.GetByRole(AriaRole.Dialog, new() { Name = "Correct batches" });
        await correct.GetByRole(AriaRole.Button, new() { Name = "Remove 1, Flour" }).ClickAsync();
        await TypeBatchAsync(correct, "F2");
        await correct.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("Read the wrong label");
        await correct.GetByRole(AriaRole.Button, new() { Name = "Correct batches", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Corrected by ")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "F2", Exact = true })).ToBeVisibleAsync();

        // The stock went along; the wrong batch stays, empty, with what happened to it.
        await page.GotoAsync($"{app.Address}/stock?tab=batches&empty=true&q=Flour");
        var batches = page.GetByRole(AriaRole.Region, new() { Name = "batches", Exact = true });
        await Expect(batches.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^F2.*100 kg") })).ToBeVisibleAsync();
        await Expect(batches.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^F1.* 0 kg") })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    private static async Task TypeBatchAsync(ILocator dialog, string number)
    {
        var field = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, Flour" });
        await field.FillAsync(number);
        await field.PressAsync("Tab");
    }

    private static async Task ChooseAsync(ILocator dialog, string batch)
    {
        var field = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Batch # 1, White bread" });
        await field.ClickAsync();
        await dialog.Page.GetByRole(AriaRole.Option, new() { Name = batch, Exact = true }).ClickAsync();
        await Expect(field).ToHaveValueAsync(batch);
    }
}
