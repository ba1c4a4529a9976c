using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Returns;

/// <summary>What can be given back.</summary>
public sealed class ReturnableReads(StockStore store)
{
    /// <summary>Of a sales order, shipment by shipment; null where there is no such order.</summary>
    public Task<IReadOnlyList<ReturnableObject>?> OfAsync(SalesOrderId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.SalesOrders.Where(row => row.Id == id).Select(row => (LocationId?)row.LocationId).FirstOrDefaultAsync(token) is { } location
            ? (IReadOnlyList<ReturnableObject>)
            [
                .. ReturnOrderFacts.Shipped(read.Db, id).Where(row => row.Returnable.IsPositive).Select(row => new ReturnableObject(
                    row.Variant.Id.Value, row.Id.Value, WireJson.Text(row.Returnable), location.Value, WireJson.Text(row.Shipped))),
            ]
            : null,
        cancellation);

    /// <summary>Batches of an announced row's shipment that it does not name yet; null where there is no such row.</summary>
    public Task<IReadOnlyList<UnassignedBatchObject>?> UnassignedAsync(int row, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var id = new ReturnOrderLineId(row);
            if (await read.Db.ReturnOrderLines.Include(line => line.Order).Include(line => line.Parts).FirstOrDefaultAsync(line => line.Id == id, token) is not { } found)
            {
                return null;
            }

            var shipped = ReturnOrderFacts.Shipped(read.Db, found.Order.SalesOrderId).FirstOrDefault(one => one.Id == found.FulfilmentRowId);
            return (IReadOnlyList<UnassignedBatchObject>)
            [
                .. (shipped?.Batches ?? []).Where(batch => !batch.Batch.IsUnbatched)
                    .Select(batch => (batch.Batch, Left: batch.Returnable - (found.Parts.Find(part => part.BatchId == batch.Batch.Id)?.Quantity ?? Quantity.Zero)))
                    .Where(batch => batch.Left.IsPositive)
                    .Select(batch => new UnassignedBatchObject(
                        batch.Batch.Id.Value, WireJson.Text(batch.Left), batch.Batch.Number, WireJson.Instant(batch.Batch.MadeOn), WireJson.Instant(batch.Batch.Expiry), batch.Batch.Barcode)),
            ];
        },
        cancellation);
}
