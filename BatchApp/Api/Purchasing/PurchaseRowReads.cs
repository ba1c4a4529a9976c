using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Purchasing;

/// <summary>Splits the lines of orders into rows: what is open of each, and what each receipt that stands brought of it.</summary>
internal static class PurchaseRowReads
{
    /// <summary>What one movement brought of a line.</summary>
    private sealed record Came(PurchaseOrderLineId Line, ActId Act, ActLineId ActLine, BatchId Batch, bool IsUnbatched, LocationId Location, Quantity Quantity, DateTime At, long Seq);

    /// <summary>By order, in the order of its lines.</summary>
    /// <param name="orders">With their lines, and the variants and items of these.</param>
    public static async Task<ILookup<PurchaseOrderId, PurchaseOrderRowObject>> OfAsync(BatchDb db, IReadOnlyList<PurchaseOrder> orders, CancellationToken cancellation)
    {
        var ids = orders.SelectMany(order => order.Lines).Select(line => (PurchaseOrderLineId?)line.Id).ToList();
        var movements = await db.Movements.ThatStand(db)
            .Where(movement => movement.ActLine.Role == ActLineRole.Received && ids.Contains(movement.ActLine.PurchaseOrderLineId))
            .Select(movement => new Came(
                movement.ActLine.PurchaseOrderLineId!.Value, movement.ActLine.ActId, movement.ActLineId, movement.BatchId, movement.Batch.IsUnbatched, movement.ActLine.LocationId, movement.Quantity, movement.OccurredAt, movement.Seq))
            .ToListAsync(cancellation);
        var came = movements.ToLookup(movement => movement.Line);
        return orders.SelectMany(order => order.Lines.OrderBy(line => line.Position).SelectMany(line => Of(order, line, came[line.Id])).Select(row => (order.Id, row)))
            .ToLookup(row => row.Id, row => row.row);
    }

    private static IEnumerable<PurchaseOrderRowObject> Of(PurchaseOrder order, PurchaseOrderLine line, IEnumerable<Came> came)
    {
        var receipts = came.GroupBy(part => part.Act).OrderBy(receipt => receipt.Min(part => part.Seq)).ToList();
        // Of a draft nothing is expected, and all of it open; what was closed short is not asked for any more.
        var open = order.Closing is not null && receipts.Count > 0 ? Quantity.Zero : Quantity.Max(line.Quantity - line.Received, Quantity.Zero);
        for (var i = 0; i < receipts.Count; i++)
        {
            var parts = receipts[i].OrderBy(part => part.Seq).ToList();
            var closes = open.IsZero && i == receipts.Count - 1;
            yield return Row(order, line, closes ? PurchaseRowIds.OfLine(line.Id) : PurchaseRowIds.OfReceipt(parts[0].ActLine), parts.Sum(part => part.Quantity)) with
            {
                ReceivedDate = parts[0].At,
                LocationId = parts[0].Location.Value,
                BatchTransactions = [.. parts.Select(part => new PurchaseBatchObject(Count(line, part.Quantity), part.IsUnbatched ? null : part.Batch.Value))],
            };
        }

        if (open.IsPositive)
        {
            yield return Row(order, line, PurchaseRowIds.OfLine(line.Id), open);
        }
    }

    private static PurchaseOrderRowObject Row(PurchaseOrder order, PurchaseOrderLine line, int id, Quantity quantity) => new()
    {
        Id = id,
        Quantity = Count(line, quantity),
        VariantId = line.VariantId.Value,
        PurchaseUom = line.Purchase?.Unit ?? line.Variant.Item.Unit.Name,
        PurchaseUomConversionRate = line.Purchase?.Rate.Amount ?? 1,
        ReceivedDate = null,
        ArrivalDate = WireJson.Instant(order.ExpectedOn),
        BatchTransactions = [],
        PurchaseOrderId = order.Id.Value,
        LocationId = order.LocationId.Value,
        DeletedAt = order.Closing is { Kind: ClosingKind.Cancelled } closing ? closing.ClosedAt : null,
    };

    /// <summary>As the row counts: in the unit that was ordered.</summary>
    private static decimal Count(PurchaseOrderLine line, Quantity stock) => line.Purchase?.FromStock(stock) ?? stock.Amount;
}
