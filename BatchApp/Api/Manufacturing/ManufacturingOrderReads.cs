using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Features.Availability;
using BatchApp.Features.Manufacturing;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Manufacturing;

/// <summary>The query of <c>GET /manufacturing_orders</c>.</summary>
public sealed record ManufacturingOrderFilter : ListFilter
{
    public WireManufacturingStatus? Status { get; init; }

    public string? OrderNo { get; init; }

    public int? LocationId { get; init; }

    public bool? IsLinkedToSalesOrder { get; init; }
}

/// <summary>What a change of a manufacturing order must know of it.</summary>
public sealed record ManufacturingOrderNow(
    ManufacturingOrderId Id,
    int Version,
    string Number,
    VariantId VariantId,
    LocationId LocationId,
    Quantity Planned,
    Quantity Completed,
    Quantity Open,
    DateOnly CreatedOn,
    DateOnly? Deadline,
    string Note,
    ManufacturingPhase Phase,
    WireManufacturingStatus Status,
    IReadOnlyList<IngredientNow> Ingredients)
{
    /// <summary>The order as it stands, to be saved with something else in it.</summary>
    public SaveManufacturingOrder.Command Saved(RequestId request) => new(
        request, Id, Version, Number, VariantId, LocationId, Planned, CreatedOn, Deadline, Note, Phase,
        [.. Ingredients.Select(line => new SaveManufacturingOrder.Ingredient(line.Id, line.VariantId, line.PerUnit))]);
}

/// <summary>One ingredient of it, in the order's order.</summary>
public sealed record IngredientNow(IngredientLineId Id, VariantId VariantId, Quantity PerUnit, Quantity Planned, Quantity Consumed, UnitOfMeasure Unit, bool IsTracked)
{
    /// <summary>What making a part needs: the rule of the order's own line, up to what a quantity can hold.</summary>
    public Quantity NeededFor(Quantity made, Quantity openBefore) =>
        PerUnit.Amount * made.Amount > Quantity.Limit.Amount ? Quantity.Limit : IngredientLine.NeededFor(PerUnit, Planned - Consumed, made, openBefore, Unit);
}

/// <summary>Manufacturing orders; cancelled ones are deleted ones.</summary>
public sealed class ManufacturingOrderReads(StockStore store)
{
    public Task<Page<ManufacturingOrderObject>> PageAsync(ManufacturingOrderFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id)
                .Include(row => row.Ingredients).AsSplitQuery().PageAsync(filter, token);
            return new Page<ManufacturingOrderObject>(await ObjectsAsync(read, page.Rows, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<ManufacturingOrderObject?> OneAsync(ManufacturingOrderId id, CancellationToken cancellation) =>
        (await PageAsync(new ManufacturingOrderFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none.</summary>
    public Task<ManufacturingOrderNow?> NowAsync(ManufacturingOrderId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var order = await read.Db.ManufacturingOrders.Include(row => row.Ingredients).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item)
                .FirstOrDefaultAsync(row => row.Id == id && row.Status != ManufacturingOrderStatus.Cancelled, token);
            return order is null ? null : new ManufacturingOrderNow(
                order.Id, order.Version, order.Number, order.VariantId, order.LocationId, order.Planned, order.Completed, order.Open, order.CreatedOn, order.Deadline, order.Note, order.Phase,
                WireManufacturing.StatusOf(order),
                [
                    .. order.Ingredients.OrderBy(line => line.Position).Select(line => new IngredientNow(
                        line.Id, line.VariantId, line.QuantityPerUnit, line.Planned, line.Consumed, line.Variant.Item.Unit, line.Variant.Item.IsTracked)),
                ]);
        },
        cancellation);

    /// <summary>The order that an ingredient stands on; null where there is none.</summary>
    public Task<ManufacturingOrderId?> OfIngredientAsync(IngredientLineId id, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => read.Db.IngredientLines.Where(line => line.Id == id && line.Order.Status != ManufacturingOrderStatus.Cancelled)
            .Select(line => (ManufacturingOrderId?)line.OrderId).FirstOrDefaultAsync(token),
        cancellation);

    private static async Task<IReadOnlyList<ManufacturingOrderObject>> ObjectsAsync(StockRead read, IReadOnlyList<ManufacturingOrder> orders, CancellationToken cancellation)
    {
        var db = read.Db;
        var ids = orders.Select(order => order.Id).ToList();
        var stamps = await JournalStamps.OfAsync(db, ThingKind.ManufacturingOrder, ids.Select(id => id.Value), cancellation);
        var facts = await AvailabilityFacts.LoadAsync(
            read, [.. orders.SelectMany(order => order.Ingredients).Where(line => line.Open.IsPositive).Select(line => line.VariantId)], cancellation);
        var bound = orders.Select(order => order.SalesOrderLineId).OfType<SalesOrderLineId>().ToList();
        var sales = await db.SalesOrderLines.Include(line => line.Order).Where(line => bound.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancellation);
        var made = await MadeAsync(db, ids, cancellation);
        return
        [
            .. orders.Select(order => ManufacturingOrderObject.Of(
                order, order.SalesOrderLineId is { } line ? sales[line] : null, made.GetValueOrDefault(order.Id, MadeOfOrder.Nothing), Worst(order, facts), stamps[order.Id.Value])),
        ];
    }

    private static WireAvailability Worst(ManufacturingOrder order, AvailabilityFacts facts) =>
        order.Ingredients.Count == 0 ? WireAvailability.NoRecipe
        : order.Ingredients.Where(line => line.Open.IsPositive).Select(line => facts.Of(order, line).Kind).Order().ToList() is [var worst, ..] ? WireManufacturing.Of(worst)
        : WireAvailability.Processed;

    private static async Task<Dictionary<ManufacturingOrderId, MadeOfOrder>> MadeAsync(BatchDb db, List<ManufacturingOrderId> ids, CancellationToken cancellation)
    {
        var runs = db.Productions.Where(run => ids.Contains(run.ManufacturingOrderId)).Select(run => new { run.Id, run.ManufacturingOrderId });
        var rows = await db.Movements.ThatStand(db).Where(movement => movement.ActLine.Role == ActLineRole.Product)
            .Join(runs, movement => movement.Document.ActId, run => run.Id, (movement, run) => new
            {
                run.Id,
                run.ManufacturingOrderId,
                movement.OccurredAt,
                movement.BatchId,
                movement.Batch.IsUnbatched,
                movement.Quantity,
            })
            .ToListAsync(cancellation);
        return rows.GroupBy(row => row.ManufacturingOrderId).ToDictionary(order => order.Key, order => new MadeOfOrder(
            order.Select(row => row.Id).Distinct().Count(),
            order.Max(row => row.OccurredAt),
            [
                .. order.Where(row => !row.IsUnbatched).GroupBy(row => row.BatchId).OrderBy(batch => batch.Key.Value)
                    .Select(batch => new BatchQuantityObject(batch.Key.Value, batch.Sum(row => row.Quantity).Amount)),
            ]));
    }

    private static IQueryable<ManufacturingOrder> Filtered(BatchDb db, ManufacturingOrderFilter filter)
    {
        var rows = db.ManufacturingOrders.Where(row => filter.IncludeDeleted || row.Status != ManufacturingOrderStatus.Cancelled);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.Status is { } asked)
        {
            var status = WireManufacturing.StatusOf(asked);
            rows = rows.Where(row => row.Status == status);
        }

        if (filter.OrderNo is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        if (filter.LocationId is { } place)
        {
            var location = new LocationId(place);
            rows = rows.Where(row => row.LocationId == location);
        }

        if (filter.IsLinkedToSalesOrder is { } linked)
        {
            rows = rows.Where(row => row.SalesOrderLineId != null == linked);
        }

        return ListReads.Stamped(db, ThingKind.ManufacturingOrder, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }
}
