using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Open orders rank by their place in the list, and an earlier one takes stock first (product.md 4.7).</summary>
public sealed class RankScenarios : Bakery
{
    [Fact]
    public async Task An_earlier_order_takes_stock_first_and_moving_it_changes_who_is_short()
    {
        await Company.StockAsync(White, "W1", 5);
        var first = await Company.SalesOrderAsync(null, (White, 4));
        var second = await Company.SalesOrderAsync(null, (White, 3));
        Assert.Equal([first, second], await Company.RankedSalesAsync());
        Assert.Equal((AvailabilityKind.InStock, AvailabilityKind.NotAvailable), (await KindAsync(first), await KindAsync(second)));

        await TestCompany.Done(Company.TryRankAsync(second));

        Assert.Equal([second, first], await Company.RankedSalesAsync());
        Assert.Equal((AvailabilityKind.NotAvailable, AvailabilityKind.InStock), (await KindAsync(first), await KindAsync(second)));
        var line = (await Company.SalesCardAsync(first)).Lines.Single();
        Assert.Equal("Bread · White: 4 pcs needed, 5 pcs usable here, 3 pcs of it for earlier orders.", AvailabilityText.Reason(line.Availability, line.Item, line.Unit));
    }

    [Fact]
    public async Task Orders_move_before_and_behind_others_and_the_rest_keep_their_order()
    {
        var (a, b, c, d) = (await Sale(), await Sale(), await Sale(), await Sale());
        await TestCompany.Done(Company.TryRankAsync(d, b));
        Assert.Equal([a, d, b, c], await Company.RankedSalesAsync());
        await TestCompany.Done(Company.TryRankAsync(a, c, behind: true));
        Assert.Equal([d, b, c, a], await Company.RankedSalesAsync());
        await TestCompany.Done(Company.TryRankAsync(c));
        Assert.Equal([c, d, b, a], await Company.RankedSalesAsync());

        await TestCompany.Done(Company.TryCloseSaleAsync(d, ClosingKind.Cancelled));
        (await Company.RefusedAsync(() => Company.TryRankAsync(a, d))).Only<OrderNotOpen>();
        (await Company.RefusedAsync(() => Company.TryRankAsync(d))).Only<OrderNotOpen>();
        await TestCompany.Done(Company.TryRankAsync(a));
        Assert.Equal([a, c, b], await Company.RankedSalesAsync());
    }

    [Fact]
    public async Task Sales_take_before_productions_and_what_is_coming_goes_to_the_earlier_first()
    {
        await Company.StockAsync(Flour, "F1", 4);
        await Company.PurchaseOrderAsync(Main, (Flour, 6));
        var making = await Company.ManufacturingOrderAsync(White, 10);
        Assert.Equal(AvailabilityKind.Expected, (await Company.MakingCardAsync(making)).Ingredients[0].Availability.Kind);

        await Company.SalesOrderAsync(null, (Flour, 6));
        Assert.Equal(AvailabilityKind.NotAvailable, (await Company.MakingCardAsync(making)).Ingredients[0].Availability.Kind);
    }

    [Fact, Scenario("K42")]
    public async Task All_stock_expired_is_not_available_and_says_so()
    {
        await Company.StockAsync(White, "W1", 12, expiry: Today);
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var line = (await Company.SalesCardAsync(order)).Lines.Single();
        Assert.Equal("Not available", AvailabilityText.Look(line.Availability).Text);
        Assert.Contains("12 pcs in stock, all expired", AvailabilityText.Reason(line.Availability, line.Item, line.Unit), StringComparison.Ordinal);
    }

    [Fact, Scenario("D6")]
    public async Task Two_lines_of_one_item_do_not_count_the_same_stock_twice()
    {
        var w1 = await Company.StockAsync(White, "W1", 1_800);
        var order = await Company.SalesOrderAsync(null, (White, 1_500), (White, 1_000));
        Assert.Equal([AvailabilityKind.InStock, AvailabilityKind.NotAvailable], (await Company.SalesCardAsync(order)).Lines.Select(line => line.Availability.Kind));
        Assert.Equal([[(w1, 1_500)], [(w1, 300)]], await Company.SuggestAsync((White, 1_500), (White, 1_000)));
    }

    private Task<string> Sale() => Company.SalesOrderAsync(null, (White, 1));

    private async Task<AvailabilityKind> KindAsync(string order) => (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind;
}
