using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>What use cases ask of the file about lines that are made to order (product.md 7.6).</summary>
internal static class MadeToOrderFacts
{
    /// <summary>The manufacturing orders that lines of a sales order are bound to.</summary>
    public static List<ManufacturingOrder> OrdersFor(StockWrite write, SalesOrder order)
    {
        var lines = order.Lines.Where(line => line.Id != default).Select(line => (SalesOrderLineId?)line.Id).ToList();
        return [.. write.Db.ManufacturingOrders.Where(making => lines.Contains(making.SalesOrderLineId))];
    }

    /// <summary>Every bound line of the given ones, with what was made for it so far.</summary>
    public static Dictionary<SalesOrderLineId, MadeToOrder> Of(BatchDb db, IReadOnlyCollection<SalesOrderLineId> lines)
    {
        var ids = lines.Select(line => (SalesOrderLineId?)line).ToList();
        var orders = db.ManufacturingOrders.Where(making => ids.Contains(making.SalesOrderLineId))
            .Select(making => new { making.Id, making.Number, making.SalesOrderLineId }).ToList();
        if (orders.Count == 0)
        {
            return [];
        }

        var makings = orders.Select(making => making.Id).ToList();
        var made = (
                from run in db.Productions
                join line in db.ActLines on run.Id equals line.ActId
                where makings.Contains(run.ManufacturingOrderId) && line.Role == ActLineRole.Product
                select new { run.ManufacturingOrderId, line.BatchId })
            .AsEnumerable().ToLookup(row => row.ManufacturingOrderId, row => row.BatchId);
        return orders.ToDictionary(making => making.SalesOrderLineId!.Value, making => new MadeToOrder(making.Number, made[making.Id].ToHashSet()));
    }

    /// <summary>Lets what the orders make be for anybody, and writes down why.</summary>
    public static void Release(StockWrite write, IReadOnlyCollection<ManufacturingOrder> orders, string why)
    {
        foreach (var making in orders)
        {
            if (making.SalesOrderLineId is not { } bound)
            {
                continue;
            }

            var line = write.Db.SalesOrderLines.Include(row => row.Order).Include(row => row.Variant).ThenInclude(variant => variant.Item).Single(row => row.Id == bound);
            making.SalesOrderLineId = null;
            write.Note(making, Particulars(line), [], why, line.Order);
        }
    }

    /// <summary>What the journal knows of a binding.</summary>
    public static Particulars Particulars(SalesOrderLine line) => new() { { "Made for", $"{line.Order.Number}, {line.Variant.FullName}" } };
}
