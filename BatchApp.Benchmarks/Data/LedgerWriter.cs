using System.Globalization;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;

namespace BatchApp.Benchmarks.Data;

/// <summary>
/// Fills a data file with what a company's years would have left in it, posting by posting, whole: orders, acts, documents,
/// movements, and, where asked for, the journal. What follows from the movements is summed at the end. `verify` finds
/// nothing wrong with it.
/// </summary>
internal sealed class LedgerWriter : IDisposable
{
    /// <summary>The clock of every benchmark stands here when it begins; everything generated happened before.</summary>
    public static readonly DateTime Now = new(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc);

    private readonly BulkFile file;
    private readonly TableWriter items;
    private readonly TableWriter variants;
    private readonly TableWriter batches;
    private readonly TableWriter suppliers;
    private readonly TableWriter customers;
    private int lastItem;
    private int lastVariant;
    private int lastBatch;
    private int lastSupplier;
    private int lastCustomer;

    /// <param name="journal">Whether postings have their lines of history too, without which files are half as large.</param>
    public LedgerWriter(string path, bool journal)
    {
        file = new BulkFile(path);
        items = new(file.Connection, "Item", "Id,Kind,Name,NameKey,Category,Tracking,ExpiryRequired,Version,Unit_Decimals,Unit_Name");
        variants = new(file.Connection, "Variant", "Id,ItemId,Name,Sku,SkuKey,SearchKey,SafetyStock");
        batches = new(file.Connection, "Batch", "Id,VariantId,Number,NumberKey,NumberSort,IsUnbatched,Expiry,MadeOn,SearchKey,Version");
        suppliers = new(file.Connection, "Supplier", "Id,Name,NameKey,Email,Phone,Version");
        customers = new(file.Connection, "Customer", "Id,Name,NameKey,Email,Phone,Version");
        Orders = new OrderWriter(file.Connection);
        Acts = new ActWriter(file.Connection, Orders, journal);
        foreach (var name in (string[])["Annex", "Shop"])
        {
            file.Execute($"INSERT INTO Location (Name, NameKey, Version) VALUES ('{name}', '{name.ToUpperInvariant()}', 1)");
            file.Execute($"INSERT INTO LedgerAccount (Kind, LocationId) VALUES ({(int)AccountKind.Stock}, last_insert_rowid())");
        }

        foreach (var row in file.Query("SELECT Kind || '|' || IFNULL(LocationId, 0) || '|' || Id FROM LedgerAccount"))
        {
            var parts = row.Split('|').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            Acts.Account((AccountKind)parts[0], parts[1], parts[2]);
        }
    }

    /// <summary>Every file has three: Main, Annex and Shop.</summary>
    public const int Locations = 3;

    public OrderWriter Orders { get; }

    public ActWriter Acts { get; }

    public int Item(ItemKind kind, string name, string category)
    {
        items.Add(++lastItem, (long)kind, name, name.ToUpperInvariant(), category, (long)BatchTracking.Batches, false, 1, 3, "kg");
        return lastItem;
    }

    /// <summary>A variant with its built-in batch.</summary>
    public int Variant(int item, string name, long safetyStock)
    {
        var sku = string.Create(CultureInfo.InvariantCulture, $"V-{++lastVariant:000000}");
        variants.Add(lastVariant, item, name, sku, sku, $"{name.ToUpperInvariant()} {sku}".TrimStart(), safetyStock);
        batches.Add(++lastBatch, lastVariant, BatchNumber.Unbatched, "", "", true, Cell.Null, Cell.Null, "UNBATCHED", 0);
        Acts.Name(item, sku);
        return lastVariant;
    }

    public int Batch(int variant, string number, DateOnly? expiry = null, DateOnly? madeOn = null)
    {
        batches.Add(++lastBatch, variant, number, number, BatchNumber.SortKeyOf(number), false, expiry, madeOn, number, 0);
        return lastBatch;
    }

    public int Supplier()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Supplier {++lastSupplier:0000}");
        suppliers.Add(lastSupplier, name, name.ToUpperInvariant(), "", "", 1);
        return lastSupplier;
    }

    public int Customer()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Customer {++lastCustomer:0000}");
        customers.Add(lastCustomer, name, name.ToUpperInvariant(), "", "", 1);
        return lastCustomer;
    }

    /// <summary>Sums what is on hand, and closes the file.</summary>
    public void Finish()
    {
        Orders.FinishNumbering(file);
        file.Execute($"""
            INSERT INTO StockBalance (BatchId, LocationId, VariantId, OnHand)
            SELECT BatchId, LocationId, VariantId, SUM(Change)
            FROM (
                SELECT m.BatchId, a.LocationId, m.VariantId, m.Quantity AS Change FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.ToId AND a.Kind = {(int)AccountKind.Stock}
                UNION ALL
                SELECT m.BatchId, a.LocationId, m.VariantId, -m.Quantity FROM StockMovement m JOIN LedgerAccount a ON a.Id = m.FromId AND a.Kind = {(int)AccountKind.Stock})
            GROUP BY BatchId, LocationId
            """);
        file.Finish();
    }

    public void Dispose()
    {
        foreach (var table in (TableWriter[])[items, variants, batches, suppliers, customers])
        {
            table.Dispose();
        }

        Acts.Dispose();
        Orders.Dispose();
        file.Dispose();
    }
}
