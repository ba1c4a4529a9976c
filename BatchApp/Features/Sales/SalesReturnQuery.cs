using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>What a customer could give back of an order.</summary>
/// <param name="Version">Of the order, as it was read.</param>
public sealed record SalesReturnForm(int Version, IReadOnlyList<GoodsOut> Goods);

/// <summary>A batch of an order line that the customer has.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
/// <param name="Status">Goes on deciding what may be done with the batch once it is back.</param>
/// <param name="Returnable">In the stock unit.</param>
/// <param name="TrackingEnded">It has a batch of an item that is tracked no more: it can only be written off.</param>
public sealed record GoodsOut(
    SalesOrderLineId Line,
    BatchId BatchId,
    string Item,
    UnitOfMeasure Unit,
    string? Batch,
    DateOnly? Expiry,
    BatchStatus Status,
    Quantity Returnable,
    bool TrackingEnded);

/// <summary>Reads what the window *Return* of a sales order offers.</summary>
public sealed class SalesReturnQuery(StockStore store)
{
    /// <summary>Null of an order that is not there.</summary>
    public Task<SalesReturnForm?> FormAsync(SalesOrderId id, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var order = await read.Db.SalesOrders.Include(row => row.Lines).FirstOrDefaultAsync(row => row.Id == id, token);
                return order is null ? null : new SalesReturnForm(
                    order.Version,
                    [
                        .. PartnerGoodsFacts.Sold(read.Db, id)
                            .Where(row => row.Value.Now.IsPositive && !row.Value.Batch.Variant.Item.IsNotStocked)
                            .OrderBy(row => order.Lines.Single(line => line.Id == row.Key.Line).Position).ThenBy(row => row.Value.Since).ThenBy(row => row.Key.Batch.Value)
                            .Select(row => Of(row.Key.Line, row.Value.Batch, row.Value.Now)),
                    ]);
            },
            cancellation);

    private static GoodsOut Of(SalesOrderLineId line, Batch batch, Quantity returnable)
    {
        var item = batch.Variant.Item;
        return new GoodsOut(
            line,
            batch.Id,
            batch.Variant.FullName,
            item.Unit,
            batch.IsUnbatched && !item.IsTracked ? null : batch.Number,
            batch.Expiry,
            batch.Status,
            returnable,
            !item.IsTracked && !batch.IsUnbatched);
    }
}
