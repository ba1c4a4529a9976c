using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Availability;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <param name="Worst">The availability of the ingredient that is worst off.</param>
/// <param name="WorstItem">Which ingredient that is.</param>
public sealed record ManufacturingOrderRow(
    ManufacturingOrderId Id,
    string Number,
    string Product,
    UnitOfMeasure Unit,
    Quantity Planned,
    Quantity Completed,
    string Location,
    DateOnly CreatedOn,
    DateOnly? Deadline,
    ManufacturingOrderStatus Status,
    OrderClosing? Closing,
    Domain.Picking.Availability? Worst,
    string WorstItem,
    UnitOfMeasure? WorstUnit);

/// <summary>An order as its card shows it.</summary>
public sealed record ManufacturingOrderCard(
    ManufacturingOrderId Id,
    int Version,
    string Number,
    VariantId VariantId,
    string Product,
    string Sku,
    UnitOfMeasure Unit,
    bool IsTracked,
    int? ShelfLifeDays,
    bool ExpiryRequired,
    LocationId LocationId,
    string Location,
    Quantity Planned,
    Quantity Completed,
    Quantity Open,
    DateOnly CreatedOn,
    DateOnly? Deadline,
    string Note,
    ManufacturingPhase Phase,
    ManufacturingOrderStatus Status,
    OrderClosing? Closing,
    MadeFor? MadeFor,
    IReadOnlyList<IngredientView> Ingredients,
    IReadOnlyList<PlanView> Plans,
    IReadOnlyList<ActView> Productions)
{
    /// <summary>The product makes batch numbers from a template.</summary>
    public bool HasNumberTemplate { get; init; }

    /// <summary>What is made never outlasts its ingredients.</summary>
    public bool ExpiryFromIngredients { get; init; }
}

/// <summary>The sales order that it makes to order, and its customer.</summary>
public sealed record MadeFor(string Order, string Customer);

public sealed record IngredientView(
    IngredientLineId Id,
    VariantId VariantId,
    string Item,
    string Sku,
    UnitOfMeasure Unit,
    bool IsTracked,
    Quantity QuantityPerUnit,
    Quantity Planned,
    Quantity Consumed,
    Quantity Open,
    Domain.Picking.Availability Availability)
{
    /// <summary>What making a part needs: the same rule as the order line itself.</summary>
    public Quantity NeededFor(Quantity made, Quantity openOfOrder) =>
        IngredientLine.NeededFor(QuantityPerUnit, Planned - Consumed, made, openOfOrder, Unit);
}

/// <summary>Manufacturing orders, as a list and one by one.</summary>
public sealed class ManufacturingOrderQuery(StockStore store)
{
    public Task<Page<ManufacturingOrderRow>> PageAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var orders = read.Db.ManufacturingOrders
                    .Where(order => order.IsDone == filter.Done)
                    .Where(order => filter.LocationId == null || order.LocationId == filter.LocationId);
                orders = TextKey.Words(filter.Search).Aggregate(
                    orders,
                    (found, word) => found.Where(order => order.NumberKey.Contains(word)
                        || order.Variant.SearchKey.Contains(word) || order.Variant.Item.NameKey.Contains(word)));
                var total = await orders.CountAsync(token);
                var rows = await Sorted(orders, filter).Skip(page.Skip).Take(page.Take)
                    .Include(order => order.Variant).ThenInclude(variant => variant.Item)
                    .Include(order => order.Location)
                    .Include(order => order.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().ToListAsync(token);
                var facts = await AvailabilityFacts.LoadAsync(
                    read, [.. rows.SelectMany(order => order.Ingredients).Where(line => line.Open.IsPositive).Select(line => line.VariantId)], token);
                return new Page<ManufacturingOrderRow>([.. rows.Select(order => Row(order, facts))], total);
            },
            cancellation);

    /// <summary>The order of a number; null when there is none.</summary>
    public Task<ManufacturingOrderCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var order = await read.Db.ManufacturingOrders
                    .Include(row => row.Variant).ThenInclude(variant => variant.Item)
                    .Include(row => row.Location)
                    .Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.NumberKey == key, token);
                if (order is null)
                {
                    return null;
                }

                var facts = await AvailabilityFacts.LoadAsync(read, [.. order.Ingredients.Select(line => line.VariantId)], token);
                var item = order.Variant.Item;
                return new ManufacturingOrderCard(
                    order.Id,
                    order.Version,
                    order.Number,
                    order.VariantId,
                    order.Variant.FullName,
                    order.Variant.Sku,
                    item.Unit,
                    item.IsTracked,
                    item.ShelfLifeDays,
                    item.ExpiryRequired,
                    order.LocationId,
                    order.Location.Name,
                    order.Planned,
                    order.Completed,
                    order.Open,
                    order.CreatedOn,
                    order.Deadline,
                    order.Note,
                    order.Phase,
                    order.Status,
                    order.Closing,
                    await read.Db.SalesOrderLines.Where(line => line.Id == order.SalesOrderLineId)
                        .Select(line => new MadeFor(line.Order.Number, line.Order.Customer.Name)).FirstOrDefaultAsync(token),
                    [.. order.Ingredients.OrderBy(line => line.Position).Select(line => Ingredient(order, line, facts))],
                    await PlanViews.OfAsync(read, read.Db.Plans.Where(plan => plan.IngredientLine!.OrderId == order.Id), token),
                    await ActViews.OfAsync(read, read.Db.Productions.Where(run => run.ManufacturingOrderId == order.Id), token))
                {
                    HasNumberTemplate = item.NumberTemplate.Length > 0,
                    ExpiryFromIngredients = item.ExpiryFromIngredients,
                };
            },
            cancellation);

    /// <summary>The number that the next order would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.ManufacturingOrder)), cancellation);

    private static IngredientView Ingredient(ManufacturingOrder order, IngredientLine line, AvailabilityFacts facts) => new(
        line.Id,
        line.VariantId,
        line.Variant.FullName,
        line.Variant.Sku,
        line.Variant.Item.Unit,
        line.Variant.Item.IsTracked,
        line.QuantityPerUnit,
        line.Planned,
        line.Consumed,
        line.Open,
        facts.Of(order, line));

    private static ManufacturingOrderRow Row(ManufacturingOrder order, AvailabilityFacts facts)
    {
        var worst = order.Ingredients
            .Where(line => line.Open.IsPositive)
            .Select(line => (line.Variant, Availability: facts.Of(order, line)))
            .OrderBy(line => line.Availability.Kind).ThenByDescending(line => line.Availability.On)
            .FirstOrDefault();
        return new ManufacturingOrderRow(
            order.Id,
            order.Number,
            order.Variant.FullName,
            order.Variant.Item.Unit,
            order.Planned,
            order.Completed,
            order.Location.Name,
            order.CreatedOn,
            order.Deadline,
            order.Status,
            order.Closing,
            worst.Availability,
            worst.Variant?.FullName ?? "",
            worst.Variant?.Item.Unit);
    }

    private static IQueryable<ManufacturingOrder> Sorted(IQueryable<ManufacturingOrder> orders, OrderFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (OrderSort.Rank, false) => orders.OrderBy(order => order.Rank),
            (OrderSort.Rank, true) => orders.OrderByDescending(order => order.Rank),
            (OrderSort.Partner, false) => orders.OrderBy(order => order.Variant.Item.NameKey),
            (OrderSort.Partner, true) => orders.OrderByDescending(order => order.Variant.Item.NameKey),
            (OrderSort.Date, false) => orders.OrderBy(order => order.CreatedOn),
            (OrderSort.Date, true) => orders.OrderByDescending(order => order.CreatedOn),
            (OrderSort.Due, false) => orders.OrderBy(order => order.Deadline == null).ThenBy(order => order.Deadline),
            (OrderSort.Due, true) => orders.OrderBy(order => order.Deadline == null).ThenByDescending(order => order.Deadline),
            (OrderSort.Status, false) => orders.OrderBy(order => order.Status),
            (OrderSort.Status, true) => orders.OrderByDescending(order => order.Status),
            (_, false) => orders.OrderBy(order => order.Id),
            _ => orders.OrderByDescending(order => order.Id),
        };
        return sorted.ThenByDescending(order => order.Id);
    }
}
