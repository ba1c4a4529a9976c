using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;
using BatchApp.Features;
using BatchApp.Features.Items;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>What has stock or history is not deleted but archived, and then offered nowhere.</summary>
public sealed class ArchiveTests : ScreenTest
{
    private Area Edit => Dialog("Save");

    [Fact, Scenario("G11")]
    public async Task A_location_with_stock_is_neither_deleted_nor_archived_and_once_empty_archived()
    {
        var w1 = await Company.StockAsync(White, "W1", 4, Annex);
        await OpenAnnexAsync();

        await Edit.ClickAsync("Delete");
        Eventually(() => Assert.Equal(["Annex cannot be deleted: it has stock, orders or history. Archive it instead."], Edit.Alerts));
        await Edit.ClickAsync("Archive");
        Eventually(() => Assert.Equal(["Annex cannot be archived: it still holds stock (Bread)."], Edit.Alerts));

        var transfer = await Company.TransferAsync(Annex, Main, White, w1, 4);
        await Edit.ClickAsync("Cancel");
        await OpenAnnexAsync();
        await TestCompany.Done(Company.TryMoveAsync(transfer, TransferStep.SendAndReceive));
        await Edit.ClickAsync("Archive");

        Eventually(() => Assert.Equal("Annex archived.", Messages));
        Eventually(() => Assert.Contains("Archived", Screen.Row("Location", "Annex")["State"], StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync<Location>());
    }

    [Fact]
    public async Task An_archived_location_is_offered_by_no_form_until_it_is_taken_back()
    {
        await OpenAnnexAsync();
        await Edit.ClickAsync("Archive");
        Eventually(() => Assert.Empty(DialogNames()));

        foreach (var (address, field) in new[]
        {
            ("/sell/new", "Ships from"), ("/make/new", "Location"), ("/buy/new", "Location"), ("/stock/adjustments/new", "Location"), ("/stock/transfers/new", "To"), ("/stock/stocktakes/new", "Location"), ("/stock/opening", "Location 1"),
            // An address that names it offers it as little.
            ($"/stock/adjustments/new?location={Annex.Value}", "Location"), ($"/stock/transfers/new?location={Annex.Value}", "From"), ($"/stock/stocktakes/new?location={Annex.Value}", "Location"),
        })
        {
            await GoAsync(address);
            Assert.True(Screen.HasField(field), address);
            Assert.DoesNotContain("Annex", Screen.Lines("option"));
            Assert.NotEqual("Annex", Screen.Value(field));
        }

        await OpenAnnexAsync();
        await Edit.ClickAsync("Take back");
        Eventually(() => Assert.Empty(DialogNames()));
        await GoAsync("/stock/adjustments/new");
        Eventually(() => Assert.Contains("Annex", Screen.Lines("option")));
    }

    [Fact]
    public async Task A_location_never_used_is_deleted()
    {
        await OpenAnnexAsync();

        await Edit.DoubleClickAsync("Delete");

        Eventually(() => Assert.Equal(["Main"], Screen.Column("Location")));
        Assert.Equal("Annex deleted.", Messages);
    }

    [Fact]
    public async Task An_item_with_history_has_no_Delete_says_why_it_is_not_archived_and_is_offered_nowhere_once_it_is()
    {
        var yeast = await Company.ItemAsync("Yeast");
        var y1 = await Company.StockAsync(yeast, "Y1", 2);
        await OpenAsync(yeast);
        Assert.False(Screen.HasButton("Delete"));
        await Screen.ClickAsync("Archive");
        Eventually(() => Assert.Equal(["Yeast cannot be archived: it still holds stock (2 kg at Main)."], Screen.Alerts));

        await TestCompany.Done(Company.TryAdjustAsync(MoveVerbs.Adjusted(yeast, -2, Verbs.Into(y1, 2))));
        await Screen.ClickAsync("Archive");

        Eventually(() => Assert.Contains("Yeast archived.", Messages, StringComparison.Ordinal));
        Eventually(() => Assert.True(Screen.HasButton("Take back")));
        Assert.Contains("Archived", Screen.Text, StringComparison.Ordinal);
        await GoAsync("/items");
        Assert.Equal(["Bread", "Flour", "Salt"], Screen.Column("Name"));
        await GoAsync("/items?archived=true");
        Eventually(() => Assert.Equal(["Yeast"], Screen.Column("Name")));
        foreach (var (address, field) in new[] { ("/stock/adjustments/new", "Item to put in"), ("/stock/transfers/new", "Item to transfer"), ("/stock/opening", "Item 1") })
        {
            await GoAsync(address);
            Assert.DoesNotContain("Yeast", await OptionsOfAsync(Screen, field));
        }
    }

    [Fact]
    public async Task An_item_on_an_open_order_or_in_a_recipe_is_not_archived()
    {
        var order = await Company.SalesOrderAsync(null, (Rye, 1));
        await OpenAsync(Rye);
        await Screen.ClickAsync("Archive");
        Eventually(() => Assert.Equal([$"Bread cannot be archived while it stands on {order}."], Screen.Alerts));

        await OpenAsync(Flour);
        Eventually(() => Assert.Equal("Flour", Screen.Heading));
        await Screen.ClickAsync("Archive");
        Eventually(() => Assert.Equal(["Flour stands in the recipe of Bread. Take it out there first."], Screen.Alerts));
    }

    [Fact]
    public async Task An_item_never_used_is_deleted_after_a_question_and_one_used_meanwhile_offers_to_be_archived()
    {
        var yeast = await Company.ItemAsync("Yeast");
        var rum = await Company.ItemAsync("Rum");
        await OpenAsync(yeast);
        await Screen.ClickAsync("Delete");
        Eventually(() => Assert.Contains("Yeast was never used", Dialog("Delete").Text, StringComparison.Ordinal));
        await Dialog("Delete").DoubleClickAsync("Delete");
        Eventually(() => Assert.Equal("/items", Address));
        Assert.Equal(4, await CountAsync<Item>());

        await OpenAsync(rum);
        Eventually(() => Assert.Equal("Rum", Screen.Heading));
        await Screen.ClickAsync("Delete");
        await Company.CreateBatchAsync(rum, "R1");
        await Dialog("Delete").ClickAsync("Delete");
        Eventually(() => Assert.Equal(["Rum cannot be deleted: it has stock, orders or history. Archive it instead."], Dialog("Delete").Alerts));
        await Dialog("Delete").ClickAsync("Cancel");
        Eventually(() => Assert.True(Screen.HasButton("Archive")));
        Assert.Equal(["Bread", "Flour", "Rum", "Salt"], (await Company.Get<ItemQuery>().PageAsync(null, null, PageRequest.Whole)).Rows.Select(row => row.Name));
    }

    private async Task OpenAnnexAsync()
    {
        await GoAsync("/settings/locations");
        await Screen.ClickAsync("Edit Annex");
    }

    private async Task OpenAsync(VariantId variant) => await GoAsync($"/items/{(await Company.ItemCardAsync(variant)).Id.Value}");
}
