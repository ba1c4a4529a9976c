using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.History;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>More of a batch arrives with another date (product.md 4.5); a product no older than what it is made of (6.7).</summary>
public sealed class ArrivalDateScenarios : Bakery
{
    [Fact]
    public async Task Goods_with_another_date_than_their_batch_are_asked_about_and_not_taken_in_silently()
    {
        var batch = await Company.StockAsync(Flour, "F1", 10, expiry: Today.AddDays(20));
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 5));

        var refusals = await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 5, Main, [Into(batch, 5) with { OwnExpiry = Today.AddDays(30) }])));

        var other = refusals.Only<ArrivesWithOtherExpiry>();
        Assert.Equal(("F1", Today.AddDays(20), Today.AddDays(30), new Place(0, 0)), (other.Number, other.Recorded!.Value, other.Typed, other.Place!));
        // The same date asks nothing, and neither does none.
        await Company.ReceiveAsync(order, null, (0, 2, Main, [Into(batch, 1) with { OwnExpiry = Today.AddDays(20) }, Into(batch, 1)]));
        Assert.Equal(12, await Company.OnHandAsync(batch));
    }

    [Fact]
    public async Task With_a_reason_the_date_of_the_batch_is_corrected_for_all_of_it()
    {
        var batch = await Company.StockAsync(Flour, "F1", 10, expiry: Today.AddDays(20));
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 5));

        await Company.ReceiveAsync(order, null, (0, 5, Main, [Into(batch, 5) with { OwnExpiry = Today.AddDays(30), CorrectionReason = "Label misread" }]));

        Assert.Equal((15, Today.AddDays(30)), (await Company.OnHandAsync(batch), (await Company.BatchCardAsync(batch)).Details.Expiry));
        var rows = (await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter(About: Thing.Of(batch)), PageRequest.Whole)).Rows;
        Assert.Contains(rows, row => row.Why == "Label misread" && row.Changes.Single().Name == "Expiry");
    }

    [Fact]
    public async Task A_correction_into_the_past_takes_nothing_in_and_corrects_nothing()
    {
        var batch = await Company.StockAsync(Flour, "F1", 10, expiry: Today.AddDays(20));
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 5));

        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 5, Main, [Into(batch, 5) with { OwnExpiry = Today.AddDays(-1), CorrectionReason = "Label misread" }])))).Only<BatchExpired>();
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 5, Main, [Into(batch, 5) with { OwnExpiry = Today.AddDays(1), CorrectionReason = new string('x', 201) }])))).Only<TooLong>();
    }

    [Fact]
    public async Task A_production_into_a_batch_with_another_date_is_asked_about_too()
    {
        var flour = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 1);
        var white = await Company.StockAsync(White, "W1", 1, expiry: Today.AddDays(3));
        var order = await Company.ManufacturingOrderAsync(White, 4);

        var refusals = await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 4, [Into(white, 4) with { OwnExpiry = Today.AddDays(9) }], (2, [(flour, 2)]), (0.04m, [])));

        Assert.Equal(new Place(2, 0), refusals.Only<ArrivesWithOtherExpiry>().Place);
    }

    [Fact, Scenario("C16")]
    public async Task A_product_takes_the_earliest_of_its_own_life_and_its_ingredients_where_the_item_says_so()
    {
        var flour = await Company.StockAsync(Flour, "F1", 10, expiry: Today.AddDays(12));
        await Company.UnbatchedStockAsync(Salt, 1);
        await Company.ChangeItemAsync(White, item => item with { ShelfLifeDays = 30 });
        async Task<DateOnly?> MadeAsync(string number, DateOnly? typed = null)
        {
            await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 2), 2, [New(number, 2, typed)], (1, [(flour, 1)]), (0.02m, [])));
            return (await Company.BatchCardAsync(await Company.BatchAsync(White, number))).Details.Expiry;
        }

        Assert.Null(await MadeAsync("W1"));
        await Company.ChangeItemAsync(White, item => item with { ExpiryFromIngredients = true });
        Assert.Equal(Today.AddDays(12), await MadeAsync("W2"));
        Assert.Equal(Today.AddDays(5), await MadeAsync("W3", Today.AddDays(5)));
        await Company.ChangeItemAsync(White, item => item with { ShelfLifeDays = 7 });
        Assert.Equal(Today.AddDays(7), await MadeAsync("W4"));
    }
}
