using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Returns;

/// <summary>The query of <c>GET /sales_return_rows</c>.</summary>
public sealed record ReturnRowFilter : ListFilter
{
    public int? SalesReturnId { get; init; }

    public int? VariantId { get; init; }

    public int? RestockLocationId { get; init; }

    public int? ReasonId { get; init; }

    public int? SalesOrderRowId { get; init; }
}

/// <summary>Rows of returns, in the order of the returns' own list.</summary>
public sealed class ReturnRowReads(StockStore store)
{
    public Task<Page<ReturnRowObject>> PageAsync(ReturnRowFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var (posted, announced) = (Posted(read.Db, filter), Announced(read.Db, filter));
            var (before, request) = (await posted.CountAsync(token), filter.Request);
            var lines = await posted.OrderByDescending(line => line.Id).Skip(request.Skip).Take(request.Take).Select(line => new { line.Id, line.ActId }).ToListAsync(token);
            var rows = (await ReturnReads.PostedRowsAsync(read.Db, [.. lines.Select(line => line.ActId).Distinct()], token)).SelectMany(act => act).ToDictionary(row => row.Id);
            var others = await announced.OrderByDescending(line => line.Id).Skip(Math.Max(0, request.Skip - before)).Take(request.Take - lines.Count)
                .Include(line => line.Order).Include(line => line.SalesOrderLine).Include(line => line.Parts).ThenInclude(part => part.Batch).ToListAsync(token);
            return new Page<ReturnRowObject>(
                [.. lines.Select(line => rows[ReturnIds.Of(line.Id)]), .. others.Select(line => ReturnReads.Row(line, line.Order))], before + await announced.CountAsync(token));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<ReturnRowObject?> OneAsync(int id, CancellationToken cancellation) =>
        (await PageAsync(new ReturnRowFilter { Ids = [id] }, cancellation)).Rows is [var one] ? one : null;

    private static IQueryable<ActLine> Posted(BatchDb db, ReturnRowFilter filter)
    {
        var acts = ReturnFilterReads.Acts(
            db,
            new ReturnFilter
            {
                Ids = filter.SalesReturnId is { } one ? [one] : null,
                CreatedAtMin = filter.CreatedAtMin,
                CreatedAtMax = filter.CreatedAtMax,
                UpdatedAtMin = filter.UpdatedAtMin,
                UpdatedAtMax = filter.UpdatedAtMax,
            }).Select(act => act.Id);
        var standing = db.Movements.ThatStand(db).Select(movement => movement.ActLineId);
        var rows = db.ActLines.Where(line => filter.ReasonId == null && acts.Contains(line.ActId) && standing.Contains(line.Id));
        if (ReturnIds.Posted(filter.Ids) is { } ids)
        {
            rows = rows.Where(line => ids.Contains((int)(object)line.Id));
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(line => line.Batch.VariantId == id);
        }

        if (filter.RestockLocationId is { } place)
        {
            var id = new LocationId(place);
            rows = rows.Where(line => line.LocationId == id && line.Role != ActLineRole.ReturnWrittenOff);
        }

        if (filter.SalesOrderRowId is { } sold)
        {
            var id = new SalesOrderLineId(sold);
            rows = rows.Where(line => line.SalesOrderLineId == id);
        }

        return rows;
    }

    private static IQueryable<ReturnOrderLine> Announced(BatchDb db, ReturnRowFilter filter)
    {
        var orders = ReturnFilterReads.Stamped(db.ReturnOrders, filter).Select(order => order.Id);
        var rows = db.ReturnOrderLines.Where(line => orders.Contains(line.OrderId));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(line => ids.Contains((int)(object)line.Id));
        }

        if (filter.SalesReturnId is { } order)
        {
            var id = new ReturnOrderId(order);
            rows = rows.Where(line => line.OrderId == id);
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(line => line.SalesOrderLine.VariantId == id);
        }

        if (filter.RestockLocationId is { } place)
        {
            var id = new LocationId(place);
            rows = rows.Where(line => line.LocationId == id);
        }

        if (filter.ReasonId is { } reason)
        {
            var known = (ReturnReason)reason;
            rows = rows.Where(line => line.Reason == known);
        }

        if (filter.SalesOrderRowId is { } sold)
        {
            var id = new SalesOrderLineId(sold);
            rows = rows.Where(line => line.SalesOrderLineId == id);
        }

        return rows;
    }
}
