using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.SampleCompany;

/// <summary>What is where at one moment, as the people of the sample company see it on their shelves and lists.</summary>
internal sealed class SampleStock
{
    private readonly Dictionary<(VariantId, LocationId), long> usable = [];
    private readonly Dictionary<(VariantId, LocationId), long> expected = [];
    private readonly Dictionary<(VariantId, LocationId), long> committed = [];
    private readonly SampleDesk desk;

    private SampleStock(SampleDesk desk) => this.desk = desk;

    public static Task<SampleStock> ReadAsync(SampleDesk desk) => desk.Get<StockStore>().ReadAsync(async (read, token) =>
    {
        var stock = new SampleStock(desk);
        var today = read.Today;
        Fill(stock.usable, await read.Db.Balances
            .Where(row => row.OnHand.Units > 0 && row.Batch.Status == BatchStatus.Available && !row.Location.IsQuarantine
                && (row.Batch.Expiry == null || row.Batch.Expiry >= today))
            .Select(row => new Row(row.VariantId, row.LocationId, row.OnHand.Units)).ToListAsync(token));
        Fill(stock.expected, await read.Db.PurchaseOrderLines.Where(row => row.Open.Units > 0)
            .Select(row => new Row(row.VariantId, row.LocationId, row.Open.Units)).ToListAsync(token));
        Fill(stock.committed, await read.Db.SalesOrderLines.Where(row => row.Open.Units > 0)
            .Select(row => new Row(row.VariantId, row.LocationId, row.Open.Units)).ToListAsync(token));
        return stock;
    });

    /// <summary>On hand, and neither expired, on hold nor in quarantine.</summary>
    public decimal Usable(string sku, string location) => Of(usable, sku, location);

    /// <summary>Usable and not promised to a customer.</summary>
    public decimal Free(string sku, string location) => Of(usable, sku, location) - Of(committed, sku, location);

    /// <summary>Usable, or on order from a supplier.</summary>
    public decimal Coming(string sku, string location) => Of(usable, sku, location) + Of(expected, sku, location);

    /// <summary>Whether the ingredients are there for one production.</summary>
    public bool Suffices(SampleMaking making) =>
        SampleProducts.Made.SelectMany(item => item.Variants).Single(variant => variant.Sku == making.Sku).Recipe
            .All(line => SampleItems.IsNotStocked(line.Sku) || Usable(line.Sku, making.Location) >= line.PerUnit * making.Run);

    private decimal Of(Dictionary<(VariantId, LocationId), long> sums, string sku, string location) =>
        new Domain.Amounts.Quantity(sums.GetValueOrDefault((desk.Variants[sku], desk.Locations[location]))).Amount;

    private static void Fill(Dictionary<(VariantId, LocationId), long> sums, List<Row> rows)
    {
        foreach (var row in rows)
        {
            sums[(row.Variant, row.Location)] = sums.GetValueOrDefault((row.Variant, row.Location)) + row.Units;
        }
    }

    private sealed record Row(VariantId Variant, LocationId Location, long Units);
}
