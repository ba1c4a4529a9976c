using System.Globalization;
using System.Text;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Data;

/// <summary>Receipts, productions and deliveries of whole orders, as the use cases leave them in the ledger.</summary>
internal sealed class ActWriter(SqliteConnection connection, OrderWriter orders, bool journal) : IDisposable
{
    private const string Who = "Benchmark";

    private readonly TableWriter acts = new(connection, "Act", "Id,Kind,PurchaseOrderId,ManufacturingOrderId,SalesOrderId,Status");
    private readonly TableWriter lines = new(connection, "ActLine", "Id,ActId,Role,BatchId,LocationId,PurchaseOrderLineId,IngredientLineId,SalesOrderLineId,Quantity");
    private readonly TableWriter documents = new(connection, "StockDocument", "Id,ActId,Cause,OccurredAt,PostedAt,PostedBy,RequestId");
    private readonly TableWriter movements = new(connection, "StockMovement", "Seq,DocumentId,ActLineId,BatchId,VariantId,FromId,ToId,OccurredAt,Quantity");
    private readonly TableWriter requests = new(connection, "Request", "Id,UseCase,Fingerprint,Result,At");
    private readonly TableWriter journalLines = new(connection, "Journal", "Seq,At,Actor,Kind,Subject,After");
    private readonly TableWriter subjects = new(connection, "JournalSubject", "JournalSeq,Kind,ThingId,Position");

    private readonly Dictionary<(AccountKind, int), int> accounts = [];
    private readonly List<(int Item, string Name)> names = [(0, "")];
    private readonly StringBuilder told = new();
    private readonly HashSet<int> mentioned = [];
    private int lastAct;
    private int lastLine;
    private long lastSeq;

    public void Account(AccountKind kind, int location, int id) => accounts[(kind, location)] = id;

    /// <summary>The next variant's item, and what the journal calls it.</summary>
    public void Name(int item, string name) => names.Add((item, name));

    /// <summary>Everything that was ordered arrives.</summary>
    public void Receive(DateTime at, int location, int supplier, ReadOnlySpan<Goods> goods)
    {
        orders.Purchase(DateOnly.FromDateTime(at).AddDays(-7), location, supplier, done: true, goods);
        Begin(ActKind.Receipt, at, orders.LastPurchase, "ReceivePurchaseOrder");
        var (from, to) = (accounts[(AccountKind.Supplier, 0)], accounts[(AccountKind.Stock, location)]);
        for (var i = 0; i < goods.Length; i++)
        {
            Move(at, ActLineRole.Received, goods[i], location, from, to, purchaseLine: orders.LastPurchaseLine - goods.Length + 1 + i, verb: "Received");
        }

        Tell(at, NumberedDocument.PurchaseOrder, ThingKind.PurchaseOrder, orders.LastPurchase, "ReceivePurchaseOrder", goods);
    }

    /// <summary>The whole order is made at once; inputs stand before the output.</summary>
    public void Produce(DateTime at, int location, Goods product, ReadOnlySpan<Goods> used)
    {
        orders.Making(DateOnly.FromDateTime(at), location, done: true, product, used);
        Begin(ActKind.Production, at, orders.LastMaking, "CompleteProduction");
        var (stock, production) = (accounts[(AccountKind.Stock, location)], accounts[(AccountKind.Production, 0)]);
        for (var i = 0; i < used.Length; i++)
        {
            Move(at, ActLineRole.Ingredient, used[i], location, stock, production, ingredientLine: orders.LastIngredient - used.Length + 1 + i, verb: "Used");
        }

        Move(at, ActLineRole.Product, product, location, production, stock, verb: "Made");
        Tell(at, NumberedDocument.ManufacturingOrder, ThingKind.ManufacturingOrder, orders.LastMaking, "CompleteProduction", [.. used, product]);
    }

    /// <summary>The whole order leaves the house at once.</summary>
    public void Deliver(DateTime at, int location, int customer, ReadOnlySpan<Goods> goods)
    {
        orders.Sale(DateOnly.FromDateTime(at).AddDays(-2), location, customer, done: true, goods);
        Begin(ActKind.Fulfilment, at, orders.LastSale, "ShipSalesOrder");
        var (from, to) = (accounts[(AccountKind.Stock, location)], accounts[(AccountKind.Customer, 0)]);
        for (var i = 0; i < goods.Length; i++)
        {
            Move(at, ActLineRole.Shipped, goods[i], location, from, to, salesLine: orders.LastSaleLine - goods.Length + 1 + i, verb: "Delivered");
        }

        Tell(at, NumberedDocument.SalesOrder, ThingKind.SalesOrder, orders.LastSale, "ShipSalesOrder", goods);
    }

    public void Dispose()
    {
        foreach (var table in (TableWriter[])[acts, lines, documents, movements, requests, journalLines, subjects])
        {
            table.Dispose();
        }
    }

    private void Begin(ActKind kind, DateTime at, int order, string useCase)
    {
        lastAct++;
        acts.Add(
            lastAct, (long)kind, kind == ActKind.Receipt ? order : Cell.Null, kind == ActKind.Production ? order : Cell.Null, kind == ActKind.Fulfilment ? order : Cell.Null,
            kind == ActKind.Fulfilment ? (long)FulfilmentStatus.Delivered : Cell.Null);
        // One document for each act: they share their numbers.
        var request = string.Create(CultureInfo.InvariantCulture, $"{lastAct:X8}-0000-7000-8000-000000000000");
        documents.Add(lastAct, lastAct, (long)DocumentCause.Posting, at, at, Who, request);
        if (journal)
        {
            requests.Add(request, useCase, $"{request}{request}"[..64], "6", at);
        }

        told.Clear();
    }

    private void Move(
        DateTime at, ActLineRole role, Goods goods, int location, int from, int to, Cell? purchaseLine = null, Cell? ingredientLine = null, Cell? salesLine = null, string verb = "")
    {
        lines.Add(++lastLine, lastAct, (long)role, goods.Batch, location, purchaseLine ?? Cell.Null, ingredientLine ?? Cell.Null, salesLine ?? Cell.Null, goods.Units);
        movements.Add(++lastSeq, lastAct, lastLine, goods.Batch, goods.Variant, from, to, at, goods.Units);
        if (journal)
        {
            told.Append(told.Length == 0 ? "" : "\n").Append(verb).Append(": {").Append(goods.Units / Goods.One).Append("} kg ").Append(names[goods.Variant].Name).Append(" of B-").Append(goods.Batch);
        }
    }

    private void Tell(DateTime at, NumberedDocument document, ThingKind about, int order, string useCase, ReadOnlySpan<Goods> goods)
    {
        if (!journal)
        {
            return;
        }

        journalLines.Add(lastAct, at, Who, useCase, OrderWriter.NumberOf(document, order), told.ToString());
        var position = 0;
        subjects.Add(lastAct, (long)about, order, position++);
        mentioned.Clear();
        foreach (var line in goods)
        {
            if (mentioned.Add(names[line.Variant].Item))
            {
                subjects.Add(lastAct, (long)ThingKind.Item, names[line.Variant].Item, position++);
            }
        }

        foreach (var line in goods)
        {
            subjects.Add(lastAct, (long)ThingKind.Batch, line.Batch, position++);
        }
    }
}
