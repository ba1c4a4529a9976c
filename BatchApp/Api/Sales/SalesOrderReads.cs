using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Sales;

/// <summary>The query of <c>GET /sales_orders</c>.</summary>
public sealed record SalesOrderFilter : ListFilter
{
    public string? OrderNo { get; init; }

    public int? CustomerId { get; init; }

    public int? LocationId { get; init; }

    public string? Status { get; init; }

    public string? ProductionStatus { get; init; }

    public string? InvoicingStatus { get; init; }

    public string? Currency { get; init; }

    public string? Source { get; init; }

    public string? EcommerceStoreName { get; init; }

    public string? EcommerceOrderId { get; init; }

    public string? EcommerceOrderType { get; init; }

    public string? IngredientAvailability { get; init; }

    public string? ProductAvailability { get; init; }

    /// <summary>Ours: orders that used the batch.</summary>
    public int? BatchId { get; init; }

    /// <summary>Ours: orders that used a batch of the number, also of one it had before.</summary>
    public string? BatchNumber { get; init; }

    /// <summary>Asks for what no order has, because it is not kept.</summary>
    internal bool AsksForNothing =>
        (ProductionStatus ?? InvoicingStatus ?? Source ?? EcommerceStoreName ?? EcommerceOrderId ?? EcommerceOrderType ?? IngredientAvailability) is not null
        || Currency is not (null or "XXX");
}

/// <summary>What a change needs of a line of a sales order.</summary>
public sealed record SalesLineNow(SalesOrderLineId Id, VariantId VariantId, string Item, UnitOfMeasure Unit, Quantity Quantity, Quantity Open, bool IsTracked);

/// <summary>What a change needs of a sales order.</summary>
/// <param name="DaysToLast">Days of life that the customer wants to be left; 0 for none.</param>
/// <param name="Fulfilments">Those that stand, oldest first.</param>
public sealed record SalesOrderNow(
    SalesOrderId Id,
    int Version,
    string Number,
    CustomerId CustomerId,
    LocationId LocationId,
    string CustomerReference,
    DateOnly OrderedOn,
    DateOnly? DeliverOn,
    string Note,
    bool IsQuote,
    SalesOrderStatus Status,
    int DaysToLast,
    IReadOnlyList<SalesLineNow> Lines,
    IReadOnlyList<FulfilmentNow> Fulfilments)
{
    /// <summary>The command that saves it as it stands here.</summary>
    public SaveSalesOrder.Command Save(RequestId request) => Save(request, [.. Lines.Select(line => new SaveSalesOrder.Line(line.Id, line.VariantId, line.Quantity))]);

    /// <summary>The same with other lines.</summary>
    public SaveSalesOrder.Command Save(RequestId request, IReadOnlyList<SaveSalesOrder.Line> lines) =>
        new(request, Id, Version, Number, CustomerId, LocationId, CustomerReference, OrderedOn, DeliverOn, Note, IsQuote, lines);
}

/// <summary>What a change needs of a fulfilment.</summary>
/// <param name="WasPacked">A delivery of it can be taken back to packed.</param>
/// <param name="First">What took the goods from stock.</param>
public sealed record FulfilmentNow(ActId Id, FulfilmentStatus Status, bool WasPacked, StockDocumentId First, DateTime PickedAt);

/// <summary>Sales orders. A cancelled one counts as deleted: it is listed when that is asked for, and cannot be addressed.</summary>
public sealed class SalesOrderReads(StockStore store)
{
    public Task<Page<SalesOrderObject>> PageAsync(SalesOrderFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var rows = Filtered(read.Db, filter);
            if (filter.ProductAvailability is { } wanted)
            {
                // Nothing keeps it: it is found out of all that might be, and then asked for by their ids.
                var all = await ObjectsAsync(read, await rows.ToListAsync(token), token);
                var kind = Enum.GetValues<AvailabilityKind>().Where(known => Wire(known) == wanted).Select(known => (AvailabilityKind?)known).FirstOrDefault();
                var found = all.Where(row => kind is not null && row.ProductAvailability == kind).ToList();
                return new Page<SalesOrderObject>([.. found.Skip(filter.Request.Skip).Take(filter.Request.Take)], found.Count);
            }

            var page = await rows.PageAsync(filter, token);
            return new Page<SalesOrderObject>(await ObjectsAsync(read, page.Rows, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<SalesOrderObject?> OneAsync(SalesOrderId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await ObjectsAsync(read, await Whole(read.Db, row => row.Id == id).ToListAsync(token), token) is [{ DeletedAt: null } order] ? order : null,
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<SalesOrderNow?> NowAsync(SalesOrderId id, CancellationToken cancellation) => store.ReadAsync((read, token) => NowAsync(read, id, token), cancellation);

    /// <summary>The order of a row; null where there is none.</summary>
    public Task<SalesOrderNow?> NowOfRowAsync(SalesOrderLineId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.SalesOrderLines.Where(row => row.Id == id).Select(row => (SalesOrderId?)row.OrderId).FirstOrDefaultAsync(token) is { } order
            ? await NowAsync(read, order, token)
            : null,
        cancellation);

    /// <summary>The order of a fulfilment that stands; null where there is none.</summary>
    public Task<SalesOrderNow?> NowOfFulfilmentAsync(ActId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Fulfilments.Where(row => row.Id == id && row.Status != FulfilmentStatus.Reverted).Select(row => (SalesOrderId?)row.SalesOrderId)
                .FirstOrDefaultAsync(token) is { } order
            ? await NowAsync(read, order, token)
            : null,
        cancellation);

    /// <summary>Where goods are sold from unless somebody says otherwise.</summary>
    public Task<LocationId> PrimaryLocationAsync(CancellationToken cancellation) =>
        store.ReadAsync((read, token) => Locations.LocationReads.PrimaryAsync(read.Db, token), cancellation);

    internal static string Wire(AvailabilityKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());

    private static async Task<SalesOrderNow?> NowAsync(StockRead read, SalesOrderId id, CancellationToken cancellation)
    {
        if (await Whole(read.Db, row => row.Id == id).FirstOrDefaultAsync(cancellation) is not { Status: not SalesOrderStatus.Cancelled } order)
        {
            return null;
        }

        var acts = await read.Db.Fulfilments.Where(act => act.SalesOrderId == id && act.Status != FulfilmentStatus.Reverted)
            .Select(act => new { act.Id, act.Status }).ToDictionaryAsync(act => act.Id, act => act.Status, cancellation);
        var ids = acts.Keys.ToList();
        var documents = await read.Db.Documents.ThatStand(read.Db).Where(document => ids.Contains(document.ActId)).OrderBy(document => document.Id)
            .Select(document => new { document.Id, document.ActId, document.OccurredAt, IsPacking = document.Movements.Any(movement => movement.To.Kind == AccountKind.Packed) })
            .ToListAsync(cancellation);
        return new SalesOrderNow(
            order.Id,
            order.Version,
            order.Number,
            order.CustomerId,
            order.LocationId,
            order.CustomerReference,
            order.OrderedOn,
            order.DeliverOn,
            order.Note,
            order.IsQuote,
            order.Status,
            order.Customer.MinimumDaysLeft ?? 0,
            [.. order.Lines.OrderBy(line => line.Position).Select(line => new SalesLineNow(
                line.Id, line.VariantId, line.Variant.FullName, line.Variant.Item.Unit, line.Quantity, line.Open, line.Variant.Item.IsTracked))],
            [
                .. documents.GroupBy(document => document.ActId).OrderBy(act => act.Key.Value)
                    .Select(act => new FulfilmentNow(act.Key, acts[act.Key], act.Any(document => document.IsPacking), act.First().Id, act.First().OccurredAt)),
            ]);
    }

    private static async Task<IReadOnlyList<SalesOrderObject>> ObjectsAsync(StockRead read, IReadOnlyList<SalesOrder> orders, CancellationToken cancellation)
    {
        var ids = orders.Select(order => order.Id).ToList();
        var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.SalesOrder, ids.Select(id => id.Value), cancellation);
        var tell = await SalesOrderRowReads.TellAsync(read, [.. orders.SelectMany(order => order.Lines)], cancellation);
        var picked = await (
                from act in read.Db.Fulfilments
                join document in read.Db.Documents.ThatStand(read.Db) on act.Id equals document.ActId
                where ids.Contains(act.SalesOrderId) && document.Movements.Any(movement => movement.From.Kind != AccountKind.Packed)
                group document.OccurredAt by act.SalesOrderId into times
                select new { times.Key, At = times.Max() })
            .ToDictionaryAsync(row => row.Key, row => (DateTime?)row.At, cancellation);
        return
        [
            .. orders.Select(order => SalesOrderObject.Of(
                order,
                [.. order.Lines.OrderBy(line => line.Position).Select(line => tell(order, line, stamps[order.Id.Value]))],
                picked.GetValueOrDefault(order.Id),
                stamps[order.Id.Value])),
        ];
    }

    private static IQueryable<SalesOrder> Whole(BatchDb db, System.Linq.Expressions.Expression<Func<SalesOrder, bool>> which) => db.SalesOrders.Where(which)
        .Include(row => row.Customer).Include(row => row.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item).AsSplitQuery().OrderBy(row => row.Id);

    private static IQueryable<SalesOrder> Filtered(BatchDb db, SalesOrderFilter filter)
    {
        var rows = Whole(db, row => filter.IncludeDeleted || row.Status != SalesOrderStatus.Cancelled);
        if (filter.AsksForNothing)
        {
            rows = rows.Where(row => false);
        }

        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.OrderNo is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        if (filter.CustomerId is { } customer)
        {
            var id = new CustomerId(customer);
            rows = rows.Where(row => row.CustomerId == id);
        }

        if (filter.LocationId is { } location)
        {
            var id = new LocationId(location);
            rows = rows.Where(row => row.LocationId == id);
        }

        if (filter.Status is { } status)
        {
            var meant = Enum.GetValues<SalesOrderStatus>()
                .Where(known => known != SalesOrderStatus.Cancelled && System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(known.ToString()) == status).ToList();
            rows = rows.Where(row => meant.Contains(row.Status));
        }

        if ((filter.BatchId ?? (object?)filter.BatchNumber) is not null)
        {
            var used = Using(db, filter);
            rows = rows.Where(row => row.Lines.Any(line => used.Contains((SalesOrderLineId?)line.Id)));
        }

        return ListReads.Stamped(db, ThingKind.SalesOrder, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }

    /// <summary>The lines on which a batch went out.</summary>
    private static IQueryable<SalesOrderLineId?> Using(BatchDb db, SalesOrderFilter filter)
    {
        var batches = db.Batches.Where(batch => !batch.IsUnbatched);
        if (filter.BatchId is { } id)
        {
            var batch = new BatchId(id);
            batches = batches.Where(row => row.Id == batch);
        }

        if (filter.BatchNumber is { } number)
        {
            var key = BatchNumber.KeyOf(number);
            batches = batches.Where(row => row.NumberKey == key || row.FormerNumbers.Any(former => former.NumberKey == key));
        }

        var wanted = batches.Select(batch => batch.Id);
        return db.Movements.ThatStand(db).Where(movement => wanted.Contains(movement.BatchId) && movement.ActLine.Role == ActLineRole.Shipped)
            .Select(movement => movement.ActLine.SalesOrderLineId);
    }
}
