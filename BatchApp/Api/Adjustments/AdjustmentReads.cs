using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Adjustments;

/// <summary>The query of <c>GET /stock_adjustments</c>.</summary>
public sealed record AdjustmentFilter : ListFilter
{
    public int? LocationId { get; init; }

    public string? StockAdjustmentNumber { get; init; }
}

/// <summary>Stock adjustments, also those that counts and shortages posted.</summary>
public sealed class AdjustmentReads(StockStore store)
{
    public Task<Page<AdjustmentObject>> PageAsync(AdjustmentFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id).PageAsync(filter, token);
            var posted = await PostedReads.OfAsync(read.Db, [.. page.Rows.Select(row => row.Id)], token);
            return page.As(row => AdjustmentObject.Of(row, posted[row.Id]));
        },
        cancellation);

    /// <summary>Null where there is none, or nothing stands of it.</summary>
    public async Task<AdjustmentObject?> OneAsync(ActId id, CancellationToken cancellation) =>
        (await PageAsync(new AdjustmentFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    private static IQueryable<StockAdjustment> Filtered(BatchDb db, AdjustmentFilter filter)
    {
        var rows = db.Adjustments.Where(row => filter.IncludeDeleted || db.Documents.ThatStand(db).Any(document => document.ActId == row.Id));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.LocationId is { } place)
        {
            var location = new LocationId(place);
            rows = rows.Where(row => row.LocationId == location);
        }

        if (filter.StockAdjustmentNumber is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        return rows.Posted(db, filter);
    }
}
