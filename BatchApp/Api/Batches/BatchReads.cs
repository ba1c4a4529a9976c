using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Batches;

/// <summary>The query of <c>GET /batches</c>.</summary>
public sealed record BatchFilter : ListFilter
{
    public int? VariantId { get; init; }

    /// <summary>A number of now, or of before a correction.</summary>
    public string? BatchNumber { get; init; }

    public DateTimeOffset? ExpiresBefore { get; init; }

    public DateTimeOffset? ExpiresAfter { get; init; }

    public BatchStatus? Status { get; init; }

    public int? LocationId { get; init; }

    public bool IncludeEmpty { get; init; }
}

/// <summary>What a change of a batch needs to know of it.</summary>
public sealed record BatchNow(BatchId Id, int Version, BatchDetails Details);

/// <summary>Batches as things of their own; Unbatched is none.</summary>
public sealed class BatchReads(StockStore store)
{
    public Task<Page<BatchObject>> PageAsync(BatchFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter, read.Calendar).OrderBy(row => row.Id).PageAsync(filter, token);
            return new Page<BatchObject>(await ObjectsAsync(read.Db, page.Rows, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<BatchObject?> OneAsync(BatchId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var found = await read.Db.Batches.Include(row => row.FormerNumbers).Where(row => row.Id == id && !row.IsUnbatched).ToListAsync(token);
            return await ObjectsAsync(read.Db, found, token) is [var batch]
                ? batch with { FormerBatchNumbers = [.. found[0].FormerNumbers.OrderBy(row => row.Until).Select(row => row.Number)] }
                : null;
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public Task<BatchNow?> NowAsync(BatchId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Batches.FirstOrDefaultAsync(row => row.Id == id && !row.IsUnbatched, token) is { } row
            ? new BatchNow(row.Id, row.Version, row.Details)
            : null,
        cancellation);

    private static async Task<IReadOnlyList<BatchObject>> ObjectsAsync(BatchDb db, IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var ids = batches.Select(row => row.Id).ToList();
        var stamps = await JournalStamps.OfAsync(db, ThingKind.Batch, ids.Select(id => id.Value), cancellation);
        var places = (await db.Balances.Where(row => ids.Contains(row.BatchId) && row.OnHand.Units > 0).OrderBy(row => row.LocationId)
            .Select(row => new { row.BatchId, row.LocationId, row.OnHand, row.Location.IsQuarantine }).ToListAsync(cancellation)).ToLookup(row => row.BatchId);
        return
        [
            .. batches.Select(row => BatchObject.Of(
                row, stamps[row.Id.Value], [.. places[row.Id].Select(place => (place.LocationId.Value, place.OnHand, place.IsQuarantine))])),
        ];
    }

    private static IQueryable<Batch> Filtered(BatchDb db, BatchFilter filter, BusinessCalendar calendar)
    {
        var rows = db.Batches.Where(row => !row.IsUnbatched);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(row => row.VariantId == id);
        }

        if (filter.BatchNumber is { } number)
        {
            var key = BatchNumber.KeyOf(number);
            rows = rows.Where(row => row.NumberKey == key || row.FormerNumbers.Any(former => former.NumberKey == key));
        }

        if (WireJson.Day(filter.ExpiresBefore, calendar) is { } before)
        {
            rows = rows.Where(row => row.Expiry < before);
        }

        if (WireJson.Day(filter.ExpiresAfter, calendar) is { } after)
        {
            rows = rows.Where(row => row.Expiry > after);
        }

        if (filter.Status is { } status)
        {
            rows = rows.Where(row => row.Status == status);
        }

        if (!filter.IncludeEmpty || filter.LocationId is not null)
        {
            var location = new LocationId(filter.LocationId ?? 0);
            rows = rows.Where(row => db.Balances.Any(balance =>
                balance.BatchId == row.Id && (filter.LocationId == null || balance.LocationId == location) && (filter.IncludeEmpty || balance.OnHand.Units > 0)));
        }

        return ListReads.Stamped(db, ThingKind.Batch, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }
}
