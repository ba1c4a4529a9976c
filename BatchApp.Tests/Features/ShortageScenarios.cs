using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Items;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class ShortageScenarios : Bakery
{
    [Fact]
    public async Task An_untracked_ingredient_that_is_short_is_booked_in_by_a_linked_adjustment_in_the_same_step()
    {
        var flour = await Company.StockAsync(Flour, "F1", 5);
        await Company.UnbatchedStockAsync(Salt, 0.03m);
        var order = await Company.ManufacturingOrderAsync(White, 10);
        (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 10, [New("W1", 10)], (5, [(flour, 5)]), (0.1m, [])))).Only<NotEnoughInBatch>();
        var card = await Company.MakingCardAsync(order);
        CompleteProduction.Command complete = new(
            RequestId.New(), card.Id, card.Version, null, Quantity.Of(10), [New("W1", 10)],
            [new UsedIngredient(card.Ingredients[0].Id, Quantity.Of(5), [new BatchPick(flour, Quantity.Of(5))]), new UsedIngredient(card.Ingredients[1].Id, Quantity.Of(0.1m), [])]);

        (await Company.RefusedAsync(() => Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, complete with { ShortageReason = " " }))).Only<Missing>();
        await TestCompany.Done(Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, complete with { ShortageReason = "Bag without a receipt" }));

        var adjustment = await Company.AdjustmentCardAsync("SA-1");
        Assert.Equal((AdjustmentReason.Shortage, "Bag without a receipt", ActKind.Production, order), (adjustment.Reason, adjustment.Cause, adjustment.LinkedKind, adjustment.LinkedOrder));
        Assert.Equal([("Salt", 0.07m)], adjustment.Lines.Select(line => (line.Item, line.Change.Amount)));
        Assert.Equal(0, await Company.OnHandAsync(await Company.UnbatchedAsync(Salt)));
    }

    [Fact]
    public async Task What_is_short_when_packing_is_booked_in_too_and_a_tracked_item_never_is()
    {
        var white = await Company.StockAsync(White, "W1", 1);
        var order = await Company.SalesOrderAsync(null, (Salt, 2), (Salt, 1), (White, 2));
        var card = await Company.SalesCardAsync(order);
        ShipSalesOrder.Command Ship(decimal bread) => new(RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null,
        [
            new ShippedLine(card.Lines[0].Id, Quantity.Of(2), []), new ShippedLine(card.Lines[1].Id, Quantity.Of(1), []),
            new ShippedLine(card.Lines[2].Id, Quantity.Of(bread), [new BatchPick(white, Quantity.Of(bread))]),
        ], [])
        { ShortageReason = "Found on the shelf" };

        Assert.Equal("W1", (await Company.RefusedAsync(() => Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, Ship(2)))).Only<NotEnoughInBatch>().Number);
        await TestCompany.Done(Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, Ship(1)));

        var adjustment = await Company.AdjustmentCardAsync("SA-1");
        Assert.Equal((ActKind.Fulfilment, order, 3), (adjustment.LinkedKind, adjustment.LinkedOrder, adjustment.Lines.Single().Change.Amount));
    }

    [Fact]
    public async Task With_enough_in_stock_a_reason_books_nothing_in()
    {
        await Company.UnbatchedStockAsync(Salt, 5);
        var order = await Company.SalesOrderAsync(null, (Salt, 2));
        var card = await Company.SalesCardAsync(order);

        await TestCompany.Done(Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null, [new ShippedLine(card.Lines[0].Id, Quantity.Of(2), [])], [])
        { ShortageReason = "Just in case" }));

        Assert.Null(await Company.Get<BatchApp.Features.Adjustments.AdjustmentQuery>().CardAsync("SA-1"));
    }

    [Fact]
    public async Task What_is_not_stocked_is_used_and_sold_without_stock_and_nothing_else()
    {
        var water = await Company.ItemAsync("Water", unit: "l", tracked: false);
        var tea = await Company.ItemAsync("Tea", ItemKind.Product, "pcs", tracked: false, recipe: [(water, 0.5m)]);
        await TestCompany.Done(NotStockedAsync(water));
        var making = await Company.ManufacturingOrderAsync(tea, 10);
        Assert.Equal(AvailabilityKind.InStock, (await Company.MakingCardAsync(making)).Ingredients[0].Availability.Kind);

        await TestCompany.Done(Company.TryCompleteAsync(making, 10, [], (5, [])));
        var order = await Company.SalesOrderAsync(null, (water, 2));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal(SalesOrderStatus.Packed, (await Company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version, FulfilmentStatus.Packed, null, [new ShippedLine(card.Lines[0].Id, Quantity.Of(2), [])], []))).Value);

        Assert.Equal(ManufacturingOrderStatus.Done, (await Company.MakingCardAsync(making)).Status);
        Assert.DoesNotContain(await Company.StockRowsAsync(), row => row.VariantId == water);
        var purchase = await Company.PurchaseOrderAsync(Main, (water, 5));
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(purchase, null, (0, 5, Main, [])))).Only<NotStocked>();
        (await Company.RefusedAsync(() => Company.TryAdjustAsync(MoveVerbs.Adjusted(water, 5)))).Only<NotStocked>();
    }

    [Fact]
    public async Task An_item_with_stock_or_batches_stays_stocked()
    {
        (await Company.RefusedAsync(() => NotStockedAsync(Flour))).Only<StillStocked>();
        await Company.UnbatchedStockAsync(Salt, 1);
        (await Company.RefusedAsync(() => NotStockedAsync(Salt))).Only<StillStocked>();

        await TestCompany.Done(Company.TryAdjustAsync(MoveVerbs.Adjusted(Salt, -1)));
        await TestCompany.Done(NotStockedAsync(Salt));
        Assert.True((await Company.ItemCardAsync(Salt)).IsNotStocked);
    }

    private async Task<Result<ItemId>> NotStockedAsync(VariantId variant) =>
        await Company.Get<SaveItem>().ExecuteAsync(Actor.Program, (await Company.ItemCardAsync(variant)).ToCommand() with { IsNotStocked = true });
}
