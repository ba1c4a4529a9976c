using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Sales lines that are made to order (product.md 7.6).</summary>
public sealed class MakeToOrderScenarios : Bakery
{
    private BatchId flour;
    private BatchId other;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flour = await Company.StockAsync(Flour, "F1", 50);
        await Company.UnbatchedStockAsync(Salt, 5);
        other = await Company.StockAsync(White, "W1", 20);
    }

    [Fact, Scenario("K34")]
    public async Task The_sale_carries_what_was_made_for_it_and_cannot_take_another_batch()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var making = (await Company.TryMakeToOrderAsync(order)).Value;
        Assert.Equal((5m, order), ((await Company.MakingCardAsync(making)).Planned.Amount, (await Company.MakingCardAsync(making)).MadeFor!.Order));
        Assert.Equal((making, AvailabilityKind.Expected), ((await Company.SalesCardAsync(order)).Lines[0].MadeBy, (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind));

        await MakeAsync(making, 5, "W9");

        Assert.Equal([("W9", 5, 5)], await Company.SalePlansAsync(order));
        Assert.Equal(AvailabilityKind.InStock, (await Company.SalesCardAsync(order)).Lines[0].Availability.Kind);
        var w9 = await Company.BatchAsync(White, "W9");
        Assert.Equal([[(other, 20)]], await Company.SuggestAsync((White, 25)));
        Assert.Equal(making, (await Company.RefusedAsync(() => Company.TryPackAsync(order, (other, 5)))).Only<BoundToOrder>().Order);
        (await Company.RefusedAsync(() => Company.TryPlanSaleAsync(order, (other, 5)))).Only<BoundToOrder>();
        Assert.Equal(SalesOrderStatus.Packed, (await Company.TryPackAsync(order, (w9, 5))).Value);
        Assert.Empty(await Company.SalePlansAsync(order));
    }

    [Fact]
    public async Task Released_with_a_reason_the_line_is_picked_as_any_other()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var making = (await Company.TryMakeToOrderAsync(order)).Value;
        Assert.Equal(making, (await Company.RefusedAsync(() => Company.TryMakeToOrderAsync(order))).Only<AlreadyMadeToOrder>().Order);
        (await Company.RefusedAsync(() => Company.TryReleaseFromMakingAsync(order, " "))).Only<Missing>();

        Assert.Equal(making, (await Company.TryReleaseFromMakingAsync(order)).Value);

        Assert.Null((await Company.MakingCardAsync(making)).MadeFor);
        (await Company.RefusedAsync(() => Company.TryReleaseFromMakingAsync(order))).Only<NotMadeToOrder>();
        Assert.Equal(SalesOrderStatus.Packed, (await Company.TryPackAsync(order, (other, 5))).Value);
    }

    [Fact]
    public async Task A_bound_line_stays_what_and_where_it_is()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var making = (await Company.TryMakeToOrderAsync(order)).Value;
        var card = await Company.SalesCardAsync(order);
        SaveSalesOrder.Command With(LocationId location, params SaveSalesOrder.Line[] lines) =>
            new(RequestId.New(), card.Id, card.Version, order, card.CustomerId, location, "", Today, null, "", false, lines);

        Assert.Equal(making, (await Company.RefusedAsync(() => Save(With(Main, new SaveSalesOrder.Line(null, Rye, Quantity.Of(1)))))).Only<FixedByBinding>().MakingOrder);
        (await Company.RefusedAsync(() => Save(With(Annex, new SaveSalesOrder.Line(card.Lines[0].Id, White, Quantity.Of(5)))))).Only<FixedByBinding>();
        Assert.True((await Save(With(Main, new SaveSalesOrder.Line(card.Lines[0].Id, White, Quantity.Of(6))))).Succeeded);
        (await Company.RefusedAsync(() => Company.TryMakeToOrderAsync(order))).Only<AlreadyMadeToOrder>();

        Task<Result<SaveSalesOrder.Saved>> Save(SaveSalesOrder.Command command) => Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, command);
    }

    [Fact]
    public async Task A_cancelled_sale_lets_what_is_made_for_it_be_for_anybody()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var making = (await Company.TryMakeToOrderAsync(order)).Value;
        await TestCompany.Done(Company.TryCloseSaleAsync(order, ClosingKind.Cancelled));
        Assert.Null((await Company.MakingCardAsync(making)).MadeFor);
        await MakeAsync(making, 5, "W9");
        Assert.Equal([[(other, 20), (await Company.BatchAsync(White, "W9"), 5)]], await Company.SuggestAsync((White, 25)));
    }

    [Fact]
    public async Task Materials_and_lines_without_anything_open_are_not_made_to_order()
    {
        var material = await OrderAsync(Flour);
        (await Company.RefusedAsync(() => Company.TryMakeToOrderAsync(material))).Only<NotAProduct>();
        var order = await OrderAsync(White);
        await TestCompany.Done(Company.TryPackAsync(order, (other, 1)));
        (await Company.RefusedAsync(() => Company.TryMakeToOrderAsync(order))).Only<OrderNotOpen>();

        Task<string> OrderAsync(VariantId variant) => Company.SalesOrderAsync(null, (variant, 1));
    }

    private async Task MakeAsync(string making, int made, string batch) => await TestCompany.Done(
        Company.TryCompleteAsync(making, made, [New(batch, made)], (made / 2m, [(flour, made / 2m)]), (made / 100m, [])));
}
