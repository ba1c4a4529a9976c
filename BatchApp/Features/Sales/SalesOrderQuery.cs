using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Partners;
using BatchApp.Features.Availability;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <param name="Worst">The availability of the line that is worst off; null for a quote.</param>
/// <param name="WorstItem">Which item that is.</param>
public sealed record SalesOrderRow(
    SalesOrderId Id,
    string Number,
    string Customer,
    string CustomerReference,
    string Location,
    DateOnly OrderedOn,
    DateOnly? DeliverOn,
    SalesOrderStatus Status,
    OrderClosing? Closing,
    string Contents,
    Domain.Picking.Availability? Worst,
    string WorstItem,
    UnitOfMeasure? WorstUnit);

/// <summary>An order as its card shows it.</summary>
public sealed record SalesOrderCard(
    SalesOrderId Id,
    int Version,
    string Number,
    CustomerId CustomerId,
    string Customer,
    LocationId LocationId,
    string Location,
    string CustomerReference,
    DateOnly OrderedOn,
    DateOnly? DeliverOn,
    string Note,
    bool IsQuote,
    SalesOrderStatus Status,
    OrderClosing? Closing,
    IReadOnlyList<SalesOrderLineView> Lines,
    IReadOnlyList<PlanView> Plans,
    IReadOnlyList<ActView> Fulfilments,
    IReadOnlyList<ActView> Returns)
{
    /// <summary>What of a line came back.</summary>
    public Quantity ReturnedOf(SalesOrderLineView line) => ActViews.Standing(Returns, line.Id.Value);

    /// <summary>The customer has something that could come back.</summary>
    public bool HasGoodsOut => Lines.Any(line => !line.IsNotStocked && line.Delivered > ReturnedOf(line));

    /// <summary>Days of life that the customer wants to be left; 0 for none.</summary>
    public int MinimumDaysLeft { get; init; }
}

/// <param name="MadeBy">The number of the manufacturing order that makes it to order; null for none.</param>
public sealed record SalesOrderLineView(
    SalesOrderLineId Id,
    VariantId VariantId,
    string Item,
    string Sku,
    UnitOfMeasure Unit,
    bool IsTracked,
    Quantity Quantity,
    Quantity Taken,
    Quantity Delivered,
    Quantity Open,
    Domain.Picking.Availability Availability,
    string? MadeBy,
    bool IsProduct)
{
    /// <summary>Used without stock: nothing of it can come back.</summary>
    public bool IsNotStocked { get; init; }

    /// <summary>Nothing makes it to order yet, and something of it is open.</summary>
    public bool MayBeMade => IsProduct && MadeBy is null && Open.IsPositive;
}

/// <summary>Sales orders, as a list and one by one.</summary>
public sealed class SalesOrderQuery(StockStore store)
{
    public Task<Page<SalesOrderRow>> PageAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var orders = read.Db.SalesOrders
                    .Where(order => order.IsDone == filter.Done)
                    .Where(order => filter.LocationId == null || order.LocationId == filter.LocationId);
                orders = TextKey.Words(filter.Search).Aggregate(
                    orders,
                    (found, word) => found.Where(order => order.NumberKey.Contains(word)
                        || order.ReferenceKey.Contains(word) || order.Customer.NameKey.Contains(word)));
                var total = await orders.CountAsync(token);
                var rows = await Sorted(orders, filter).Skip(page.Skip).Take(page.Take)
                    .Include(order => order.Customer).Include(order => order.Location)
                    .Include(order => order.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().ToListAsync(token);
                var facts = await AvailabilityFacts.LoadAsync(
                    read, [.. rows.SelectMany(order => order.Lines).Where(line => line.Open.IsPositive).Select(line => line.VariantId)], token);
                return new Page<SalesOrderRow>([.. rows.Select(order => Row(order, facts))], total);
            },
            cancellation);

    /// <summary>The order of a number; null when there is none.</summary>
    public Task<SalesOrderCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var order = await read.Db.SalesOrders
                    .Include(row => row.Customer).Include(row => row.Location)
                    .Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.NumberKey == key, token);
                if (order is null)
                {
                    return null;
                }

                var facts = await AvailabilityFacts.LoadAsync(read, [.. order.Lines.Select(line => line.VariantId)], token);
                var bound = MadeToOrderFacts.Of(read.Db, [.. order.Lines.Select(line => line.Id)]);
                return new SalesOrderCard(
                    order.Id,
                    order.Version,
                    order.Number,
                    order.CustomerId,
                    order.Customer.Name,
                    order.LocationId,
                    order.Location.Name,
                    order.CustomerReference,
                    order.OrderedOn,
                    order.DeliverOn,
                    order.Note,
                    order.IsQuote,
                    order.Status,
                    order.Closing,
                    [.. order.Lines.OrderBy(line => line.Position).Select(line => Line(order, line, facts, bound.GetValueOrDefault(line.Id)?.Order))],
                    await PlanViews.OfAsync(read, read.Db.Plans.Where(plan => plan.SalesOrderLine!.OrderId == order.Id), token),
                    await ActViews.OfAsync(read, read.Db.Fulfilments.Where(act => act.SalesOrderId == order.Id), token),
                    await ActViews.OfAsync(read, read.Db.SalesReturns.Where(act => act.SalesOrderId == order.Id), token))
                {
                    MinimumDaysLeft = order.Customer.MinimumDaysLeft ?? 0,
                };
            },
            cancellation);

    /// <summary>The number that the next order would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.SalesOrder)), cancellation);

    private static SalesOrderLineView Line(SalesOrder order, SalesOrderLine line, AvailabilityFacts facts, string? madeBy) => new(
        line.Id,
        line.VariantId,
        line.Variant.FullName,
        line.Variant.Sku,
        line.Variant.Item.Unit,
        line.Variant.Item.IsTracked,
        line.Quantity,
        line.Taken,
        line.Delivered,
        line.Open,
        facts.Of(order, line),
        madeBy,
        line.Variant.Item.Kind == Domain.Items.ItemKind.Product)
    {
        IsNotStocked = line.Variant.Item.IsNotStocked,
    };

    private static SalesOrderRow Row(SalesOrder order, AvailabilityFacts facts)
    {
        var worst = order.Lines
            .Select(line => (line.Variant, Availability: facts.Of(order, line)))
            .OrderBy(line => line.Availability.Kind).ThenByDescending(line => line.Availability.On)
            .FirstOrDefault();
        return new SalesOrderRow(
            order.Id,
            order.Number,
            order.Customer.Name,
            order.CustomerReference,
            order.Location.Name,
            order.OrderedOn,
            order.DeliverOn,
            order.Status,
            order.Closing,
            string.Join(", ", order.Lines.OrderBy(line => line.Position).Select(line => line.Variant.FullName).Distinct()),
            order.IsQuote || order.Closing is not null ? null : worst.Availability,
            worst.Variant?.FullName ?? "",
            worst.Variant?.Item.Unit);
    }

    private static IQueryable<SalesOrder> Sorted(IQueryable<SalesOrder> orders, OrderFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (OrderSort.Rank, false) => orders.OrderBy(order => order.Rank),
            (OrderSort.Rank, true) => orders.OrderByDescending(order => order.Rank),
            (OrderSort.Partner, false) => orders.OrderBy(order => order.Customer.NameKey),
            (OrderSort.Partner, true) => orders.OrderByDescending(order => order.Customer.NameKey),
            (OrderSort.Date, false) => orders.OrderBy(order => order.OrderedOn),
            (OrderSort.Date, true) => orders.OrderByDescending(order => order.OrderedOn),
            (OrderSort.Due, false) => orders.OrderBy(order => order.DeliverOn == null).ThenBy(order => order.DeliverOn),
            (OrderSort.Due, true) => orders.OrderBy(order => order.DeliverOn == null).ThenByDescending(order => order.DeliverOn),
            (OrderSort.Status, false) => orders.OrderBy(order => order.Status),
            (OrderSort.Status, true) => orders.OrderByDescending(order => order.Status),
            (_, false) => orders.OrderBy(order => order.Id),
            _ => orders.OrderByDescending(order => order.Id),
        };
        return sorted.ThenByDescending(order => order.Id);
    }
}
