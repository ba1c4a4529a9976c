using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.History;
using BatchApp.Features.Items;
using BatchApp.Features.Locations;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>The journal as people look through it.</summary>
public sealed class HistoryScenarios : Bakery
{
    private static readonly Actor Mette = Actor.Program with { Name = "Mette" };

    private HistoryQuery Query => Company.Get<HistoryQuery>();

    [Fact]
    public async Task Everything_that_happened_to_an_order_stands_in_its_history_newest_first()
    {
        var order = await BakeAndSellAsync();

        var rows = await RowsAsync(new HistoryFilter(About: Thing.Of((await Company.SalesCardAsync(order)).Id)));

        Assert.Equal(["ShipSalesOrder", "ShipSalesOrder", "SaveSalesOrder"], rows.Select(row => row.Kind));
        Assert.All(rows, row => Assert.Equal((order, order), (row.Subject.Name, row.Subject.Now)));
        Assert.Equal(["Delivered: 2 pcs Bread · White of W1"], Said(rows[0]));
    }

    [Fact]
    public async Task The_history_of_a_batch_tells_its_making_and_every_use()
    {
        await BakeAndSellAsync();

        var white = await RowsAsync(new HistoryFilter(About: Thing.Of(await Company.BatchAsync(White, "W1"))));
        Assert.Equal([("ShipSalesOrder", "SO-1"), ("ShipSalesOrder", "SO-1"), ("CompleteProduction", "MO-1")], white.Select(row => (row.Kind, row.Subject.Name)));

        var flour = await RowsAsync(new HistoryFilter(About: Thing.Of(await Company.BatchAsync(Flour, "F1"))));
        Assert.Equal(["CompleteProduction", "ReceivePurchaseOrder"], flour.Select(row => row.Kind));
        Assert.Equal(["Received: 10 kg Flour into F1 at Main (new batch, expires 2 Dec 2026)"], Said(flour[1]));
    }

    [Fact]
    public async Task The_history_of_an_item_tells_its_changes_and_its_postings()
    {
        await BakeAndSellAsync();
        var card = await Company.ItemCardAsync(Flour);
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Mette, card.ToCommand() with { Name = "Wheat flour" }));

        var rows = await RowsAsync(new HistoryFilter(About: Thing.Of(card.Id)));

        Assert.Equal(["SaveItem", "CompleteProduction", "ReceivePurchaseOrder", "SaveItem"], rows.Select(row => row.Kind));
        Assert.Equal(("Mette", "Wheat flour"), (rows[0].Who, rows[0].Subject.Name));
        Assert.Equal(["Name: Flour → Wheat flour"], Said(rows[0]));
        Assert.Equal("Flour", rows[^1].Subject.Name);
    }

    [Fact]
    public async Task What_is_made_in_one_write_is_found_by_the_ids_it_got_there()
    {
        var batch = await Company.StockAsync(Flour, "F1", 5);

        Assert.Equal(["ReceivePurchaseOrder"], (await RowsAsync(new HistoryFilter(About: Thing.Of(batch)))).Select(row => row.Kind));
    }

    [Theory]
    [InlineData("po-1", 2)]
    [InlineData("w1", 3)]
    [InlineData("  flour ", 3)]
    [InlineData("bread-w", 4)]
    [InlineData("salt w1", 1)]
    [InlineData("annex", 1)]
    [InlineData("shop", 2)]
    [InlineData("%", 0)]
    [InlineData("nothing of the kind", 0)]
    public async Task Words_find_orders_batches_items_places_and_partners(string text, int lines)
    {
        await BakeAndSellAsync();

        Assert.Equal(lines, (await RowsAsync(new HistoryFilter(Text: text))).Count);
    }

    [Fact]
    public async Task Who_and_kind_and_day_narrow_together()
    {
        await BakeAndSellAsync();
        Company.Clock.Advance(TimeSpan.FromDays(2));
        await TestCompany.Done(Company.Get<SaveLocation>().ExecuteAsync(Mette, new(RequestId.New(), null, 0, "Depot")));
        await Company.LocationAsync("Barn");

        Assert.Equal(["BatchApp", "Mette"], await Query.WhoAsync());
        Assert.Equal(["Depot"], Names(await RowsAsync(new HistoryFilter(Who: "Mette"))));
        Assert.Equal(["Barn", "Depot", "Annex"], Names(await RowsAsync(new HistoryFilter(Kind: "SaveLocation"))));
        Assert.Equal(["Barn", "Depot"], Names(await RowsAsync(new HistoryFilter(Kind: "SaveLocation", From: Today))));
        Assert.Equal(["Annex"], Names(await RowsAsync(new HistoryFilter(Kind: "SaveLocation", To: Today.AddDays(-1)))));
        Assert.Equal(["Barn"], Names(await RowsAsync(new HistoryFilter("barn", "BatchApp", "SaveLocation", Today, Today))));
    }

    [Fact]
    public async Task A_day_begins_at_midnight_of_the_company()
    {
        Company.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 22, 59, 59, TimeSpan.Zero));
        await Company.LocationAsync("Before midnight");
        Company.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 0, 0, TimeSpan.Zero));
        await Company.LocationAsync("After midnight");

        Assert.Equal(["Before midnight"], Names(await RowsAsync(new HistoryFilter(From: new(2026, 11, 24), To: new(2026, 11, 24)))));
        Assert.Equal(["After midnight"], Names(await RowsAsync(new HistoryFilter(From: new(2026, 11, 25)))));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        for (var i = 0; i < 7; i++)
        {
            await Company.LocationAsync($"Place {i}");
        }

        var filter = new HistoryFilter(Kind: "SaveLocation");
        var pages = new[] { await Query.PageAsync(filter, new(0, 3)), await Query.PageAsync(filter, new(1, 3)), await Query.PageAsync(filter, new(2, 3)) };

        Assert.All(pages, page => Assert.Equal(8, page.Total));
        Assert.Equal(["Place 6", "Place 5", "Place 4", "Place 3", "Place 2", "Place 1", "Place 0", "Annex"], pages.SelectMany(page => page.Rows.Select(row => row.Subject.Name)));
    }

    [Fact]
    public async Task A_renamed_order_keeps_its_history_and_is_linked_by_its_new_number()
    {
        var order = await BakeAndSellAsync();
        RawFile.Execute(Company.Path, "UPDATE SalesOrder SET Number = 'X-9', NumberKey = 'X-9'");

        var rows = await RowsAsync(new HistoryFilter(Text: "x-9"));

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal((order, "X-9"), (row.Subject.Name, row.Subject.Now)));
        Assert.Equal(3, (await RowsAsync(new HistoryFilter(Text: " so-1 "))).Count);
    }

    [Fact]
    public async Task Lines_from_before_there_were_subjects_are_found_by_their_text_and_shown_as_they_stand()
    {
        var old = new TestFile();
        RawFile.Execute(old.Path, """
            INSERT INTO Journal (At, Actor, Kind, Subject, Before, After) VALUES
            (1790000000000, 'Owner', 'SaveSalesOrder', 'SO-1', 'customer 1; note: {call}', 'customer 2'),
            (1790000000000, 'Owner', 'ReceivePurchaseOrder', 'F1, F2', NULL, 'Receipt at 2026-09-21T10:00:00')
            """);
        using var company = new TestCompany(old);
        await company.LocationAsync("SO-1 shelf");

        var rows = (await company.Get<HistoryQuery>().PageAsync(new HistoryFilter(Text: "so-1"), PageRequest.Whole)).Rows;

        Assert.Equal(["SO-1 shelf", "SO-1"], Names(rows));
        Assert.Null(rows[1].Subject.Thing);
        Assert.Equal(["customer 1; note: {call} → customer 2"], Said(rows[1]));
        Assert.Equal(["F1, F2"], Names((await company.Get<HistoryQuery>().PageAsync(new HistoryFilter(Text: "f2"), PageRequest.Whole)).Rows));
    }

    private async Task<IReadOnlyList<HistoryRow>> RowsAsync(HistoryFilter filter) => (await Query.PageAsync(filter, PageRequest.Whole)).Rows;

    private static IEnumerable<string> Names(IEnumerable<HistoryRow> rows) => rows.Select(row => row.Subject.Name);

    private static IEnumerable<string> Said(HistoryRow row) => row.Changes.Select(change => HistoryText.Sentence(change, BusinessCalendar.Of(TestCompany.Zone)));

    /// <summary>Flour bought, bread made of it, packed and delivered.</summary>
    private async Task<string> BakeAndSellAsync()
    {
        var flour = await Company.StockAsync(Flour, "F1", 10, expiry: new(2026, 12, 2));
        await Company.UnbatchedStockAsync(Salt, 2);
        var making = await Company.ManufacturingOrderAsync(White, 8);
        await TestCompany.Done(Company.TryCompleteAsync(making, 8, [New("W1", 8)], (4, [(flour, 4)]), (0.08m, [])));
        var order = await Company.SalesOrderAsync(await Company.CustomerAsync("Shop"), null, (White, 2));
        await TestCompany.Done(Company.TryPackAsync(order, (await Company.BatchAsync(White, "W1"), 2)));
        await TestCompany.Done(Company.DeliverPackedAsync(order));
        return order;
    }
}
