using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Features.Batches;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class NumberingScenarios : Bakery
{
    [Fact, Scenario("A4")]
    public async Task The_next_number_skips_what_was_typed_by_hand_for_any_variant_and_is_given_once()
    {
        await Company.ChangeItemAsync(White, item => item with { NumberTemplate = "{order}-{yy}{month}{day}-{counter:2}", NextCounter = 12 });
        await Company.StockAsync(White, "mo-1-261123-12", 1);
        await Company.StockAsync(Rye, "MO-1-261123-13", 1);

        Assert.Equal(12, (await Company.ItemCardAsync(White)).NextCounter);
        Assert.Equal("MO-1-261123-14", (await TakeAsync(White, "MO-1")).Value);
        Assert.Equal("MO-2-261123-15", (await TakeAsync(Rye, "MO-2")).Value);
        // Looking uses up none, and a card saved meanwhile does not count back.
        Assert.Equal(16, (await Company.ItemCardAsync(White)).NextCounter);
        await Company.ChangeItemAsync(White, item => item with { Category = "Bread" });
        Assert.Equal("MO-3-261123-16", (await TakeAsync(White, "MO-3")).Value);
    }

    [Fact]
    public async Task A_click_that_is_sent_twice_takes_one_number()
    {
        await Company.ChangeItemAsync(White, item => item with { NumberTemplate = "W{counter}" });
        TakeBatchNumber.Command command = new(RequestId.New(), White, "", null);

        Assert.Equal("W1", (await Company.Get<TakeBatchNumber>().ExecuteAsync(Actor.Program, command)).Value);
        Assert.Equal("W1", (await Company.Get<TakeBatchNumber>().ExecuteAsync(Actor.Program, command)).Value);
        Assert.Equal("W2", (await TakeAsync(White)).Value);
    }

    [Fact]
    public async Task Without_template_or_tracking_no_number_is_taken_and_a_template_without_counter_is_not_saved()
    {
        (await Company.RefusedAsync(() => TakeAsync(White))).Only<NoNumberTemplate>();
        (await Company.RefusedAsync(() => TakeAsync(Salt))).Only<NotTracked>();
        (await Company.RefusedAsync(() => TakeAsync(new VariantId(99)))).Only<NotFound>();
        var card = await Company.ItemCardAsync(White);
        (await Company.RefusedAsync(() => Company.Get<BatchApp.Features.Items.SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with { NumberTemplate = "W{day}" }))).Only<TemplateNeedsCounter>();
        (await Company.RefusedAsync(() => Company.Get<BatchApp.Features.Items.SaveItem>().ExecuteAsync(Actor.Program, card.ToCommand() with { NextCounter = 0 }))).Only<BatchApp.Domain.Amounts.NotPositive>();
    }

    private Task<Result<string>> TakeAsync(VariantId variant, string order = "") =>
        Company.Get<TakeBatchNumber>().ExecuteAsync(Actor.Program, new TakeBatchNumber.Command(RequestId.New(), variant, order, null));
}
