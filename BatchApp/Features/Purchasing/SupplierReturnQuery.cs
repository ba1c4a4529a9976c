using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <summary>What could go back to the supplier of an order.</summary>
/// <param name="Version">Of the order, as it was read.</param>
public sealed record SupplierReturnForm(int Version, IReadOnlyList<GoodsIn> Goods);

/// <summary>A batch that came on an order line, at one location; one that is nowhere any more stands there with nothing.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
/// <param name="Location">Empty where nothing of it is left.</param>
/// <param name="Came">Received on this order and not gone back, all locations together.</param>
/// <param name="OnHand">At the location.</param>
public sealed record GoodsIn(
    PurchaseOrderLineId Line,
    BatchId BatchId,
    VariantId VariantId,
    string Item,
    UnitOfMeasure Unit,
    string? Batch,
    DateOnly? Expiry,
    BatchStatus Status,
    LocationId LocationId,
    string Location,
    Quantity Came,
    Quantity OnHand)
{
    /// <summary>The lesser of what came and what is here.</summary>
    public Quantity Returnable => Quantity.Min(Came, OnHand);
}

/// <summary>Reads what the window *Return to supplier* offers.</summary>
public sealed class SupplierReturnQuery(StockStore store)
{
    /// <summary>Null of an order that is not there.</summary>
    public Task<SupplierReturnForm?> FormAsync(PurchaseOrderId id, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var order = await read.Db.PurchaseOrders.Include(row => row.Lines).FirstOrDefaultAsync(row => row.Id == id, token);
                if (order is null)
                {
                    return null;
                }

                var goods = PartnerGoodsFacts.Bought(read.Db, id).Where(row => row.Value.Changes.Count > 0)
                    .OrderBy(row => order.Lines.Single(line => line.Id == row.Key.Line).Position).ThenBy(row => row.Value.Since).ThenBy(row => row.Key.Batch.Value).ToList();
                var batches = goods.Select(row => row.Key.Batch).ToList();
                var held = (await read.Db.Balances.Where(balance => batches.Contains(balance.BatchId) && balance.OnHand.Units > 0)
                        .OrderBy(balance => balance.LocationId)
                        .Select(balance => new { balance.BatchId, balance.LocationId, balance.Location.Name, balance.OnHand }).ToListAsync(token))
                    .ToLookup(balance => balance.BatchId, balance => (balance.LocationId, balance.Name, balance.OnHand));
                return new SupplierReturnForm(
                    order.Version,
                    [
                        .. goods.SelectMany(row => held[row.Key.Batch].DefaultIfEmpty((order.LocationId, "", Quantity.Zero))
                            .Select(place => Of(row.Key.Line, row.Value, place))),
                    ]);
            },
            cancellation);

    private static GoodsIn Of(PurchaseOrderLineId line, PartnerGoods goods, (LocationId Id, string Name, Quantity OnHand) place)
    {
        var (batch, item) = (goods.Batch, goods.Batch.Variant.Item);
        return new GoodsIn(
            line,
            batch.Id,
            batch.VariantId,
            batch.Variant.FullName,
            item.Unit,
            batch.IsUnbatched && !item.IsTracked ? null : batch.Number,
            batch.Expiry,
            batch.Status,
            place.Id,
            place.Name,
            goods.Now,
            place.OnHand);
    }
}
