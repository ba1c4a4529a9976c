using System.Globalization;
using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Export;
using BatchApp.Features.Tracing;
using BatchApp.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Screens;

public sealed class TracePageTests : ScreenTest
{
    private BatchId flour;
    private BatchId white;
    private string sold = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.StockAsync(Flour, "F1", 50, expiry: Today.AddDays(90));
        await Company.UnbatchedStockAsync(Salt, 10);
        white = await Company.MakeAsync(White, "W1", 20, (flour, 10));
        sold = await Company.DeliverAsync(await Company.CustomerAsync("Ann"), White, white, 12);
    }

    [Fact, Scenario("F11")]
    public async Task A_batch_found_by_search_opens_and_its_trace_is_one_click_away()
    {
        await GoAsync($"/stock/batches/{flour.Value}");
        await GoAsync(await Screen.AddressOfAsync("Trace"));

        Assert.Equal($"/trace/batch/{flour.Value}", Address);
        Eventually(() => Assert.Equal("F1", Screen.Heading));
    }

    [Fact, Scenario("F11")]
    public async Task Search_on_the_trace_page_finds_batches_and_orders_and_each_hit_opens_its_trace()
    {
        await GoAsync("/trace?q=w1");
        await GoAsync(await Screen.AddressOfAsync("W1"));
        Assert.Equal($"/trace/batch/{white.Value}", Address);

        await GoAsync($"/trace?q={sold}");
        await GoAsync(await Screen.AddressOfAsync(sold));
        Eventually(() => Assert.Equal(sold, Screen.Heading));
        Assert.StartsWith("/trace/sales-order/", Address);

        await GoAsync("/trace?q=bread");
        await GoAsync(await Screen.AddressOfAsync("Bread · White"));
        Assert.StartsWith("/stock?tab=batches&q=", Address, StringComparison.Ordinal);
        Eventually(() => Assert.Contains("W1", Screen.Text, StringComparison.Ordinal));

        await GoAsync("/trace?q=nowhere");
        Eventually(() => Assert.Contains("Nothing found for “nowhere”.", Screen.Text, StringComparison.Ordinal));
    }

    [Fact, Scenario("K53")]
    public async Task The_graph_and_the_tables_say_where_it_went()
    {
        await GoAsync($"/trace/batch/{flour.Value}");

        Eventually(() => Assert.Contains("Ann", Screen.Text, StringComparison.Ordinal));
        Assert.Equal(["F1 · Flour", "W1 · Bread · White", $"{sold} · Ann"], Nodes().Select(node => node.Name.Split(',')[0]));
        Assert.Equal([$"/trace/batch/{flour.Value}", $"/trace/batch/{white.Value}", $"/sell/{sold}"], Nodes().Select(node => node.Address));
        Eventually(() => Assert.Contains("100 %", Screen.Text, StringComparison.Ordinal));

        await GoAsync($"/trace/batch/{flour.Value}?tab=used-in");
        Eventually(() => Assert.Contains("20", Screen.Text, StringComparison.Ordinal));
        await GoAsync($"/trace/batch/{flour.Value}?tab=on-hand");
        Eventually(() => Assert.Contains("40", Screen.Text, StringComparison.Ordinal));
        await GoAsync($"/trace/batch/{flour.Value}?tab=mass-balance");
        Eventually(() => Assert.Contains("Everything that came in is here or went somewhere.", Screen.Text, StringComparison.Ordinal));
        await GoAsync($"/trace/batch/{white.Value}?tab=gaps");
        Eventually(() => Assert.Contains("0.2 kg of Salt: the item is not tracked by batches.", Screen.Text, StringComparison.Ordinal));
    }

    [Fact, Scenario("F16")]
    public async Task A_depth_says_how_much_more_there_is_and_a_wrong_one_is_told_so()
    {
        await GoAsync($"/trace/sales-order/{(await Company.SalesCardAsync(sold)).Id.Value}?tab=made-from&depth=0");
        Eventually(() => Assert.Contains("“0” is no depth", Screen.Text, StringComparison.Ordinal));

        await GoAsync($"/trace/batch/{flour.Value}?depth=-1");
        Eventually(() => Assert.Contains("“-1” is no depth: it is a whole number of 1 or more. All levels are shown.", Screen.Text, StringComparison.Ordinal));

        var toast = await Company.ItemAsync("Toast", BatchApp.Domain.Items.ItemKind.Product, "pcs", recipe: [(White, 0.1m)]);
        await Company.MakeAsync(toast, "T1", 10, (white, 1));
        await GoAsync($"/trace/batch/{flour.Value}?tab=used-in&depth=1");
        Eventually(() => Assert.Contains("1 more level exists.", Screen.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("T1", Screen.Text, StringComparison.Ordinal);
    }

    [Fact, Scenario("F15")]
    public async Task A_trace_three_levels_deep_is_exported_as_it_is_shown()
    {
        var toast = await Company.ItemAsync("Toast", BatchApp.Domain.Items.ItemKind.Product, "pcs", recipe: [(White, 0.1m)]);
        var crumbs = await Company.ItemAsync("Crumbs", BatchApp.Domain.Items.ItemKind.Product, "pcs", recipe: [(toast, 1)]);
        await Company.MakeAsync(crumbs, "C1", 4, (await Company.MakeAsync(toast, "T1", 10, (white, 1)), 4));

        await GoAsync($"/trace/batch/{flour.Value}?tab=used-in");

        Eventually(() => Assert.Contains("C1", Screen.Text, StringComparison.Ordinal));
        Assert.True(Screen.HasButton("Print"));
        Assert.Equal($"/export/trace/batch/{flour.Value}?table=used-in", await Screen.AddressOfAsync("Export"));
        var lines = await ExportAsync("used-in");
        Assert.Equal([("W1", "1"), ("T1", "2"), ("C1", "3")], lines.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[^1])));
        var shown = lines.Skip(1).Select(line => Screen.Text.IndexOf(line.Split(',')[0], StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, shown);
        Assert.Equal(shown.Order(), shown);
    }

    [Theory, Scenario("F14")]
    [InlineData("/trace/batch/4711", "There is nothing to trace at this address.")]
    [InlineData("/trace/sales-order/4711", "There is nothing to trace at this address.")]
    [InlineData("/trace/lot/1", "“lot 1” is nothing that can be traced.")]
    [InlineData("/trace/batch/one", "“batch one” is nothing that can be traced.")]
    [InlineData("/trace/batches/1,4711", "There is nothing to trace at this address.")]
    [InlineData("/trace/batches/too-many", "At most 1,000 batches can be traced together.")]
    [InlineData("/trace/receipt/4711", "There is nothing to trace at this address.")]
    [InlineData("/trace/production/4711", "There is nothing to trace at this address.")]
    [InlineData("/trace/fulfilment/4711", "There is nothing to trace at this address.")]
    public async Task What_does_not_exist_is_told_plainly(string address, string sentence)
    {
        await GoAsync(address);

        Eventually(() => Assert.Contains(sentence, Screen.Text, StringComparison.Ordinal));
        Assert.Equal("Not found", Screen.Heading);
    }

    [Fact]
    public async Task Orders_receipts_productions_and_fulfilments_lead_to_their_traces()
    {
        var making = await Company.ReadAsync(db => db.ManufacturingOrders.Select(order => order.Number).SingleAsync());
        var buying = await Company.ReadAsync(db => db.PurchaseOrders.Select(order => order.Number).FirstAsync());

        foreach (var (card, word, act) in new[] { ($"/buy/{buying}", "purchase-order", "receipt"), ($"/make/{making}", "manufacturing-order", "production"), ($"/sell/{sold}", "sales-order", "fulfilment") })
        {
            await GoAsync(card);
            await GoAsync(await Screen.AddressOfAsync("Trace"));
            Assert.StartsWith($"/trace/{word}/", Address, StringComparison.Ordinal);
            Eventually(() => Assert.Equal(card.Split('/')[^1], Screen.Heading));
            Eventually(() => Assert.Contains(Nodes(), node => node.Name.StartsWith("F1 · Flour", StringComparison.Ordinal)));

            await GoAsync(card);
            await GoAsync(await Screen.AddressOfAsync($"Trace this {act}"));
            Assert.StartsWith($"/trace/{act}/", Address, StringComparison.Ordinal);
            Eventually(() => Assert.Contains(Nodes(), node => node.Name.StartsWith("F1 · Flour", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Batches_found_together_are_traced_together()
    {
        await Company.StockAsync(Flour, "F2", 5);
        await GoAsync("/trace?q=f");
        await GoAsync(await Screen.AddressOfAsync("Trace these 2 batches together"));

        Eventually(() => Assert.Equal("2 batches", Screen.Heading));
        Assert.StartsWith("/trace/batches/", Address, StringComparison.Ordinal);
        Eventually(() => Assert.Equal(["F1", "F2"], Nodes().Where(node => node.Name.Contains("traced", StringComparison.Ordinal)).Select(node => node.Name.Split(" ·")[0]).Order()));
    }

    [Fact]
    public async Task As_known_at_an_earlier_moment_shows_what_was_known_then_and_what_came_since()
    {
        Company.Clock.Advance(TimeSpan.FromDays(2));
        var bob = await Company.CustomerAsync("Bob");
        await Company.DeliverAsync(bob, White, white, 2);

        await GoAsync($"/trace/batch/{flour.Value}?known=2026-11-24T12:00");

        Eventually(() => Assert.Contains("As known at 24 Nov 2026 12:00. Since then 1 thing has become known or changed: see Since then.", Screen.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Bob", Screen.Text, StringComparison.Ordinal);
        await GoAsync(await Screen.AddressOfAsync("Since then 1"));
        Eventually(() => Assert.Contains("Went to a customer, as is known now", Screen.Text, StringComparison.Ordinal));

        await GoAsync($"/trace/batch/{flour.Value}?known=2030-01-01T12:00");
        Eventually(() => Assert.Contains("That is no moment in the past: shown is what is known now.", Screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_way_is_drawn_alone()
    {
        await GoAsync($"/trace/batch/{white.Value}?way=made-from");
        Eventually(() => Assert.Equal(["W1", "F1", "Salt"], Nodes().Select(node => node.Name.Split(" ·")[0].Split(',')[0])));

        await GoAsync($"/trace/batch/{white.Value}?way=went-to");
        Eventually(() => Assert.Equal(["W1", sold], Nodes().Select(node => node.Name.Split(" ·")[0])));
    }

    [Fact]
    public async Task What_is_posted_elsewhere_appears_by_itself()
    {
        await GoAsync($"/trace/batch/{flour.Value}");
        Eventually(() => Assert.Contains("Ann", Screen.Text, StringComparison.Ordinal));

        await Company.DeliverAsync(await Company.CustomerAsync("Bob"), White, white, 1, FulfilmentStatus.Packed);

        Eventually(() => Assert.Contains("Bob", Screen.Text, StringComparison.Ordinal));
        Assert.Contains("packed", Screen.Text, StringComparison.Ordinal);
    }

    /// <summary>What each node of the graph says, and where it leads.</summary>
    private IReadOnlyList<(string Name, string Address)> Nodes() => Screen.Attributes("[data-node]", "aria-label").Zip(Screen.Attributes("[data-node]", "href")).ToList();

    /// <summary>The lines of the file that *Export* of a tab downloads, its head first.</summary>
    private async Task<string[]> ExportAsync(string table)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        var file = (FileContentHttpResult)await TraceExport.WriteAsync(
            Company.Get<TraceQuery>(), Company.Get<TraceTablesQuery>(), Company.Get<CustomersQuery>(), Company.Get<GapsQuery>(), Company.Get<MassBalanceQuery>(),
            Company.Get<CompanyQuery>(), "batch", $"{flour.Value}", table, null, null, default);
        return Encoding.UTF8.GetString(file.FileContents.Span).TrimStart('\uFEFF').Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
    }
}
