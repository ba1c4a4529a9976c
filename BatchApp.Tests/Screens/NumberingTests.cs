using BatchApp.Domain;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Screens;

/// <summary>The template of batch numbers on the card of an item: a preview that uses up nothing (product.md 2.10).</summary>
public sealed class NumberingTests : ScreenTest
{
    [Fact]
    public async Task The_preview_shows_what_would_come_next_and_uses_up_no_number()
    {
        await OpenAsync();
        await Screen.TypeAsync("Numbering template", "W-{yy}-");
        Eventually(() => Assert.Contains("add the counter", Screen.Text, StringComparison.Ordinal));
        await Screen.ClickAsync("Add {counter:4}");
        Assert.Equal("W-{yy}-{counter:4}", Screen.Value("Numbering template"));
        Eventually(() => Assert.Contains("Like W-26-0001", Screen.Text, StringComparison.Ordinal));
        await Screen.TypeAsync("Next counter", "12");
        Eventually(() => Assert.Contains("Like W-26-0012", Screen.Text, StringComparison.Ordinal));
        Assert.Equal(0, await CounterAsync());

        await Screen.ClickAsync("Save");
        Eventually(() => Assert.Contains("Bread saved.", Messages, StringComparison.Ordinal));
        await OpenAsync();
        await OpenAsync();
        Assert.Equal((11, "12"), (await CounterAsync(), Screen.Value("Next counter")));
        Eventually(() => Assert.Contains("Like W-26-0012", Screen.Text, StringComparison.Ordinal));

        var order = await Company.PurchaseOrderAsync(Main, (White, 3));
        await GoAsync($"/buy/{order}?act=receive-all");
        Assert.Equal(11, await CounterAsync());
        await Dialog("Receive").ClickAsync("Next number 1, Bread · White");
        Eventually(() => Assert.Equal("W-26-0012", Dialog("Receive").Value("Batch # 1, Bread · White")));
        Assert.Equal(12, await CounterAsync());
    }

    [Fact]
    public async Task A_number_typed_by_hand_is_skipped_by_the_preview_too()
    {
        await Company.ChangeItemAsync(White, item => item with { NumberTemplate = "W{counter:3}" });
        await Company.CreateBatchAsync(White, "w001");
        await Company.CreateBatchAsync(Rye, "W002");

        await OpenAsync();

        Eventually(() => Assert.Contains("Like W003", Screen.Text, StringComparison.Ordinal));
        Assert.Equal(0, await CounterAsync());
    }

    [Theory]
    [InlineData("W-{shift}-{counter}", "{shift} means nothing in a numbering template.")]
    [InlineData("W-{year}", "would make the same number twice")]
    public async Task A_template_that_cannot_be_is_told_while_it_is_typed_and_not_saved(string template, string sentence)
    {
        await OpenAsync();
        await Screen.TypeAsync("Numbering template", template);
        Eventually(() => Assert.Contains(sentence, Screen.Text, StringComparison.Ordinal));

        await Screen.ClickAsync("Save");

        Eventually(() => Assert.NotNull(Screen.Error("Numbering template")));
        Assert.Equal(template, Screen.Value("Numbering template"));
        Assert.Equal("", (await Company.ItemCardAsync(White)).NumberTemplate);
    }

    [Fact]
    public async Task A_number_that_no_barcode_can_carry_is_told_beforehand()
    {
        await OpenAsync();
        await Screen.TypeAsync("Numbering template", "Wholemeal bread {year}-{counter}");

        Eventually(() => Assert.Contains("a GS1 barcode cannot carry this number", Screen.Text, StringComparison.Ordinal));
    }

    private Task<int> CounterAsync() => Company.ReadAsync(db => db.Items.Where(item => item.Name == "Bread").Select(item => item.LastCounter).SingleAsync());

    private async Task OpenAsync() => await GoAsync($"/items/{(await Company.ItemCardAsync(White)).Id.Value}");
}
