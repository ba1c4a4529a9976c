using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Partners;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.History;
using BatchApp.Features.Partners;
using BatchApp.Features.Picking;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

/// <summary>A customer takes only what has enough life left; it binds like expiry (product.md 4.6).</summary>
public sealed class LifeDemandScenarios : Bakery
{
    [Fact]
    public async Task What_ends_too_soon_for_a_customer_is_not_proposed_not_available_and_not_packed()
    {
        var (customer, order) = await OrderAsync(10, 4);
        var brief = await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(9));
        var enough = await Company.StockAsync(White, "W2", 3, expiry: Today.AddDays(10));
        var undated = await Company.StockAsync(White, "W3", 1);

        var refusal = (await Company.RefusedAsync(() => Company.TryPackAsync(order, (brief, 4)))).Only<TooLittleLifeLeft>();

        Assert.Equal(("W1", Today.AddDays(9), 9, "Kiosk", 10), (refusal.Number, refusal.ExpiresOn, refusal.Left, refusal.Customer, refusal.Days));
        var choices = (await Company.Get<BatchChoicesQuery>().ChoicesAsync([White], Main, null, daysToLast: 10))[White];
        Assert.Equal([(enough, BatchChoiceKind.Usable), (undated, BatchChoiceKind.Usable), (brief, BatchChoiceKind.TooLittleLife)], choices.Select(choice => (choice.BatchId, choice.Kind)));
        Assert.Equal([3m, 1m], (await Company.Get<BatchChoicesQuery>().SuggestAsync([(White, BatchApp.Domain.Amounts.Quantity.Of(9))], Main, null, daysToLast: 10))[0].Select(pick => pick.Quantity.Amount));
        var availability = (await Company.SalesCardAsync(order)).Lines[0].Availability;
        Assert.Equal((4m, 5m), (availability.Usable.Amount, availability.LeftOutAs(Unusable.TooLittleLife).Amount));
        await TestCompany.Done(Company.TryPackAsync(order, (enough, 3), (undated, 1)));
        // Another customer takes it.
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 5)), (brief, 5)));
        Assert.Equal("Kiosk", (await Company.Get<PartnerQuery>().CustomersAsync("kiosk", PageRequest.Whole)).Rows.Single(row => row.Id == customer && row.MinimumDaysLeft == 10).Name);
    }

    [Fact]
    public async Task A_reason_overrides_the_demand_and_is_kept()
    {
        var (_, order) = await OrderAsync(10, 4);
        var brief = await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(9));

        await TestCompany.Done(PackAsync(order, brief, 4, "Agreed by phone"));

        var card = await Company.SalesCardAsync(order);
        var line = (await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter(About: Thing.Of(card.Id)), PageRequest.Whole)).Rows.Single(row => row.Why is not null);
        Assert.Equal(("Agreed by phone", "W1, {9} days of {10}"), (line.Why, line.Changes.Single().After));
    }

    [Fact]
    public async Task A_reason_makes_nothing_usable_that_is_expired_or_held_and_is_kept_only_where_it_was_needed()
    {
        var (_, order) = await OrderAsync(10, 4);
        var old = await Company.StockAsync(White, "W1", 5, expiry: Today);
        var fresh = await Company.StockAsync(White, "W2", 5, expiry: Today.AddDays(50));
        Company.Clock.Advance(TimeSpan.FromDays(1));

        (await Company.RefusedAsync(() => PackAsync(order, old, 4, "Agreed"))).Only<BatchExpired>();
        (await Company.RefusedAsync(() => PackAsync(order, fresh, 4, new string('x', 201)))).Only<TooLong>();
        await TestCompany.Done(PackAsync(order, fresh, 4, "Agreed"));

        var card = await Company.SalesCardAsync(order);
        Assert.DoesNotContain((await Company.Get<HistoryQuery>().PageAsync(new HistoryFilter(About: Thing.Of(card.Id)), PageRequest.Whole)).Rows, row => row.Why is not null);
    }

    [Fact]
    public async Task What_was_packed_in_time_is_delivered_after_it()
    {
        var (_, order) = await OrderAsync(10, 4);
        var batch = await Company.StockAsync(White, "W1", 5, expiry: Today.AddDays(10));
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 4)));
        Company.Clock.Advance(TimeSpan.FromDays(3));

        await TestCompany.Done(Company.DeliverPackedAsync(order));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Customer.MinimumDaysLimit + 1)]
    public async Task A_demand_is_a_number_of_days(int days) => (await Company.RefusedAsync(() => SaveAsync(days))).Only<MinimumDaysOutOfRange>();

    private async Task<(CustomerId Customer, string Order)> OrderAsync(int days, decimal quantity)
    {
        var customer = await TestCompany.Done(SaveAsync(days));
        return (customer, await Company.SalesOrderAsync(customer, null, (White, quantity)));
    }

    private Task<Result<CustomerId>> SaveAsync(int days) =>
        Company.Get<SaveCustomer>().ExecuteAsync(Actor.Program, new SaveCustomer.Command(RequestId.New(), null, 0, new PartnerInput("Kiosk", "", "")) { MinimumDaysLeft = days });

    private async Task<Result<BatchApp.Domain.Orders.SalesOrderStatus>> PackAsync(string order, BatchId batch, decimal quantity, string reason)
    {
        var card = await Company.SalesCardAsync(order);
        var asked = BatchApp.Domain.Amounts.Quantity.Of(quantity);
        return await Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new ShipSalesOrder.Command(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null, [new ShippedLine(card.Lines[0].Id, asked, [new BatchPick(batch, asked)])], [])
        {
            ShortLifeReason = reason,
        });
    }
}
