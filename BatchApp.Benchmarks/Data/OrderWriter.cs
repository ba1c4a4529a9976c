using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Data;

/// <summary>Orders and their lines: done as a posting of the whole leaves them, or open and untouched.</summary>
internal sealed class OrderWriter(SqliteConnection connection) : IDisposable
{
    private readonly TableWriter purchases = new(connection, "PurchaseOrder", "Id,Number,NumberKey,SupplierId,LocationId,OrderedOn,Note,IsDraft,Status,Version,IsDone");
    private readonly TableWriter purchaseLines = new(connection, "PurchaseOrderLine", "Id,OrderId,Position,VariantId,LocationId,Open,Quantity,Received");
    private readonly TableWriter sales = new(connection, "SalesOrder", "Id,Number,NumberKey,CustomerId,LocationId,CustomerReference,ReferenceKey,OrderedOn,Note,IsQuote,Status,Version,IsDone,Rank");
    private readonly TableWriter salesLines = new(connection, "SalesOrderLine", "Id,OrderId,Position,VariantId,LocationId,Delivered,Open,Quantity,Taken");
    private readonly TableWriter makings = new(connection, "ManufacturingOrder", "Id,Number,NumberKey,VariantId,LocationId,Planned,Completed,Open,CreatedOn,Note,Phase,Status,IsDone,Rank,Version");
    private readonly TableWriter ingredients = new(connection, "IngredientLine", "Id,OrderId,Position,VariantId,LocationId,Consumed,Open,Planned,QuantityPerUnit");

    public int LastPurchase { get; private set; }

    public int LastPurchaseLine { get; private set; }

    public int LastSale { get; private set; }

    public int LastSaleLine { get; private set; }

    public int LastMaking { get; private set; }

    public int LastIngredient { get; private set; }

    public static string NumberOf(NumberedDocument kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(kind)}{id}");

    public void Purchase(DateOnly day, int location, int supplier, bool done, ReadOnlySpan<Goods> lines)
    {
        var number = NumberOf(NumberedDocument.PurchaseOrder, ++LastPurchase);
        purchases.Add(LastPurchase, number, number, supplier, location, (DateOnly?)day, "", false, (long)(done ? PurchaseOrderStatus.Received : PurchaseOrderStatus.NotReceived), done ? 2 : 1, done);
        for (var i = 0; i < lines.Length; i++)
        {
            var units = lines[i].Units;
            purchaseLines.Add(++LastPurchaseLine, LastPurchase, i, lines[i].Variant, location, done ? 0 : units, units, done ? units : 0);
        }
    }

    /// <param name="reference">By which a benchmark finds the orders that are made for it.</param>
    public void Sale(DateOnly day, int location, int customer, bool done, ReadOnlySpan<Goods> lines, string reference = "")
    {
        var number = NumberOf(NumberedDocument.SalesOrder, ++LastSale);
        sales.Add(LastSale, number, number, customer, location, reference, reference, (DateOnly?)day, "", false, (long)(done ? SalesOrderStatus.Delivered : SalesOrderStatus.NotShipped), done ? 2 : 1, done, LastSale);
        for (var i = 0; i < lines.Length; i++)
        {
            var units = lines[i].Units;
            salesLines.Add(++LastSaleLine, LastSale, i, lines[i].Variant, location, done ? units : 0, done ? 0 : units, units, done ? units : 0);
        }
    }

    public void Making(DateOnly day, int location, bool done, Goods product, ReadOnlySpan<Goods> lines)
    {
        var number = NumberOf(NumberedDocument.ManufacturingOrder, ++LastMaking);
        makings.Add(
            LastMaking, number, number, product.Variant, location, product.Units, done ? product.Units : 0, done ? 0 : product.Units, (DateOnly?)day, "",
            (long)ManufacturingPhase.NotStarted, (long)(done ? ManufacturingOrderStatus.Done : ManufacturingOrderStatus.NotStarted), done, LastMaking, done ? 2 : 1);
        for (var i = 0; i < lines.Length; i++)
        {
            var units = lines[i].Units;
            ingredients.Add(++LastIngredient, LastMaking, i, lines[i].Variant, location, done ? units : 0, done ? 0 : units, units, Math.Max(1, units * Goods.One / product.Units));
        }
    }

    /// <summary>Numbers go on behind those that are used.</summary>
    public void FinishNumbering(BulkFile file)
    {
        foreach (var (kind, last) in ((NumberedDocument, int)[])[(NumberedDocument.PurchaseOrder, LastPurchase), (NumberedDocument.ManufacturingOrder, LastMaking), (NumberedDocument.SalesOrder, LastSale)])
        {
            file.Execute($"UPDATE OrderNumbering SET Next = {last + 1} WHERE Document = {(int)kind}");
        }
    }

    public void Dispose()
    {
        foreach (var table in (TableWriter[])[purchases, purchaseLines, sales, salesLines, makings, ingredients])
        {
            table.Dispose();
        }
    }

    private static string Prefix(NumberedDocument kind) => kind switch
    {
        NumberedDocument.PurchaseOrder => "PO-",
        NumberedDocument.ManufacturingOrder => "MO-",
        NumberedDocument.SalesOrder => "SO-",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Is no order."),
    };
}
