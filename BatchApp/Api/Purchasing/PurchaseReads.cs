using BatchApp.Api.Lists;
using BatchApp.Api.Partners;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Purchasing;

/// <summary>The query of <c>GET /purchase_orders</c>.</summary>
public sealed record PurchaseOrderFilter : ListFilter
{
    public string? LastDocumentStatus { get; init; }

    public string? OrderNo { get; init; }

    public string? EntityType { get; init; }

    public string? Status { get; init; }

    public string? BillingStatus { get; init; }

    public string? Currency { get; init; }

    public int? LocationId { get; init; }

    public decimal? TrackingLocationId { get; init; }

    public decimal? SupplierId { get; init; }

    public string[]? Extend { get; init; }

    /// <summary>Asks for what no order has, because it is not kept.</summary>
    internal bool AsksForNothing => (LastDocumentStatus ?? Currency ?? BillingStatus) is not null || TrackingLocationId is not null || EntityType == "outsourced";
}

/// <summary>The query of <c>GET /purchase_order_rows</c>.</summary>
public sealed record PurchaseOrderRowFilter : ListFilter
{
    public decimal? PurchaseOrderId { get; init; }

    public int? VariantId { get; init; }

    public int? LocationId { get; init; }

    public decimal? TaxRateId { get; init; }

    public decimal? GroupId { get; init; }

    public string? PurchaseUom { get; init; }

    internal bool AsksForNothing => TaxRateId is not null || GroupId is not null;
}

/// <summary>Purchase orders and their rows, in the order in which they were made.</summary>
public sealed class PurchaseReads(StockStore store)
{
    public Task<Page<PurchaseOrderObject>> PageAsync(PurchaseOrderFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(order => order.Id).PageAsync(filter, token);
            return new Page<PurchaseOrderObject>(await ObjectsAsync(read.Db, page.Rows, filter.Extend?.Contains("supplier") == true, token), page.Total);
        },
        cancellation);

    public async Task<PurchaseOrderObject?> OneAsync(PurchaseOrderId id, bool withSupplier, CancellationToken cancellation) => await store.ReadAsync(
        async (read, token) => await ObjectsAsync(read.Db, await WithLines(read.Db.PurchaseOrders).Where(order => order.Id == id).ToListAsync(token), withSupplier, token) is [var one] ? one : null,
        cancellation);

    /// <summary>Rows of all orders; of some when the filter names them.</summary>
    public Task<Page<PurchaseOrderRowObject>> RowsAsync(PurchaseOrderRowFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            // Rows are made of lines and receipts: their number is known once they are made, and so is which of them is meant.
            var orders = await WithLines(RowOrders(read.Db, filter)).OrderBy(order => order.Id).ToListAsync(token);
            var rows = (await PurchaseRowReads.OfAsync(read.Db, orders, token)).SelectMany(order => order).Where(row => Fits(row, filter)).ToList();
            return new Page<PurchaseOrderRowObject>([.. rows.Skip(filter.Request.Skip).Take(filter.Request.Take)], rows.Count);
        },
        cancellation);

    /// <summary>The order of a row as it is, and the line behind the row; null where there is no such row.</summary>
    public Task<(PurchaseOrder Order, PurchaseOrderLine Line)?> LineAsync(int row, CancellationToken cancellation) => store.ReadAsync<(PurchaseOrder, PurchaseOrderLine)?>(
        async (read, token) =>
        {
            var line = PurchaseRowIds.LineOf(row)
                ?? (PurchaseRowIds.ReceiptOf(row) is { } receipt ? await read.Db.ActLines.Where(part => part.Id == receipt).Select(part => part.PurchaseOrderLineId).FirstOrDefaultAsync(token) : null);
            var order = line is null ? null : await WithLines(read.Db.PurchaseOrders).FirstOrDefaultAsync(candidate => candidate.Lines.Any(one => one.Id == line), token);
            return order is null ? null : (order, order.Lines.Single(one => one.Id == line));
        },
        cancellation);

    /// <summary>An order as it is; null where there is none.</summary>
    public Task<PurchaseOrder?> OrderAsync(PurchaseOrderId id, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => WithLines(read.Db.PurchaseOrders).FirstOrDefaultAsync(order => order.Id == id, token), cancellation);

    /// <summary>The receipt behind a row that was received; of a row with its line's id the last that stands.</summary>
    public Task<ActId?> ReceiptAsync(int row, PurchaseOrderLineId line, CancellationToken cancellation) => store.ReadAsync<ActId?>(
        async (read, token) => PurchaseRowIds.ReceiptOf(row) is { } part
            ? await read.Db.ActLines.Where(one => one.Id == part).Select(one => (ActId?)one.ActId).FirstOrDefaultAsync(token)
            : await read.Db.Movements.ThatStand(read.Db).Where(movement => movement.ActLine.PurchaseOrderLineId == line && movement.ActLine.Role == Domain.Ledger.ActLineRole.Received)
                .OrderByDescending(movement => movement.Seq).Select(movement => (ActId?)movement.ActLine.ActId).FirstOrDefaultAsync(token),
        cancellation);

    /// <summary>In which units variants may be ordered.</summary>
    public Task<Dictionary<int, OrderUnits>> UnitsAsync(IEnumerable<int> variants, CancellationToken cancellation)
    {
        List<VariantId> ids = [.. variants.Distinct().Select(id => new VariantId(id))];
        return store.ReadAsync(
            async (read, token) => (await read.Db.Variants.Include(variant => variant.Item).Where(variant => ids.Contains(variant.Id)).ToListAsync(token))
                .ToDictionary(variant => variant.Id.Value, variant => new OrderUnits(variant.Item.Unit, variant.Item.Purchase)),
            cancellation);
    }

    private static IQueryable<PurchaseOrder> WithLines(IQueryable<PurchaseOrder> orders) =>
        orders.Include(order => order.Lines).ThenInclude(line => line.Variant).ThenInclude(variant => variant.Item);

    private static IQueryable<PurchaseOrder> Filtered(BatchDb db, PurchaseOrderFilter filter)
    {
        var orders = WithLines(db.PurchaseOrders).Where(order => !filter.AsksForNothing && (filter.IncludeDeleted || order.Status != PurchaseOrderStatus.Cancelled));
        if (filter.Ids is { } ids)
        {
            orders = orders.Where(order => ids.Contains((int)(object)order.Id));
        }

        if (filter.OrderNo is { } number)
        {
            var key = TextKey.Of(number);
            orders = orders.Where(order => order.NumberKey == key);
        }

        if (filter.Status is { } name)
        {
            List<PurchaseOrderStatus> statuses = [.. Enum.GetValues<PurchaseOrderStatus>().Where(status => PurchaseOrderObject.StatusOf(status) == name)];
            orders = orders.Where(order => statuses.Contains(order.Status));
        }

        if (filter.LocationId is { } location)
        {
            orders = orders.Where(order => order.LocationId == new LocationId(location));
        }

        if (filter.SupplierId is { } supplier)
        {
            var id = new SupplierId((int)Math.Clamp(supplier, 0, int.MaxValue));
            orders = orders.Where(order => order.SupplierId == id);
        }

        return ListReads.Stamped(db, ThingKind.PurchaseOrder, filter) is { } stamped ? orders.Where(order => stamped.Contains((int)(object)order.Id)) : orders;
    }

    private static IQueryable<PurchaseOrder> RowOrders(BatchDb db, PurchaseOrderRowFilter filter)
    {
        var orders = db.PurchaseOrders.Where(order => !filter.AsksForNothing && (filter.IncludeDeleted || order.Status != PurchaseOrderStatus.Cancelled));
        if (filter.PurchaseOrderId is { } order)
        {
            var id = new PurchaseOrderId((int)Math.Clamp(order, 0, int.MaxValue));
            orders = orders.Where(row => row.Id == id);
        }

        if (filter.Ids is { } ids)
        {
            List<PurchaseOrderLineId> lines = [.. ids.Select(PurchaseRowIds.LineOf).OfType<PurchaseOrderLineId>()];
            List<ActLineId> receipts = [.. ids.Select(PurchaseRowIds.ReceiptOf).OfType<ActLineId>()];
            orders = orders.Where(row => row.Lines.Any(line => lines.Contains(line.Id) || db.ActLines.Any(part => receipts.Contains(part.Id) && part.PurchaseOrderLineId == line.Id)));
        }

        if (filter.VariantId is { } variant)
        {
            orders = orders.Where(row => row.Lines.Any(line => line.VariantId == new VariantId(variant)));
        }

        return ListReads.Stamped(db, ThingKind.PurchaseOrder, filter) is { } stamped ? orders.Where(row => stamped.Contains((int)(object)row.Id)) : orders;
    }

    private static bool Fits(PurchaseOrderRowObject row, PurchaseOrderRowFilter filter) =>
        (filter.Ids is null || filter.Ids.Contains(row.Id))
        && (filter.VariantId is null || filter.VariantId == row.VariantId)
        && (filter.LocationId is null || filter.LocationId == row.LocationId)
        && (filter.PurchaseUom is null || string.Equals(filter.PurchaseUom, row.PurchaseUom, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyList<PurchaseOrderObject>> ObjectsAsync(BatchDb db, IReadOnlyList<PurchaseOrder> orders, bool withSupplier, CancellationToken cancellation)
    {
        var rows = await PurchaseRowReads.OfAsync(db, orders, cancellation);
        var stamps = await JournalStamps.OfAsync(db, ThingKind.PurchaseOrder, orders.Select(order => order.Id.Value), cancellation);
        var suppliers = withSupplier ? await SuppliersAsync(db, orders, cancellation) : [];
        return
        [
            .. orders.Select(order => new PurchaseOrderObject
            {
                Id = order.Id.Value,
                Status = PurchaseOrderObject.StatusOf(order.Status),
                OrderNo = order.Number,
                SupplierId = order.SupplierId.Value,
                OrderCreatedDate = WireJson.Instant(order.OrderedOn)!.Value,
                ExpectedArrivalDate = WireJson.Instant(order.ExpectedOn),
                AdditionalInfo = order.Note,
                LocationId = order.LocationId.Value,
                PurchaseOrderRows = [.. rows[order.Id]],
                Supplier = suppliers.GetValueOrDefault(order.SupplierId),
                CreatedAt = stamps[order.Id.Value].CreatedAt,
                UpdatedAt = stamps[order.Id.Value].UpdatedAt,
                DeletedAt = order.Closing is { Kind: ClosingKind.Cancelled } closing ? closing.ClosedAt : null,
            }),
        ];
    }

    private static async Task<Dictionary<SupplierId, SupplierObject>> SuppliersAsync(BatchDb db, IReadOnlyList<PurchaseOrder> orders, CancellationToken cancellation)
    {
        List<SupplierId> ids = [.. orders.Select(order => order.SupplierId).Distinct()];
        var suppliers = await db.Suppliers.Where(supplier => ids.Contains(supplier.Id)).ToListAsync(cancellation);
        var stamps = await JournalStamps.OfAsync(db, ThingKind.Supplier, suppliers.Select(supplier => supplier.Id.Value), cancellation);
        return suppliers.ToDictionary(supplier => supplier.Id, supplier => SupplierObject.Of(supplier, stamps[supplier.Id.Value]));
    }
}

/// <summary>The units in which a variant may be ordered: its own, and the one it is bought in.</summary>
public sealed record OrderUnits(UnitOfMeasure Stock, UnitConversion? Purchase)
{
    /// <summary>
    /// Whether a row counts in the purchase unit: where it names it, and where it names none and there is one. Null for a unit or
    /// a rate that the item does not have.
    /// </summary>
    public bool? CountsInPurchaseUnit(string? unit, decimal? rate) =>
        Purchase is { } bought && (unit is null || Is(unit, bought.Unit)) && (rate is null || rate == bought.Rate.Amount) ? true
        : (unit is null ? Purchase is null : Is(unit, Stock.Name)) && rate is null or 1 ? false
        : null;

    private static bool Is(string one, string other) => string.Equals(one.Trim(), other, StringComparison.OrdinalIgnoreCase);
}
