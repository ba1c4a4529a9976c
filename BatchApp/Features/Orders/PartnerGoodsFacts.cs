using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>Loads what of an order's goods its partner has, batch by batch of each line.</summary>
internal static class PartnerGoodsFacts
{
    /// <summary>What the customer of a sales order was given and gave back, and what is packed for them.</summary>
    public static Dictionary<(SalesOrderLineId Line, BatchId Batch), PartnerGoods> Sold(BatchDb db, SalesOrderId order)
    {
        var lines = db.SalesOrderLines.Where(line => line.OrderId == order).Select(line => (SalesOrderLineId?)line.Id).ToList();
        return Load(db, db.ActLines.Where(line => lines.Contains(line.SalesOrderLineId)), line => line.SalesOrderLineId!.Value);
    }

    /// <summary>What came on a purchase order and what of it went back.</summary>
    public static Dictionary<(PurchaseOrderLineId Line, BatchId Batch), PartnerGoods> Bought(BatchDb db, PurchaseOrderId order)
    {
        var lines = db.PurchaseOrderLines.Where(line => line.OrderId == order).Select(line => (PurchaseOrderLineId?)line.Id).ToList();
        return Load(db, db.ActLines.Where(line => lines.Contains(line.PurchaseOrderLineId)), line => line.PurchaseOrderLineId!.Value);
    }

    private static Dictionary<(TLine, BatchId), PartnerGoods> Load<TLine>(BatchDb db, IQueryable<ActLine> lines, Func<ActLine, TLine> lineOf)
        where TLine : struct
    {
        var rows = (
            from line in lines.Include(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            join movement in db.Movements on line.Id equals movement.ActLineId
            orderby movement.OccurredAt, movement.Seq
            select new { Line = line, movement.OccurredAt, From = movement.From.Kind, To = movement.To.Kind }).ToList();
        return rows.GroupBy(row => (lineOf(row.Line), row.Line.BatchId)).ToDictionary(
            group => group.Key,
            group => new PartnerGoods(
                group.First().Line.Batch,
                [
                    .. group.Select(row => new BalanceChange(row.OccurredAt, ReturnRules.Change(row.Line, row.From, row.To)))
                        .Where(change => !change.Change.IsZero),
                ])
            {
                Packed = group.Sum(row => row.To == AccountKind.Packed ? row.Line.Quantity : row.From == AccountKind.Packed ? -row.Line.Quantity : Quantity.Zero),
            });
    }
}
