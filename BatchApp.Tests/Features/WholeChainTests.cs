using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Stock;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

public sealed class WholeChainTests : IDisposable
{
    private readonly TestCompany company = new();

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task A_batch_received_made_up_and_shipped_is_found_again_by_its_sales_orders()
    {
        var flour = await company.ItemAsync("Flour", purchase: ("bag", 25));
        var white = await company.ItemAsync("Bread", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        var f1 = await company.StockAsync(flour, "F1", 6, expiry: company.Today.AddDays(90));
        var f2 = await company.StockAsync(flour, "F2", 8, expiry: company.Today.AddDays(80));
        var making = await company.ManufacturingOrderAsync(white, 20);

        await TestCompany.Done(company.TryCompleteAsync(
            making, 20, [BatchPart.IntoNew(new NewBatch("W1", company.Today.AddDays(5)), Quantity.Of(20))], (10, [(f1, 6), (f2, 4)])));
        var w1 = (await company.Get<IntelQuery>().BatchesAsync(white, null)).Single().BatchId;
        var sale = await company.SalesOrderAsync(null, (white, 5));
        Assert.Equal(SalesOrderStatus.Packed, (await company.TryPackAsync(sale, (w1, 5))).Value);

        Assert.Equal(0, await company.OnHandAsync(f1));
        Assert.Equal(4, await company.OnHandAsync(f2));
        Assert.Equal(15, await company.OnHandAsync(w1));
        var intel = company.Get<IntelQuery>();
        var scope = new IntelScope(white, null, w1);
        var orders = await intel.SalesOrdersAsync(scope, PageRequest.Whole);
        Assert.Equal((sale, 5m), (orders.Rows.Single().Order, orders.Rows.Single().Quantity.Amount));
        Assert.Equal([15m, 20m], (await intel.MovementsAsync(scope, PageRequest.Whole)).Rows.Select(row => row.Balance.Amount));
        Assert.True(Assert.Single((await intel.ManufacturingOrdersAsync(scope, PageRequest.Whole)).Rows).MadeIn);
        Assert.Single((await intel.PurchaseOrdersAsync(new IntelScope(flour, null, f1), PageRequest.Whole)).Rows);
        Assert.Equal(15, (await company.FiguresAsync(white)).InStock.Amount);
        var stock = await company.Get<StockScreenQuery>().PageAsync(new StockFilter(null, null, null, null, StockSort.Item, false), new PageRequest(0, 50));
        Assert.Equal([15m, 4m], stock.Rows.Select(row => row.InStock.Amount));
        Assert.Equal(2, (await company.Get<BatchListQuery>().PageAsync(new BatchFilter(null, null, ExpiryFilter.Any, false, BatchSort.Number, false), new PageRequest(0, 50))).Total);
        Assert.Empty(await company.VerifyAsync());
    }
}
