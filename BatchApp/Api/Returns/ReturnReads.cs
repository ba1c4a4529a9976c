using System.Linq.Expressions;
using BatchApp.Api.Lists;
using BatchApp.Api.Sales;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Sales;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Returns;

/// <summary>The query of <c>GET /sales_returns</c>.</summary>
public sealed record ReturnFilter : ListFilter
{
    public int? SalesOrderId { get; init; }

    public string? Status { get; init; }

    public string? ReturnOrderNo { get; init; }

    /// <summary>Not kept: whatever it asks for matches nothing.</summary>
    public string? RefundStatus { get; init; }

    public DateTimeOffset? ReturnDateMin { get; init; }

    public DateTimeOffset? ReturnDateMax { get; init; }

    public DateTimeOffset? OrderCreatedDateMin { get; init; }

    public DateTimeOffset? OrderCreatedDateMax { get; init; }
}

/// <summary>What a change needs of an announced return.</summary>
/// <param name="ShipsFrom">Where its sales order ships from.</param>
public sealed record ReturnNow(
    ReturnOrderId Id, int Version, string Number, SalesOrderId OrderId, LocationId LocationId, LocationId ShipsFrom, string Note, DateTime OrderedAt, bool HasArrived, DateTime? ArrivesAt, bool IsPosted, IReadOnlyList<ReturnWish> Lines)
{
    public ReturnState State => IsPosted ? ReturnState.RestockedAll : HasArrived ? ReturnState.ReturnedAll : ReturnState.NotReturned;

    /// <summary>The command that saves it as it stands here, with other lines.</summary>
    public SaveReturnOrder.Command Save(RequestId request, IReadOnlyList<ReturnWish> lines) =>
        new(request, Id, Version, OrderId, Number, LocationId, Note, OrderedAt, HasArrived, ArrivesAt, lines);
}

/// <summary>
/// Returns from customers, the latest first: those that were posted without being announced, then the announced ones, as their ids
/// go down.
/// </summary>
public sealed class ReturnReads(StockStore store)
{
    public Task<Page<ReturnObject>> PageAsync(ReturnFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var (acts, orders) = (ReturnFilterReads.Acts(read.Db, filter), ReturnFilterReads.Orders(read.Db, filter));
            var (before, request) = (await acts.CountAsync(token), filter.Request);
            var posted = await acts.OrderByDescending(row => row.Id).Skip(request.Skip).Take(request.Take).ToListAsync(token);
            var announced = await orders.OrderByDescending(row => row.Id).Skip(Math.Max(0, request.Skip - before)).Take(request.Take - posted.Count)
                .Include(row => row.SalesOrder).Include(row => row.Lines).ThenInclude(line => line.SalesOrderLine).Include(row => row.Lines).ThenInclude(line => line.Parts).ThenInclude(part => part.Batch)
                .AsSplitQuery().ToListAsync(token);
            return new Page<ReturnObject>(
                [.. await PostedAsync(read.Db, posted, token), .. await AnnouncedAsync(read.Db, announced, token)], before + await orders.CountAsync(token));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<ReturnObject?> OneAsync(int id, CancellationToken cancellation) =>
        (await PageAsync(new ReturnFilter { Ids = [id] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none that was announced.</summary>
    public Task<ReturnNow?> NowAsync(ReturnOrderId id, CancellationToken cancellation) => NowAsync(row => row.Id == id, cancellation);

    /// <summary>The announced return of a row; null where there is none.</summary>
    public Task<ReturnNow?> NowOfRowAsync(ReturnOrderLineId row, CancellationToken cancellation) => NowAsync(order => order.Lines.Any(line => line.Id == row), cancellation);

    /// <summary>The version of the sales order of a posted return; null where none stands.</summary>
    public Task<int?> OrderVersionAsync(ActId act, CancellationToken cancellation) => store.ReadAsync(
        (read, token) => read.Db.SalesReturns.Where(row => row.Id == act && read.Db.Documents.ThatStand(read.Db).Any(document => document.ActId == act))
            .Select(row => (int?)row.SalesOrder.Version).FirstOrDefaultAsync(token),
        cancellation);

    private Task<ReturnNow?> NowAsync(Expression<Func<ReturnOrder, bool>> which, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.ReturnOrders.Include(row => row.SalesOrder).Include(row => row.Lines).ThenInclude(line => line.SalesOrderLine)
            .Include(row => row.Lines).ThenInclude(line => line.Parts).FirstOrDefaultAsync(which, token) is { } order
            ? new ReturnNow(
                order.Id, order.Version, order.Number, order.SalesOrderId, order.LocationId, order.SalesOrder.LocationId, order.Note, order.OrderedAt, order.HasArrived, order.ArrivesAt,
                ReturnOrderFacts.IsPosted(read.Db, order),
                [
                    .. order.Lines.OrderBy(line => line.Id.Value).Select(line => new ReturnWish(
                        line.Id, line.FulfilmentRowId, line.SalesOrderLine.VariantId, line.Quantity, line.LocationId, line.Reason, [.. line.Parts.Select(part => new BatchPick(part.BatchId, part.Quantity))])),
                ])
            : null,
        cancellation);

    internal static async Task<IReadOnlyList<ReturnObject>> AnnouncedAsync(BatchDb db, IReadOnlyList<ReturnOrder> orders, CancellationToken cancellation)
    {
        var acts = orders.Select(order => order.ReturnId).OfType<ActId>().ToList();
        var standing = (await db.Documents.ThatStand(db).Where(document => acts.Contains(document.ActId)).Select(document => document.ActId).Distinct().ToListAsync(cancellation)).ToHashSet();
        return
        [
            .. orders.Select(order => new ReturnObject
            {
                Id = order.Id.Value,
                CustomerId = order.SalesOrder.CustomerId.Value,
                SalesOrderId = order.SalesOrderId.Value,
                OrderNo = order.Number,
                ReturnLocationId = order.LocationId.Value,
                Status = order.ReturnId is { } act && standing.Contains(act) ? ReturnState.RestockedAll : order.HasArrived ? ReturnState.ReturnedAll : ReturnState.NotReturned,
                ReturnDate = order.ArrivesAt,
                OrderCreatedDate = order.OrderedAt,
                AdditionalInfo = order.Note.Length == 0 ? null : order.Note,
                SalesReturnRows = [.. order.Lines.OrderBy(line => line.Id.Value).Select(line => Row(line, order))],
                CreatedAt = order.EnteredAt,
                UpdatedAt = order.ChangedAt,
            }),
        ];
    }

    /// <param name="line">With its order line, and its parts with their batches.</param>
    internal static ReturnRowObject Row(ReturnOrderLine line, ReturnOrder order) => new()
    {
        Id = line.Id.Value,
        SalesReturnId = order.Id.Value,
        VariantId = line.SalesOrderLine.VariantId.Value,
        FulfillmentRowId = line.FulfilmentRowId.Value,
        SalesOrderRowId = line.SalesOrderLineId.Value,
        Quantity = WireJson.Text(line.Quantity),
        ReasonId = (int?)line.Reason,
        RestockLocationId = line.LocationId.Value,
        BatchTransactions = [.. line.Parts.OrderBy(part => part.BatchId.Value).Select(part => new BatchTransactionObject(part.Batch.IsUnbatched ? null : part.BatchId.Value, part.Quantity.Amount))],
        CreatedAt = order.EnteredAt,
        UpdatedAt = order.ChangedAt,
    };

    private static async Task<IReadOnlyList<ReturnObject>> PostedAsync(BatchDb db, IReadOnlyList<SalesReturn> acts, CancellationToken cancellation)
    {
        var ids = acts.Select(act => act.Id).ToList();
        var told = await PostedReads.OfAsync(db, ids, cancellation);
        var orders = await db.SalesReturns.Where(act => ids.Contains(act.Id)).Select(act => new { act.Id, act.SalesOrder.CustomerId, act.SalesOrder.Number, act.SalesOrder.LocationId }).ToDictionaryAsync(act => act.Id, cancellation);
        var rows = await PostedRowsAsync(db, ids, cancellation);
        return
        [
            .. acts.Select(act => new ReturnObject
            {
                Id = ReturnIds.Of(act.Id),
                CustomerId = orders[act.Id].CustomerId.Value,
                SalesOrderId = act.SalesOrderId.Value,
                OrderNo = orders[act.Id].Number,
                ReturnLocationId = rows[act.Id].Select(row => row.RestockLocationId).FirstOrDefault(place => place is not null) ?? orders[act.Id].LocationId.Value,
                Status = ReturnState.RestockedAll,
                ReturnDate = told[act.Id].OccurredAt,
                OrderCreatedDate = told[act.Id].CreatedAt,
                AdditionalInfo = act.Reason,
                SalesReturnRows = [.. rows[act.Id]],
                CreatedAt = told[act.Id].CreatedAt,
                UpdatedAt = told[act.Id].UpdatedAt,
            }),
        ];
    }

    /// <summary>The rows of returns that were posted without being announced: what stands of each batch.</summary>
    internal static async Task<ILookup<ActId, ReturnRowObject>> PostedRowsAsync(BatchDb db, IReadOnlyCollection<ActId> acts, CancellationToken cancellation)
    {
        var told = await PostedReads.OfAsync(db, acts, cancellation);
        var standing = db.Movements.ThatStand(db).Select(movement => movement.ActLineId);
        var lines = await db.ActLines.Where(line => acts.Contains(line.ActId) && standing.Contains(line.Id)).OrderBy(line => line.Id)
            .Select(line => new { line.Id, line.ActId, line.Role, line.SalesOrderLineId, line.BatchId, line.Batch.VariantId, line.Batch.IsUnbatched, line.Quantity, line.LocationId }).ToListAsync(cancellation);
        return lines.ToLookup(line => line.ActId, line => new ReturnRowObject
        {
            Id = ReturnIds.Of(line.Id),
            SalesReturnId = ReturnIds.Of(line.ActId),
            VariantId = line.VariantId.Value,
            FulfillmentRowId = null,
            SalesOrderRowId = line.SalesOrderLineId!.Value.Value,
            Quantity = WireJson.Text(line.Quantity),
            ReasonId = null,
            RestockLocationId = line.Role == ActLineRole.ReturnWrittenOff ? null : line.LocationId.Value,
            BatchTransactions = [new BatchTransactionObject(line.IsUnbatched ? null : line.BatchId.Value, line.Quantity.Amount)],
            CreatedAt = told[line.ActId].CreatedAt,
            UpdatedAt = told[line.ActId].UpdatedAt,
        });
    }
}
