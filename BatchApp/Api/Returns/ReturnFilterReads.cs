using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Api.Returns;

/// <summary>Which returns are asked for.</summary>
internal static class ReturnFilterReads
{
    /// <summary>Those that stand without having been announced.</summary>
    public static IQueryable<SalesReturn> Lone(BatchDb db) => db.SalesReturns.Where(act =>
        db.Documents.ThatStand(db).Any(document => document.ActId == act.Id) && !db.ReturnOrders.Any(order => order.ReturnId == act.Id));

    public static IQueryable<SalesReturn> Acts(BatchDb db, ReturnFilter filter)
    {
        var rows = Lone(db).Where(row => filter.RefundStatus == null && (filter.Status == null || filter.Status == "RESTOCKED_ALL"));
        if (ReturnIds.Posted(filter.Ids) is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.SalesOrderId is { } sold)
        {
            var id = new SalesOrderId(sold);
            rows = rows.Where(row => row.SalesOrderId == id);
        }

        if (filter.ReturnOrderNo is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.SalesOrder.NumberKey == key);
        }

        var standing = db.Documents.ThatStand(db);
        if (filter.ReturnDateMin?.UtcDateTime is { } from)
        {
            rows = rows.Where(row => standing.Where(document => document.ActId == row.Id).Min(document => document.OccurredAt) >= from);
        }

        if (filter.ReturnDateMax?.UtcDateTime is { } to)
        {
            rows = rows.Where(row => standing.Where(document => document.ActId == row.Id).Min(document => document.OccurredAt) <= to);
        }

        // Nobody ordered it before it was posted.
        return rows.Posted(db, filter).Posted(db, new ListFilter { CreatedAtMin = filter.OrderCreatedDateMin, CreatedAtMax = filter.OrderCreatedDateMax });
    }

    public static IQueryable<ReturnOrder> Orders(BatchDb db, ReturnFilter filter)
    {
        var rows = Stamped(db.ReturnOrders.Where(row => filter.RefundStatus == null), filter);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.SalesOrderId is { } sold)
        {
            var id = new SalesOrderId(sold);
            rows = rows.Where(row => row.SalesOrderId == id);
        }

        if (filter.ReturnOrderNo is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        if (filter.Status is { } status)
        {
            var (isPosted, hasArrived, isKnown) = (status == "RESTOCKED_ALL", status == "RETURNED_ALL", status is "RESTOCKED_ALL" or "RETURNED_ALL" or "NOT_RETURNED");
            rows = rows.Where(row => isKnown && db.Documents.ThatStand(db).Any(document => document.ActId == row.ReturnId) == isPosted && (isPosted || row.HasArrived == hasArrived));
        }

        rows = filter.ReturnDateMin?.UtcDateTime is { } from ? rows.Where(row => row.ArrivesAt >= from) : rows;
        rows = filter.ReturnDateMax?.UtcDateTime is { } to ? rows.Where(row => row.ArrivesAt <= to) : rows;
        rows = filter.OrderCreatedDateMin?.UtcDateTime is { } orderedFrom ? rows.Where(row => row.OrderedAt >= orderedFrom) : rows;
        return filter.OrderCreatedDateMax?.UtcDateTime is { } orderedTo ? rows.Where(row => row.OrderedAt <= orderedTo) : rows;
    }

    /// <summary>The times of its lines are those of a return order.</summary>
    public static IQueryable<ReturnOrder> Stamped(IQueryable<ReturnOrder> rows, ListFilter filter)
    {
        rows = filter.CreatedAtMin?.UtcDateTime is { } createdFrom ? rows.Where(row => row.EnteredAt >= createdFrom) : rows;
        rows = filter.CreatedAtMax?.UtcDateTime is { } createdTo ? rows.Where(row => row.EnteredAt <= createdTo) : rows;
        rows = filter.UpdatedAtMin?.UtcDateTime is { } updatedFrom ? rows.Where(row => row.ChangedAt >= updatedFrom) : rows;
        return filter.UpdatedAtMax?.UtcDateTime is { } updatedTo ? rows.Where(row => row.ChangedAt <= updatedTo) : rows;
    }
}
