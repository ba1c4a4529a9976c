using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Items;
using BatchApp.Features.Purchasing;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class UnitScenarios : Bakery
{
    [Fact, Scenario("Q1")]
    public async Task A_batch_used_up_in_parts_is_exactly_zero()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 0.72m);
        var order = await Company.SalesOrderAsync(null, (Flour, 0.66m), (Flour, 0.06m));

        await TestCompany.Done(Company.TryShipAsync(order, BatchApp.Domain.Postings.FulfilmentStatus.Packed, null, (0, [(f1, 0.66m)]), (1, [(f1, 0.06m)])));

        Assert.Equal(0, await Company.OnHandAsync(f1));
        Assert.Empty(await Company.BatchRowsAsync());
        Assert.Equal([(-0.06m, 0m), (-0.66m, 0.06m), (0.72m, 0.72m)], await Company.HistoryAsync(Flour, f1));
        Assert.True((await Company.Get<IntelQuery>().BatchesAsync(Flour, null)).Single().OnHand.IsZero);
    }

    [Fact]
    public async Task An_order_keeps_the_conversion_it_was_made_with()
    {
        var order = await Company.BuyInPacksAsync(Flour, 4);
        var command = (await Company.ItemCardAsync(Flour)).ToCommand();
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with { PurchaseRate = Quantity.Of(30) }));

        var line = (await Company.PurchaseCardAsync(order)).Lines[0];
        Assert.Equal((25, 100), (line.Purchase!.Rate.Amount, line.Quantity.Amount));
        Assert.Equal(120, (await Company.PurchaseCardAsync(await Company.BuyInPacksAsync(Flour, 4))).Lines[0].Quantity.Amount);
    }

    [Fact]
    public async Task Purchase_units_that_do_not_come_out_even_are_refused()
    {
        var nails = await Company.ItemAsync("Nails", unit: "pcs", tracked: false, purchase: ("dozen", 12));
        Task<Result<SavePurchaseOrder.Saved>> Buy(VariantId variant, decimal quantity, SupplierId supplier) => Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new SavePurchaseOrder.Command(
            RequestId.New(), null, 0, "", supplier, Main, Today, null, "", false, [new SavePurchaseOrder.Line(null, variant, Quantity.Of(quantity), true)]));
        var smith = await Company.SupplierAsync("Smith");

        Assert.Equal(12, (await Company.RefusedAsync(() => Buy(nails, 0.33333m, smith))).Only<UnevenConversion>().Conversion.Rate.Amount);
        (await Company.RefusedAsync(() => Buy(nails, 0, smith))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Buy(Salt, 1, smith))).Only<Missing>();
        Assert.Equal(6, (await Company.PurchaseCardAsync((await TestCompany.Done(Buy(nails, 0.5m, smith))).Number)).Lines[0].Quantity.Amount);
    }

    [Fact]
    public async Task The_stock_unit_is_fixed_once_something_was_counted_in_it()
    {
        var command = (await Company.ItemCardAsync(Salt)).ToCommand();
        await TestCompany.Done(Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with { Unit = "g", Decimals = 0 }));
        await Company.PurchaseOrderAsync(Main, (Salt, 3));
        command = (await Company.ItemCardAsync(Salt)).ToCommand();

        (await Company.RefusedAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with { Unit = "kg", Decimals = 3 }))).Only<UnitInUse>();
        (await Company.RefusedAsync(() => Company.Get<SaveItem>().ExecuteAsync(Actor.Program, command with { Decimals = 6 }))).Only<DecimalsOutOfRange>();
    }

}
