using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Sales;

/// <summary>The query of <c>GET /sales_order_fulfillments</c>.</summary>
public sealed record FulfilmentFilter : ListFilter
{
    public int? SalesOrderId { get; init; }

    public string? Status { get; init; }

    public string? InvoiceStatus { get; init; }

    public string? TrackingCarrier { get; init; }

    public string? TrackingMethod { get; init; }

    public string? TrackingNumber { get; init; }

    public string? TrackingUrl { get; init; }

    public string? PickedDateMin { get; init; }

    /// <summary>Asks for what no fulfilment has, because it is not kept.</summary>
    internal bool AsksForNothing => (InvoiceStatus ?? TrackingCarrier ?? TrackingMethod ?? TrackingNumber ?? TrackingUrl) is not null;
}

/// <summary>Fulfilments that stand; what was reverted is told by the history alone, for the contract has no word for it here.</summary>
public sealed class FulfilmentReads(StockStore store)
{
    public Task<Page<FulfilmentObject>> PageAsync(FulfilmentFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id).PageAsync(filter, token);
            return new Page<FulfilmentObject>(await ObjectsAsync(read.Db, page.Rows, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<FulfilmentObject?> OneAsync(ActId id, CancellationToken cancellation) =>
        (await PageAsync(new FulfilmentFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>What a request posted of an order; null where it posted none, or none of it stands.</summary>
    public async Task<FulfilmentObject?> PostedAsync(RequestId request, CancellationToken cancellation)
    {
        var act = await store.ReadAsync(
            (read, token) => read.Db.Documents.Where(document => document.RequestId == request && document.Act is SalesFulfilment).OrderBy(document => document.Id)
                .Select(document => (ActId?)document.ActId).FirstOrDefaultAsync(token),
            cancellation);
        return act is { } id ? await OneAsync(id, cancellation) : null;
    }

    private static async Task<IReadOnlyList<FulfilmentObject>> ObjectsAsync(BatchDb db, IReadOnlyList<SalesFulfilment> acts, CancellationToken cancellation)
    {
        var ids = acts.Select(act => act.Id).ToList();
        var posted = await db.Documents.Where(document => ids.Contains(document.ActId)).GroupBy(document => document.ActId)
            .Select(act => new { act.Key, Created = act.Min(document => document.PostedAt), Updated = act.Max(document => document.PostedAt) })
            .ToDictionaryAsync(act => act.Key, cancellation);
        var picked = await db.Documents.ThatStand(db).Where(document => ids.Contains(document.ActId)).GroupBy(document => document.ActId)
            .Select(act => new { act.Key, At = act.Min(document => document.OccurredAt) }).ToDictionaryAsync(act => act.Key, act => act.At, cancellation);
        var lines = (await SalesOrderRowReads.Shipped(db).Where(line => ids.Contains(line.ActId)).OrderBy(line => line.Id)
                .Select(line => new { line.ActId, line.SalesOrderLineId, line.BatchId, line.Batch.IsUnbatched, line.Batch.Variant.Item.IsTracked, line.Quantity }).ToListAsync(cancellation))
            .ToLookup(line => line.ActId);
        return
        [
            .. acts.Select(act => new FulfilmentObject
            {
                Id = act.Id.Value,
                SalesOrderId = act.SalesOrderId.Value,
                PickedDate = picked[act.Id],
                Status = act.Status,
                SalesOrderFulfillmentRows =
                [
                    .. lines[act.Id].GroupBy(line => line.SalesOrderLineId!.Value).Select(row => new FulfilmentRowObject(
                        row.Key.Value,
                        row.Sum(line => line.Quantity).Amount,
                        [
                            .. row.Where(line => !line.IsUnbatched || line.IsTracked).GroupBy(line => (line.BatchId, line.IsUnbatched))
                                .Select(part => new BatchTransactionObject(part.Key.IsUnbatched ? null : part.Key.BatchId.Value, part.Sum(line => line.Quantity).Amount)),
                        ])),
                ],
                CreatedAt = posted[act.Id].Created,
                UpdatedAt = posted[act.Id].Updated,
            }),
        ];
    }

    private static IQueryable<SalesFulfilment> Filtered(BatchDb db, FulfilmentFilter filter)
    {
        var rows = db.Fulfilments.Where(row => !filter.AsksForNothing && row.Status != FulfilmentStatus.Reverted);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.SalesOrderId is { } order)
        {
            var id = new SalesOrderId(order);
            rows = rows.Where(row => row.SalesOrderId == id);
        }

        if (filter.Status is { } status)
        {
            var meant = status switch { "PACKED" => FulfilmentStatus.Packed, "DELIVERED" => FulfilmentStatus.Delivered, _ => default };
            rows = rows.Where(row => row.Status == meant);
        }

        if (filter.PickedDateMin is { } from)
        {
            // Not said to be a date in the contract: what is none, is met by nothing.
            var isDate = DateTimeOffset.TryParse(from, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var sent);
            var picked = BusinessCalendar.Stored(sent.UtcDateTime);
            var standing = db.Documents.ThatStand(db).GroupBy(document => document.ActId).Where(act => act.Min(document => document.OccurredAt) >= picked).Select(act => act.Key);
            rows = rows.Where(row => isDate && standing.Contains(row.Id));
        }

        return Posted(db, rows, filter);
    }

    private static IQueryable<SalesFulfilment> Posted(BatchDb db, IQueryable<SalesFulfilment> rows, FulfilmentFilter filter)
    {
        if (filter.CreatedAtMin?.UtcDateTime is { } createdFrom)
        {
            rows = rows.Where(row => db.Documents.Where(document => document.ActId == row.Id).Min(document => document.PostedAt) >= createdFrom);
        }

        if (filter.CreatedAtMax?.UtcDateTime is { } createdTo)
        {
            rows = rows.Where(row => db.Documents.Where(document => document.ActId == row.Id).Min(document => document.PostedAt) <= createdTo);
        }

        if (filter.UpdatedAtMin?.UtcDateTime is { } updatedFrom)
        {
            rows = rows.Where(row => db.Documents.Where(document => document.ActId == row.Id).Max(document => document.PostedAt) >= updatedFrom);
        }

        return filter.UpdatedAtMax?.UtcDateTime is { } updatedTo
            ? rows.Where(row => db.Documents.Where(document => document.ActId == row.Id).Max(document => document.PostedAt) <= updatedTo)
            : rows;
    }
}
