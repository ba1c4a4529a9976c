using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Stocktakes;

/// <summary>The query of <c>GET /stocktake_rows</c>.</summary>
public sealed record StocktakeRowFilter : ListFilter
{
    public int? VariantId { get; init; }

    public int[]? StocktakeIds { get; init; }

    public int? BatchId { get; init; }

    /// <summary>There are no bins: it finds nothing.</summary>
    public int? BinLocationId { get; init; }

    public int? StockAdjustmentId { get; init; }
}

/// <summary>What a change of a row must know of it.</summary>
/// <param name="BatchId">Null for an untracked item, and for Unbatched.</param>
public sealed record StocktakeRowNow(StocktakeLineId Id, int Version, StocktakeId StocktakeId, string Stocktake, VariantId VariantId, BatchId? BatchId, Quantity? Counted);

/// <summary>What stands on stocktakes.</summary>
public sealed class StocktakeRowReads(StockStore store)
{
    public Task<Page<StocktakeRowObject>> PageAsync(StocktakeRowFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id).Include(row => row.Batch).Include(row => row.Stocktake).PageAsync(filter, token);
            var books = await BooksAsync(read.Db, page.Rows, token);
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Stocktake, page.Rows.Select(row => row.StocktakeId.Value), token);
            return page.As(row => StocktakeRowObject.Of(row, books(row), stamps[row.StocktakeId.Value]));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<StocktakeRowObject?> OneAsync(StocktakeLineId id, CancellationToken cancellation) =>
        (await PageAsync(new StocktakeRowFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none.</summary>
    public Task<StocktakeRowNow?> NowAsync(StocktakeLineId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.StocktakeLines.Include(row => row.Batch).Include(row => row.Stocktake).FirstOrDefaultAsync(row => row.Id == id, token) is { } row
            ? new StocktakeRowNow(row.Id, row.Version, row.StocktakeId, row.Stocktake.Number, row.VariantId, row.Batch.IsUnbatched ? null : row.BatchId, row.Counted)
            : null,
        cancellation);

    /// <summary>
    /// What the books say of each line: once completed what they said then, before that at the time of its count, or now.
    /// Whoever counts blindly is not told.
    /// </summary>
    private static async Task<Func<StocktakeLine, Quantity?>> BooksAsync(BatchDb db, IReadOnlyList<StocktakeLine> lines, CancellationToken cancellation)
    {
        var open = lines.Where(line => line.Stocktake is { Status: StocktakeStatus.Counting, IsBlind: false }).ToList();
        var batches = open.Select(line => line.BatchId).Distinct().ToList();
        var onHand = await db.Balances.Where(balance => batches.Contains(balance.BatchId))
            .ToDictionaryAsync(balance => (balance.BatchId, balance.LocationId), balance => balance.OnHand, cancellation);
        var first = open.Min(line => line.CountedAt);
        var later = first is not { } since ? [] : await db.Movements.Where(movement => batches.Contains(movement.BatchId) && movement.OccurredAt > since)
            .Select(movement => new
            {
                movement.BatchId,
                movement.OccurredAt,
                movement.Quantity,
                From = movement.From.Kind == AccountKind.Stock ? movement.From.LocationId : null,
                To = movement.To.Kind == AccountKind.Stock ? movement.To.LocationId : null,
            })
            .ToListAsync(cancellation);
        var changes = later.SelectMany(row => new[] { (Place: row.From, Change: -row.Quantity), (Place: row.To, Change: row.Quantity) }
                .Where(side => side.Place is not null).Select(side => (Key: (row.BatchId, side.Place!.Value), Change: new BalanceChange(row.OccurredAt, side.Change))))
            .ToLookup(row => row.Key, row => row.Change);
        return line => line.Stocktake.Status == StocktakeStatus.Completed ? line.Expected
            : line.Stocktake.IsBlind ? null
            : At(line, (line.BatchId, line.Stocktake.LocationId));

        Quantity At(StocktakeLine line, (BatchId, LocationId) place) => line.CountedAt is { } at
            ? new RunningBalance(onHand.GetValueOrDefault(place), [.. changes[place].OrderBy(change => change.OccurredAt)]).From(at).AtInstant
            : onHand.GetValueOrDefault(place);
    }

    private static IQueryable<StocktakeLine> Filtered(BatchDb db, StocktakeRowFilter filter)
    {
        var rows = db.StocktakeLines.Where(row => filter.BinLocationId == null);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(row => row.VariantId == id);
        }

        if (filter.StocktakeIds is { } stocktakes)
        {
            rows = rows.Where(row => stocktakes.Contains((int)(object)row.StocktakeId));
        }

        if (filter.BatchId is { } batch)
        {
            var id = new BatchId(batch);
            rows = rows.Where(row => row.BatchId == id && !row.Batch.IsUnbatched);
        }

        if (filter.StockAdjustmentId is { } adjustment)
        {
            var id = (ActId?)new ActId(adjustment);
            rows = rows.Where(row => row.Stocktake.AdjustmentId == id);
        }

        return ListReads.Stamped(db, ThingKind.Stocktake, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.StocktakeId)) : rows;
    }
}
