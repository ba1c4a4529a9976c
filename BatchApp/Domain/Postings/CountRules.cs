using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Postings;

/// <summary>A batch that was counted at a place, by a stocktake that is completed and stands.</summary>
/// <param name="At">When it was counted (UTC).</param>
public sealed record CompletedCount(BatchId BatchId, LocationId LocationId, string Stocktake, string Location, DateTime At);

/// <summary>
/// What was counted is the truth of its moment: nothing dated before a count may touch the same batch at the same place,
/// whatever it is, a reversal too (product.md 8.3).
/// </summary>
public static class CountRules
{
    /// <summary>
    /// The counts that postings decided together would contradict, one refusal for each batch and place. What a reversal
    /// takes out and its replacement puts back at the same instant contradicts nothing.
    /// </summary>
    public static IReadOnlyList<Refusal> Check(IEnumerable<StockPosting> postings, IReadOnlyCollection<CompletedCount> counts) =>
    [
        .. postings
            .SelectMany(posting => posting.Movements.SelectMany(movement => new[]
            {
                (movement.Line.Batch, Account: movement.From, posting.OccurredAt, Change: -movement.Line.Quantity),
                (movement.Line.Batch, Account: movement.To, posting.OccurredAt, Change: movement.Line.Quantity),
            }))
            .Where(side => side.Account.IsStock)
            .GroupBy(side => (side.Batch, side.Account.Location, side.OccurredAt))
            .Where(place => !place.Sum(side => side.Change).IsZero)
            .Select(place => Check(place.Key.Batch, place.Key.Location, place.Key.OccurredAt, counts)).OfType<Refusal>().Distinct(),
    ];

    /// <summary>The last count that stands against something at a time; null when none does.</summary>
    public static Refusal? Check(Batch batch, LocationId location, DateTime at, IReadOnlyCollection<CompletedCount> counts) =>
        counts.Where(count => count.BatchId == batch.Id && count.LocationId == location && count.At > at).MaxBy(count => count.At) is { } count
            ? new BeforeCount(batch.IsUnbatched ? batch.Variant?.FullName ?? batch.Number : batch.Number, count.Location, count.Stocktake, count.At)
            : null;
}

/// <summary>Something is dated before a count of the same batch and place: the count is reversed first, and counted again after.</summary>
/// <param name="What">The batch; an item that has none.</param>
public sealed record BeforeCount(string What, string Location, string Stocktake, DateTime CountedAt) : Refusal;
