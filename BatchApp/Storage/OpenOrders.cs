using BatchApp.Domain;
using BatchApp.Domain.Postings;

namespace BatchApp.Storage;

/// <summary>Which open orders, transfers and stocktakes wait for something, by number.</summary>
public static class OpenOrders
{
    /// <summary>Numbers that are named at the most.</summary>
    public const int Named = 5;

    /// <summary>Those with open lines of some variants, goods on their way and counts that are not completed.</summary>
    public static IReadOnlyList<string> Of(BatchDb db, IReadOnlyCollection<VariantId> variants) =>
    [
        .. db.PurchaseOrderLines.Where(line => variants.Contains(line.VariantId) && line.Open.Units > 0).Select(line => db.PurchaseOrders.First(order => order.Id == line.OrderId).Number).Distinct().Take(Named).AsEnumerable()
            .Concat(db.ManufacturingOrders.Where(order => order.Open.Units > 0 && (variants.Contains(order.VariantId) || order.Ingredients.Any(line => variants.Contains(line.VariantId)))).Select(order => order.Number).Take(Named))
            .Concat(db.SalesOrderLines.Where(line => variants.Contains(line.VariantId) && line.Open.Units > 0).Select(line => db.SalesOrders.First(order => order.Id == line.OrderId).Number).Distinct().Take(Named))
            .Concat(db.Transfers.Where(transfer => transfer.Status < TransferStatus.Received && transfer.Lines.Any(line => variants.Contains(line.Batch.VariantId))).Select(transfer => transfer.Number).Take(Named))
            .Concat(db.Stocktakes.Where(stocktake => stocktake.Status == StocktakeStatus.Counting && stocktake.Lines.Any(line => variants.Contains(line.VariantId))).Select(stocktake => stocktake.Number).Take(Named))
            .Take(Named),
    ];

    /// <summary>Those that are to be received, made, shipped, sent from, brought to or counted at a location.</summary>
    public static IReadOnlyList<string> At(BatchDb db, LocationId location) =>
    [
        .. db.PurchaseOrders.Where(order => order.LocationId == location && order.Lines.Any(line => line.Open.Units > 0)).Select(order => order.Number).Take(Named).AsEnumerable()
            .Concat(db.ManufacturingOrders.Where(order => order.LocationId == location && order.Open.Units > 0).Select(order => order.Number).Take(Named))
            .Concat(db.SalesOrders.Where(order => order.LocationId == location && order.Lines.Any(line => line.Open.Units > 0)).Select(order => order.Number).Take(Named))
            .Concat(db.Transfers.Where(transfer => transfer.Status < TransferStatus.Received && (transfer.FromId == location || transfer.ToId == location)).Select(transfer => transfer.Number).Take(Named))
            .Concat(db.Stocktakes.Where(stocktake => stocktake.LocationId == location && stocktake.Status == StocktakeStatus.Counting).Select(stocktake => stocktake.Number).Take(Named))
            .Take(Named),
    ];
}
