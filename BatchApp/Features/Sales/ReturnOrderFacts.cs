using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>What announcing a return asks of the file.</summary>
internal static class ReturnOrderFacts
{
    /// <summary>
    /// Everything that was shipped of a sales order and stands, the oldest first. Which shipment goods come back of, the ledger does
    /// not know: what is with the customer counts to the latest ones.
    /// </summary>
    public static IReadOnlyList<ShippedRow> Shipped(BatchDb db, SalesOrderId order)
    {
        var lines = db.SalesOrderLines.Include(line => line.Variant).ThenInclude(variant => variant.Item).Where(line => line.OrderId == order).ToDictionary(line => line.Id);
        var ids = lines.Keys.Select(id => (SalesOrderLineId?)id).ToList();
        var standing = db.Movements.ThatStand(db).Select(movement => movement.ActLineId);
        var shipped = db.ActLines.Include(line => line.Batch).Include(line => line.Act)
            .Where(line => line.Role == ActLineRole.Shipped && ids.Contains(line.SalesOrderLineId))
            .OrderBy(line => line.Id).Select(line => new { Line = line, Stands = standing.Contains(line.Id) }).ToList();
        var left = PartnerGoodsFacts.Sold(db, order).ToDictionary(goods => goods.Key, goods => goods.Value.Now);
        List<ShippedRow> rows = [];
        foreach (var row in shipped.GroupBy(row => (row.Line.ActId, Line: row.Line.SalesOrderLineId!.Value)).Reverse())
        {
            var isDelivered = row.First().Line.Act is SalesFulfilment { Status: FulfilmentStatus.Delivered };
            List<ShippedBatch> batches = [];
            foreach (var batch in row.Where(part => part.Stands).GroupBy(part => part.Line.BatchId))
            {
                var (key, sum) = ((row.Key.Line, batch.Key), batch.Sum(part => part.Line.Quantity));
                var here = isDelivered ? Quantity.Min(sum, Quantity.Max(left.GetValueOrDefault(key), Quantity.Zero)) : Quantity.Zero;
                left[key] = left.GetValueOrDefault(key) - here;
                batches.Add(new ShippedBatch(batch.First().Line.Batch, sum, here));
            }

            rows.Add(new ShippedRow(row.First().Line.Id, row.Key.ActId, lines[row.Key.Line], batches));
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>A return order as the request knew it. Refuses one that is unknown or was changed meanwhile.</summary>
    public static Result<ReturnOrder> Unchanged(StockWrite write, ReturnOrderId id, int version)
    {
        var order = write.Db.ReturnOrders.Include(row => row.SalesOrder).Include(row => row.Lines).ThenInclude(line => line.Parts).FirstOrDefault(row => row.Id == id);
        return order is null ? new NotFound("Sales return", $"{id.Value}")
            : order.Version != version ? new ChangedMeanwhile(order.Number)
            : order;
    }

    /// <summary>Whether what was posted for it stands.</summary>
    public static bool IsPosted(BatchDb db, ReturnOrder order) =>
        order.ReturnId is { } act && db.Documents.ThatStand(db).Any(document => document.ActId == act);

    /// <summary>The number that was typed, or the next of the sales order's: "SO-7-R1". Refuses one in use.</summary>
    /// <param name="own">What it is called already; null for a new one.</param>
    public static Result<string> Number(BatchDb db, SalesOrder order, string typed, string? own)
    {
        var wanted = typed.Trim();
        if (wanted.Length > 0)
        {
            return (own is null || TextKey.Of(own) != TextKey.Of(wanted)) && IsTaken(db, wanted) ? new AlreadyTaken("Number", wanted, "another document") : wanted;
        }

        if (own is not null)
        {
            return own;
        }

        var next = 1;
        while (IsTaken(db, $"{order.Number}-R{next}"))
        {
            next++;
        }

        return $"{order.Number}-R{next}";
    }

    private static bool IsTaken(BatchDb db, string number)
    {
        var key = TextKey.Of(number);
        return db.ReturnOrders.Any(order => order.NumberKey == key);
    }
}
