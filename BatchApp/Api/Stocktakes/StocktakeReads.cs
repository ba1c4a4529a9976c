using System.Globalization;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Stocktakes;

/// <summary>The query of <c>GET /stocktakes</c>.</summary>
public sealed record StocktakeFilter : ListFilter
{
    public int? LocationId { get; init; }

    /// <summary>As text, as the contract has it; what no stocktake can be finds none.</summary>
    public string? Status { get; init; }

    public string? StocktakeNumber { get; init; }

    /// <summary>As text likewise.</summary>
    public string? StockAdjustmentId { get; init; }
}

/// <summary>What a change of a stocktake must know of it.</summary>
public sealed record StocktakeNow(StocktakeId Id, int Version, string Number, LocationId LocationId, string Note, bool IsCompleted);

/// <summary>Stocktakes; a deleted one is gone.</summary>
public sealed class StocktakeReads(StockStore store)
{
    public Task<Page<StocktakeObject>> PageAsync(StocktakeFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id).PageAsync(filter, token);
            var ids = page.Rows.Select(row => row.Id).ToList();
            var counts = await read.Db.StocktakeLines.Where(line => ids.Contains(line.StocktakeId)).GroupBy(line => line.StocktakeId)
                .Select(group => new { Id = group.Key, Lines = group.Count(), Counted = group.Count(line => line.CountedAt != null), First = group.Min(line => line.CountedAt) })
                .ToDictionaryAsync(row => row.Id, token);
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Stocktake, ids.Select(id => id.Value), token);
            return page.As(row => counts.GetValueOrDefault(row.Id) is { } count
                ? StocktakeObject.Of(row, count.Lines, count.Counted, count.First, stamps[row.Id.Value])
                : StocktakeObject.Of(row, 0, 0, null, stamps[row.Id.Value]));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<StocktakeObject?> OneAsync(StocktakeId id, CancellationToken cancellation) =>
        (await PageAsync(new StocktakeFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none.</summary>
    public Task<StocktakeNow?> NowAsync(StocktakeId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Stocktakes.FirstOrDefaultAsync(row => row.Id == id, token) is { } row
            ? new StocktakeNow(row.Id, row.Version, row.Number, row.LocationId, row.Note, row.Status == StocktakeStatus.Completed)
            : null,
        cancellation);

    private static IQueryable<Stocktake> Filtered(BatchDb db, StocktakeFilter filter)
    {
        IQueryable<Stocktake> rows = db.Stocktakes;
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.LocationId is { } place)
        {
            var location = new LocationId(place);
            rows = rows.Where(row => row.LocationId == location);
        }

        if (filter.StocktakeNumber is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        if (filter.StockAdjustmentId is { } adjustment)
        {
            var id = (ActId?)new ActId(int.TryParse(adjustment, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0);
            rows = rows.Where(row => row.AdjustmentId == id);
        }

        rows = filter.Status is { } status ? InStatus(rows, status) : rows;
        return ListReads.Stamped(db, ThingKind.Stocktake, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }

    private static IQueryable<Stocktake> InStatus(IQueryable<Stocktake> rows, string status) => status switch
    {
        "COMPLETED" => rows.Where(row => row.Status == StocktakeStatus.Completed),
        "NOT_STARTED" => rows.Where(row => row.Status == StocktakeStatus.Counting && row.Lines.All(line => line.CountedAt == null)),
        "COUNTED" => rows.Where(row => row.Status == StocktakeStatus.Counting && row.Lines.Any() && row.Lines.All(line => line.CountedAt != null)),
        "IN_PROGRESS" => rows.Where(row =>
            row.Status == StocktakeStatus.Counting && row.Lines.Any(line => line.CountedAt != null) && row.Lines.Any(line => line.CountedAt == null)),
        _ => rows.Where(row => false),
    };
}
