using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.SampleCompany;

/// <summary>Goods that come back from customers, and those that go back to suppliers.</summary>
internal sealed class SampleReturns(SampleDesk desk)
{
    /// <summary>Of what a customer got last, one piece goes back on the shelf, one to quarantine and one is lost.</summary>
    public async Task<bool> FromCustomerAsync()
    {
        if (await LastDeliveredAsync() is not { } number)
        {
            return false;
        }

        var order = (await desk.Get<SalesOrderQuery>().CardAsync(number))!;
        var goods = (await desk.Get<SalesReturnQuery>().FormAsync(order.Id))!.Goods.FirstOrDefault(row => row is { Status: BatchStatus.Available, Returnable.Amount: >= 3 });
        if (goods is null)
        {
            return false;
        }

        await desk.Done(desk.Get<TakeBackSoldGoods>().ExecuteAsync(desk.People[Role.Warehouse], new(
            desk.NextRequest(), order.Id, order.Version, null,
            [
                new ReturnedPart(goods.Line, goods.BatchId, Quantity.Of(1), ReturnFate.Restock, desk.Locations["Main"]),
                new ReturnedPart(goods.Line, goods.BatchId, Quantity.Of(1), ReturnFate.Quarantine, desk.Locations["Quarantine"]),
                new ReturnedPart(goods.Line, goods.BatchId, Quantity.Of(1), ReturnFate.WriteOff, null),
            ],
            "One dented, one opened, one ordered by mistake")));
        return true;
    }

    /// <summary>A part of what came last of an item goes back.</summary>
    public async Task<bool> ToSupplierAsync(string sku, decimal quantity)
    {
        if (await LastReceivedAsync(sku) is not { } number)
        {
            return false;
        }

        var order = (await desk.Get<PurchaseOrderQuery>().CardAsync(number))!;
        var variant = desk.Variants[sku];
        var goods = (await desk.Get<SupplierReturnQuery>().FormAsync(order.Id))!.Goods
            .FirstOrDefault(row => row.VariantId == variant && row.Status == BatchStatus.Available && row.Returnable >= Quantity.Of(quantity));
        if (goods is null)
        {
            return false;
        }

        await desk.Done(desk.Get<ReturnToSupplier>().ExecuteAsync(desk.People[Role.Warehouse], new(
            desk.NextRequest(), order.Id, order.Version, null,
            [new SentBackPart(goods.Line, goods.BatchId, goods.LocationId, Quantity.Of(quantity))],
            "Moist at the bottom of the sack; credited")));
        return true;
    }

    private Task<string?> LastDeliveredAsync()
    {
        var three = Quantity.Of(3).Units;
        return desk.Get<StockStore>().ReadAsync((read, token) => read.Db.Fulfilments
            .Where(act => act.Status == FulfilmentStatus.Delivered && act.Lines.Any(line => line.Quantity.Units >= three))
            .OrderByDescending(act => act.Id).Select(act => act.SalesOrder.Number).FirstOrDefaultAsync(token));
    }

    private Task<string?> LastReceivedAsync(string sku)
    {
        var variant = desk.Variants[sku];
        return desk.Get<StockStore>().ReadAsync((read, token) => read.Db.Receipts
            .Where(act => act.Lines.Any(line => line.Batch.VariantId == variant))
            .OrderByDescending(act => act.Id).Select(act => act.PurchaseOrder.Number).FirstOrDefaultAsync(token));
    }
}
