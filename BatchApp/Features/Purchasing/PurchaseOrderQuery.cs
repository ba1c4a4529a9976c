using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <param name="Contents">The items of its lines, "Flour, Salt".</param>
public sealed record PurchaseOrderRow(
    PurchaseOrderId Id, string Number, string Supplier, string Location, DateOnly OrderedOn, DateOnly? ExpectedOn, PurchaseOrderStatus Status, OrderClosing? Closing, string Contents);

/// <summary>An order as its card shows it.</summary>
public sealed record PurchaseOrderCard(
    PurchaseOrderId Id,
    int Version,
    string Number,
    SupplierId SupplierId,
    string Supplier,
    LocationId LocationId,
    string Location,
    DateOnly OrderedOn,
    DateOnly? ExpectedOn,
    string Note,
    PurchaseOrderStatus Status,
    OrderClosing? Closing,
    IReadOnlyList<PurchaseOrderLineView> Lines,
    IReadOnlyList<ActView> Receipts,
    IReadOnlyList<ActView> Returns)
{
    /// <summary>What of a line went back.</summary>
    public Quantity ReturnedOf(PurchaseOrderLineId line) => ActViews.Standing(Returns, line.Value);

    /// <summary>Something came that did not go back.</summary>
    public bool HasGoodsIn => Lines.Any(line => line.Received > ReturnedOf(line.Id));
}

/// <summary>A line with what its receipt needs to know of the item.</summary>
/// <param name="Purchase">The unit it was ordered in; null for the stock unit.</param>
public sealed record PurchaseOrderLineView(
    PurchaseOrderLineId Id,
    VariantId VariantId,
    string Item,
    string Sku,
    UnitOfMeasure Unit,
    UnitConversion? Purchase,
    bool IsTracked,
    int? ShelfLifeDays,
    bool ExpiryRequired,
    Quantity Quantity,
    Quantity Received,
    Quantity Open)
{
    /// <summary>The item makes batch numbers from a template.</summary>
    public bool HasNumberTemplate { get; init; }
}

/// <summary>Purchase orders, as a list and one by one.</summary>
public sealed class PurchaseOrderQuery(StockStore store)
{
    public Task<Page<PurchaseOrderRow>> PageAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var orders = read.Db.PurchaseOrders
                    .Where(order => order.IsDone == filter.Done)
                    .Where(order => filter.LocationId == null || order.LocationId == filter.LocationId);
                orders = TextKey.Words(filter.Search).Aggregate(
                    orders, (found, word) => found.Where(order => order.NumberKey.Contains(word) || order.Supplier.NameKey.Contains(word)));
                var total = await orders.CountAsync(token);
                var rows = await Sorted(orders, filter).Skip(page.Skip).Take(page.Take)
                    .Select(order => new
                    {
                        order.Id,
                        order.Number,
                        Supplier = order.Supplier.Name,
                        Location = order.Location.Name,
                        order.OrderedOn,
                        order.ExpectedOn,
                        order.Status,
                        order.Closing,
                    })
                    .ToListAsync(token);
                // Joined to the page in one statement, SQLite would read the lines of all orders for it.
                var ids = rows.Select(row => row.Id).ToList();
                var items = (await read.Db.PurchaseOrderLines.Where(line => ids.Contains(line.OrderId))
                        .OrderBy(line => line.Position).Select(line => new { line.OrderId, line.Variant.Item.Name }).ToListAsync(token))
                    .ToLookup(line => line.OrderId, line => line.Name);
                return new Page<PurchaseOrderRow>(
                    [
                        .. rows.Select(row => new PurchaseOrderRow(
                            row.Id, row.Number, row.Supplier, row.Location, row.OrderedOn, row.ExpectedOn, row.Status, row.Closing, string.Join(", ", items[row.Id].Distinct()))),
                    ],
                    total);
            },
            cancellation);

    /// <summary>The order of a number; null when there is none.</summary>
    public Task<PurchaseOrderCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var order = await read.Db.PurchaseOrders
                    .Include(row => row.Supplier).Include(row => row.Location)
                    .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.NumberKey == key, token);
                return order is null ? null : new PurchaseOrderCard(
                    order.Id,
                    order.Version,
                    order.Number,
                    order.SupplierId,
                    order.Supplier.Name,
                    order.LocationId,
                    order.Location.Name,
                    order.OrderedOn,
                    order.ExpectedOn,
                    order.Note,
                    order.Status,
                    order.Closing,
                    [.. order.Lines.OrderBy(line => line.Position).Select(Line)],
                    InBothUnits(order, await ActViews.OfAsync(read, read.Db.Receipts.Where(receipt => receipt.PurchaseOrderId == order.Id), token)),
                    InBothUnits(order, await ActViews.OfAsync(read, read.Db.SupplierReturns.Where(act => act.PurchaseOrderId == order.Id), token)));
            },
            cancellation);

    private static IReadOnlyList<ActView> InBothUnits(PurchaseOrder order, IReadOnlyList<ActView> acts)
    {
        var bought = order.Lines.ToDictionary(line => line.Id.Value, line => line.Purchase);
        return [.. acts.Select(act => act with { Lines = [.. act.Lines.Select(line => line with { Purchase = line.OrderLine is { } of ? bought.GetValueOrDefault(of) : null })] })];
    }

    /// <summary>The number that the next order would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.PurchaseOrder)), cancellation);

    private static PurchaseOrderLineView Line(PurchaseOrderLine line)
    {
        var item = line.Variant.Item;
        return new PurchaseOrderLineView(
            line.Id,
            line.VariantId,
            line.Variant.FullName,
            line.Variant.Sku,
            item.Unit,
            line.Purchase,
            item.IsTracked,
            item.ShelfLifeDays,
            item.ExpiryRequired,
            line.Quantity,
            line.Received,
            line.Open)
        {
            HasNumberTemplate = item.NumberTemplate.Length > 0,
        };
    }

    private static IQueryable<PurchaseOrder> Sorted(IQueryable<PurchaseOrder> orders, OrderFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (OrderSort.Partner, false) => orders.OrderBy(order => order.Supplier.NameKey),
            (OrderSort.Partner, true) => orders.OrderByDescending(order => order.Supplier.NameKey),
            (OrderSort.Date, false) => orders.OrderBy(order => order.OrderedOn),
            (OrderSort.Date, true) => orders.OrderByDescending(order => order.OrderedOn),
            (OrderSort.Due, false) => orders.OrderBy(order => order.ExpectedOn == null).ThenBy(order => order.ExpectedOn),
            (OrderSort.Due, true) => orders.OrderBy(order => order.ExpectedOn == null).ThenByDescending(order => order.ExpectedOn),
            (OrderSort.Status, false) => orders.OrderBy(order => order.Status),
            (OrderSort.Status, true) => orders.OrderByDescending(order => order.Status),
            (_, false) => orders.OrderBy(order => order.Id),
            _ => orders.OrderByDescending(order => order.Id),
        };
        return sorted.ThenByDescending(order => order.Id);
    }
}
