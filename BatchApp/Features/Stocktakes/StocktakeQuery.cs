using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stocktakes;

/// <param name="Lines">Batches on it.</param>
/// <param name="Adjustment">The adjustment of the differences; null when there is none.</param>
public sealed record StocktakeRow(
    StocktakeId Id, string Number, DateTime StartedAt, string Location, StocktakeStatus Status, int Lines, int Counted, string? Adjustment, DateTime? CompletedAt);

/// <summary>A stocktake as its card shows it.</summary>
public sealed record StocktakeCard(
    StocktakeId Id,
    int Version,
    string Number,
    LocationId LocationId,
    string Location,
    bool IsBlind,
    string Note,
    StocktakeStatus Status,
    DateTime StartedAt,
    DateTime? CompletedAt,
    string? Adjustment,
    IReadOnlyList<StocktakeLineView> Lines)
{
    public int Counted => Lines.Count(line => line.Counted is not null);

    /// <summary>Whether what the books say is shown: never to those who count blindly.</summary>
    public bool ShowsBooks => !IsBlind || Status == StocktakeStatus.Completed;
}

/// <summary>One batch that is counted.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
/// <param name="Books">What the books say: now, or at the time of the count once it was counted; null on a blind count.</param>
public sealed record StocktakeLineView(
    StocktakeLineId Id,
    int Version,
    VariantId VariantId,
    string Item,
    string Sku,
    UnitOfMeasure Unit,
    BatchId BatchId,
    string? Batch,
    DateOnly? Expiry,
    Quantity? Books,
    Quantity? Counted,
    DateTime? CountedAt,
    string? CountedBy)
{
    /// <summary>Counted beyond what the books say; null while either is unknown.</summary>
    public Quantity? Difference => Counted - Books;
}

/// <summary>Stocktakes, as a list and one by one.</summary>
public sealed class StocktakeQuery(StockStore store)
{
    public Task<Page<StocktakeRow>> PageAsync(DocumentFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                IQueryable<Stocktake> stocktakes = read.Db.Stocktakes;
                if (filter.LocationId is { } at)
                {
                    stocktakes = stocktakes.Where(row => row.LocationId == at);
                }

                if (filter.StatusAs<StocktakeStatus>() is { } status)
                {
                    stocktakes = stocktakes.Where(row => row.Status == status);
                }

                stocktakes = TextKey.Words(filter.Search).Aggregate(
                    stocktakes,
                    (found, word) => found.Where(row => row.NumberKey.Contains(word)
                        || row.Lines.Any(line => line.Batch.SearchKey.Contains(word) || line.Batch.Variant.SearchKey.Contains(word) || line.Batch.Variant.Item.NameKey.Contains(word))));
                var total = await stocktakes.CountAsync(token);
                var rows = await Sorted(stocktakes, filter).Skip(page.Skip).Take(page.Take)
                    .Select(row => new StocktakeRow(
                        row.Id,
                        row.Number,
                        row.StartedAt,
                        row.Location.Name,
                        row.Status,
                        row.Lines.Count,
                        row.Lines.Count(line => line.CountedAt != null),
                        row.Adjustment!.Number,
                        row.CompletedAt))
                    .ToListAsync(token);
                return new Page<StocktakeRow>(rows, total);
            },
            cancellation);

    /// <summary>The stocktake of a number; null when there is none.</summary>
    public Task<StocktakeCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var stocktake = await read.Db.Stocktakes.Include(row => row.Location).Include(row => row.Adjustment)
                    .Include(row => row.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.NumberKey == key, token);
                if (stocktake is null)
                {
                    return null;
                }

                var books = await BooksAsync(read, stocktake, token);
                var shown = !stocktake.IsBlind || stocktake.Status == StocktakeStatus.Completed;
                return new StocktakeCard(
                    stocktake.Id,
                    stocktake.Version,
                    stocktake.Number,
                    stocktake.LocationId,
                    stocktake.Location.Name,
                    stocktake.IsBlind,
                    stocktake.Note,
                    stocktake.Status,
                    stocktake.StartedAt,
                    stocktake.CompletedAt,
                    stocktake.Adjustment?.Number,
                    [
                        .. stocktake.Lines
                            .OrderBy(line => line.Batch.Variant.Item.NameKey, StringComparer.Ordinal).ThenBy(line => line.VariantId.Value)
                            .ThenBy(line => line.Batch.IsUnbatched).ThenBy(line => line.Batch.NumberSort, StringComparer.Ordinal)
                            .Select(line => Line(line, shown ? books.TryGetValue(line.BatchId, out var said) ? said : line.Expected : null)),
                    ]);
            },
            cancellation);

    /// <summary>The number that the next stocktake would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.Stocktake)), cancellation);

    /// <summary>What the books say of each batch: at the time of its count, or now. Once it is completed each counted line knows it.</summary>
    private static async Task<Dictionary<BatchId, Quantity>> BooksAsync(StockRead read, Stocktake stocktake, CancellationToken cancellation)
    {
        if (stocktake.Status == StocktakeStatus.Completed)
        {
            return [];
        }

        var ids = stocktake.Lines.ConvertAll(line => line.BatchId);
        var at = stocktake.LocationId;
        var onHand = await read.Db.Balances.Where(balance => ids.Contains(balance.BatchId) && balance.LocationId == at)
            .ToDictionaryAsync(balance => balance.BatchId, balance => balance.OnHand, cancellation);
        var first = stocktake.Lines.Min(line => line.CountedAt) ?? read.Now;
        var later = Picking.PickFacts.Later(read.Db, ids, at, first);
        return stocktake.Lines.ToDictionary(
            line => line.BatchId,
            line => new Domain.Ledger.RunningBalance(onHand.GetValueOrDefault(line.BatchId), [.. later[line.BatchId]]).From(line.CountedAt ?? read.Now).AtInstant);
    }

    private static StocktakeLineView Line(StocktakeLine line, Quantity? books) => new(
        line.Id,
        line.Version,
        line.VariantId,
        line.Batch.Variant.FullName,
        line.Batch.Variant.Sku,
        line.Batch.Variant.Item.Unit,
        line.BatchId,
        line.Batch.Variant.Item.IsTracked || !line.Batch.IsUnbatched ? line.Batch.Number : null,
        line.Batch.Expiry,
        books,
        line.Counted,
        line.CountedAt,
        line.CountedBy);

    private static IQueryable<Stocktake> Sorted(IQueryable<Stocktake> stocktakes, DocumentFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (DocumentSort.Date, false) => stocktakes.OrderBy(row => row.StartedAt),
            (DocumentSort.Date, true) => stocktakes.OrderByDescending(row => row.StartedAt),
            (DocumentSort.Location, false) => stocktakes.OrderBy(row => row.Location.NameKey),
            (DocumentSort.Location, true) => stocktakes.OrderByDescending(row => row.Location.NameKey),
            (DocumentSort.Status, false) => stocktakes.OrderBy(row => row.Status),
            (DocumentSort.Status, true) => stocktakes.OrderByDescending(row => row.Status),
            (_, false) => stocktakes.OrderBy(row => row.Id),
            _ => stocktakes.OrderByDescending(row => row.Id),
        };
        return sorted.ThenByDescending(row => row.Id);
    }
}
