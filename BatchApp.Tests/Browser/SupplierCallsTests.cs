using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BatchApp.Tests.Browser;

/// <summary>A mill that sold flour, a bread made of it, and two customers: one has it, for one it is packed.</summary>
public sealed class SupplierCallsInBrowser : AppInBrowser
{
    protected override async Task PrepareAsync(string path)
    {
        using var company = new TestCompany(TimeProvider.System.GetUtcNow().AddDays(-20));
        var flour = await company.ItemAsync("Flour");
        var bread = await company.ItemAsync("Bread", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        foreach (var (batch, number) in new[] { ("F1", "MILL-77"), ("F2", "MILL-78") })
        {
            var order = await company.PurchaseOrderAsync(TestCompany.Main, (flour, 20));
            await company.ReceiveAsync(order, null, (0, 20, TestCompany.Main, [BatchPart.IntoNew(new NewBatch(batch, company.Today.AddDays(200), SupplierNumber: number), Quantity.Of(20))]));
            var made = await company.MakeAsync(bread, $"W{batch[1]}", 20, (await company.BatchAsync(flour, batch), 10));
            await company.DeliverAsync(await company.CustomerAsync($"Ann's Deli {batch}"), bread, made, 6);
            await company.DeliverAsync(await company.CustomerAsync($"Bob's Bar {batch}"), bread, made, 4, FulfilmentStatus.Packed);
        }

        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        File.Copy(company.Path, path);
    }
}

/// <summary>The supplier calls about a batch number of his: search, trace, recall, hold, customers, report.</summary>
[Collection(BrowserTests.Name)]
public sealed class SupplierCallsTests(SupplierCallsInBrowser app) : IClassFixture<SupplierCallsInBrowser>
{
    [BrowserFact]
    public async Task From_the_suppliers_number_to_the_report_by_mouse()
    {
        var page = await app.OpenAsync("/trace");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search or scan to trace" }).FillAsync("MILL-77");
        await page.GetByRole(AriaRole.Link, new() { Name = "F1", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "F1", Exact = true })).ToBeVisibleAsync();
        var graph = page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Graph of F1") });
        await Expect(graph.GetByRole(AriaRole.Link, new() { NameRegex = new("^W1 · Bread") })).ToBeVisibleAsync();
        var customers = page.GetByRole(AriaRole.Region, new() { Name = "customers" });
        await Expect(customers.GetByText("Ann's Deli F1")).ToBeVisibleAsync();
        await Expect(customers.GetByText("Bob's Bar F1")).ToBeVisibleAsync();
        await Expect(customers.GetByText("F2")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Start recall", Exact = true }).ClickAsync();
        var start = page.GetByRole(AriaRole.Dialog, new() { Name = "Start recall" });
        await Expect(start.GetByText("1 customer, 1 order: 6 pcs")).ToBeVisibleAsync();
        await start.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("Metal in the flour");
        await start.GetByRole(AriaRole.Button, new() { Name = "Start recall" }).ClickAsync();
        await ReportedAsync(page);

        // Everything still here is stopped: the packed bread cannot be delivered, and none is left to choose.
        await page.GotoAsync($"{app.Address}/stock?tab=batches&status=Recalled");
        var stopped = page.GetByRole(AriaRole.Region, new() { Name = "batches", Exact = true });
        await Expect(stopped.GetByRole(AriaRole.Link, new() { Name = "F1", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(app.ConsoleErrors);
    }

    [BrowserFact]
    public async Task From_the_suppliers_number_to_the_report_by_keys_alone()
    {
        var page = await app.OpenAsync("/stock");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "inventory" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("MILL-78");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "F2", Exact = true })).ToBeVisibleAsync();
        await TabToAsync(page, "Trace", path: "/trace/batch");
        await page.Keyboard.PressAsync("Enter");

        // From the batch along the graph to the customer's order, and back.
        var graph = page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Graph of F2") });
        await Expect(graph.GetByRole(AriaRole.Link, new() { NameRegex = new("^W2 · Bread") })).ToBeVisibleAsync();
        await TabToAsync(page, "F2 · Flour");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(graph.GetByRole(AriaRole.Link, new() { NameRegex = new("^W2 · Bread") })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^SO-") })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(graph.GetByRole(AriaRole.Link, new() { NameRegex = new("^W2 · Bread") })).ToBeVisibleAsync();

        await TabToAsync(page, "Start recall");
        await page.Keyboard.PressAsync("Enter");
        var start = page.GetByRole(AriaRole.Dialog, new() { Name = "Start recall" });
        await Expect(start.GetByText("1 customer, 1 order: 6 pcs")).ToBeVisibleAsync();
        await TabToAsync(page, "Reason");
        await page.Keyboard.TypeAsync("Metal in the flour");
        await page.Keyboard.PressAsync("Control+Enter");
        await ReportedAsync(page);
    }

    private static async Task ReportedAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^RC-\\d+$") })).ToBeVisibleAsync();
        var customers = page.GetByRole(AriaRole.Region, new() { Name = "Customers", Exact = true });
        await Expect(customers.GetByText("Ann's Deli")).ToBeVisibleAsync();
        // What is packed for Bob is still here.
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Still here", Exact = true }).GetByText("SO-").First).ToBeVisibleAsync();
        await TabToAsync(page, "Print");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Recall RC-") })).ToBeVisibleAsync();
        await Expect(page.GetByText("Metal in the flour").First).ToBeVisibleAsync();
    }

    /// <summary>Presses Tab until the focus stands on what is called so.</summary>
    /// <param name="path">What the address of a link begins with, where several are called alike.</param>
    private static async Task TabToAsync(IPage page, string name, string path = "")
    {
        for (var i = 0; i < 120; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string[]>(
                """
                () => {
                  const at = document.activeElement;
                  const label = at.getAttribute("aria-label") ?? (at.labels?.[0]?.textContent || at.textContent) ?? "";
                  return [label.trim(), at.getAttribute("href") ?? ""];
                }
                """);
            if (at[0].StartsWith(name, StringComparison.Ordinal) && at[1].StartsWith(path, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"“{name}” is not reached by Tab.");
    }
}
