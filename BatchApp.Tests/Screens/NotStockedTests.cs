using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Screens;

/// <summary>Items that are not stocked, like water: used without stock, without batches, on orders as any other (product.md 3.3).</summary>
public sealed class NotStockedTests : ScreenTest
{
    private VariantId water;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        water = await Company.ItemAsync("Water", unit: "l", tracked: false);
    }

    [Fact]
    public async Task An_item_is_set_not_stocked_leaves_Stock_and_takes_no_batches()
    {
        await OpenAsync(water);
        await Screen.TickAsync("Not stocked: used without stock, like water");
        await Screen.ClickAsync("Save");
        Eventually(() => Assert.Contains("Water saved.", Messages, StringComparison.Ordinal));
        Assert.True((await Company.ItemCardAsync(water)).IsNotStocked);

        await GoAsync("/stock");
        Assert.Contains("Salt", Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Water", Screen.Text, StringComparison.Ordinal);
        await GoAsync("/stock?tab=batches");
        await Screen.ClickAsync("New batch");
        Assert.DoesNotContain("Water", await OptionsOfAsync(Dialog("Create"), "Item"));

        // Batch tracking is chosen instead of it, never beside it.
        await OpenAsync(water);
        Assert.True(Screen.IsTicked("Not stocked: used without stock, like water"));
        await Screen.SelectAsync("Tracking", "Batch / lot numbers");
        Assert.False(Screen.HasField("Not stocked: used without stock, like water"));
    }

    [Fact]
    public async Task An_item_that_has_stock_stays_stocked_and_the_form_says_what_to_do()
    {
        await Company.UnbatchedStockAsync(water, 3);
        await OpenAsync(water);
        await Screen.TickAsync("Not stocked: used without stock, like water");

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.Equal(["Water has stock or batch tracking. Take its stock out and switch batch tracking off before it is no longer stocked."], Screen.Alerts));
        Assert.True(Screen.IsTicked("Not stocked: used without stock, like water"));
    }

    [Fact]
    public async Task It_is_sold_and_used_up_without_stock_and_asks_for_no_batch()
    {
        await NotStockedAsync();
        var tea = await Company.ItemAsync("Tea", ItemKind.Product, "pcs", tracked: false, recipe: [(water, 0.5m)]);
        var making = await Company.ManufacturingOrderAsync(tea, 10);
        await GoAsync($"/make/{making}?act=complete");
        Assert.False(Dialog("Complete").HasField("Batch # 1, Water"));
        await Dialog("Complete").ClickAsync("Complete");
        Eventually(() => Assert.Contains($"{making}: done.", Messages, StringComparison.Ordinal));

        var order = await Company.SalesOrderAsync(null, (water, 2));
        await GoAsync($"/sell/{order}");
        Assert.Contains("In stock", Screen.Text, StringComparison.Ordinal);
        await Screen.ClickAsync("Pack all");
        Assert.False(Dialog("Pack").HasField("Batch # 1, Water"));
        await Dialog("Pack").ClickAsync("Pack");
        Eventually(() => Assert.Contains(": packed.", Messages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_neither_adjusted_moved_counted_nor_entered_as_opening_stock()
    {
        await NotStockedAsync();

        foreach (var (address, field) in new[] { ("/stock/adjustments/new", "Item to take out"), ("/stock/adjustments/new", "Item to put in"), ("/stock/transfers/new", "Item to transfer"), ("/stock/opening", "Item 1") })
        {
            await GoAsync(address);
            var offered = await OptionsOfAsync(Screen, field);
            Assert.Contains("Salt", offered);
            Assert.DoesNotContain("Water", offered);
        }
    }

    private async Task NotStockedAsync() => await Company.ChangeItemAsync(water, item => item with { IsNotStocked = true });

    private async Task OpenAsync(VariantId variant) => await GoAsync($"/items/{(await Company.ItemCardAsync(variant)).Id.Value}");
}
