using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Picking;

/// <summary>What an act at an earlier time takes of an item at a place.</summary>
/// <param name="Needed">In the stock unit; what is not picked yet is part of it.</param>
/// <param name="Picks">The batches chosen so far; none of an untracked item.</param>
public sealed record TakenThen(VariantId VariantId, LocationId LocationId, Quantity Needed, IReadOnlyList<BatchPick> Picks);

/// <summary>
/// What an act at an earlier time leaves behind, told before it is posted: the balance of each place that it takes from,
/// from its own time on, and the items of which there was not enough then (product.md 3.3, 4.4, 8.3).
/// </summary>
public sealed record BalancesThen(IReadOnlyList<BalanceThen> Places, IReadOnlyList<MissingThen> Missing)
{
    public static readonly BalancesThen None = new([], []);

    /// <param name="at">The act's own time.</param>
    /// <param name="stock">
    /// Every batch of the items at these places that is picked or holds something, as it stands from the time on.
    /// </param>
    /// <param name="places">Names of the locations.</param>
    /// <param name="sources">Orders that an item could have come from.</param>
    public static BalancesThen Of(
        DateTime at,
        IReadOnlyList<TakenThen> taken,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        IReadOnlyDictionary<LocationId, string> places,
        Func<VariantId, IReadOnlyList<ArrivalSource>> sources)
    {
        var asked = taken.SelectMany(line => Picked(line, stock).Select(pick => (Key: (pick.BatchId, line.LocationId), pick.Quantity)))
            .GroupBy(pick => pick.Key).Select(pick => (pick.Key, Quantity: pick.Sum(part => part.Quantity)))
            .Where(pick => pick.Quantity.IsPositive && stock.ContainsKey(pick.Key)).ToList();
        var balances = asked.Select(pick => (stock[pick.Key].Batch.VariantId, pick.Key.LocationId, Balance: After(at, stock[pick.Key], places[pick.Key.LocationId], pick.Quantity))).ToList();
        var missing = new List<MissingThen>();
        foreach (var need in taken.GroupBy(line => (line.VariantId, line.LocationId)))
        {
            var needed = need.Sum(line => line.Needed);
            var held = stock.Where(row => row.Key.Item2 == need.Key.LocationId && row.Value.Batch.VariantId == need.Key.VariantId).Select(row => row.Value).ToList();
            var there = held.Sum(row => Quantity.Max(row.Here.Takeable, Quantity.Zero));
            var falls = balances.Any(row => (row.VariantId, row.LocationId) == need.Key && row.Balance.FirstBadAt is not null);
            if (held.Count > 0 && (needed > there || falls))
            {
                var variant = held[0].Batch.Variant;
                missing.Add(new MissingThen(variant.FullName, places[need.Key.LocationId], need.Key.LocationId, variant.Item.Unit, needed, there, sources(need.Key.VariantId)));
            }
        }

        return new BalancesThen([.. balances.Select(row => row.Balance)], missing);
    }

    /// <summary>An untracked item is taken from its one built-in batch.</summary>
    private static IEnumerable<BatchPick> Picked(TakenThen line, IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock) =>
        line.Picks.Count > 0 ? line.Picks
        : stock.Where(row => row.Key.Item2 == line.LocationId && row.Value.Batch is { IsUnbatched: true } batch && batch.VariantId == line.VariantId && !batch.Variant.Item.IsTracked)
            .Select(row => new BatchPick(row.Key.Item1, line.Needed));

    private static BalanceThen After(DateTime at, BatchStock stock, string location, Quantity taken)
    {
        var (batch, here) = (stock.Batch, stock.Here);
        var (least, leastAt) = here.Lowest;
        return new BalanceThen(
            batch.Variant.FullName,
            batch.Variant.Item.IsTracked ? batch.Number : null,
            location,
            batch.Variant.Item.Unit,
            here.AtInstant - taken,
            least - taken,
            leastAt,
            here.AtInstant < taken ? at : here.FirstShortfall(taken));
    }
}

/// <summary>A batch at a place once an act at an earlier time has taken from it.</summary>
/// <param name="Number">Null for an untracked item.</param>
/// <param name="After">Right after the act; below zero when there is not enough.</param>
/// <param name="Lowest">The least of the balances from then on.</param>
/// <param name="LowestAt">When it is reached; null where it is reached with the act itself.</param>
/// <param name="FirstBadAt">The first instant at which it would be below zero; null when it never is.</param>
public sealed record BalanceThen(
    string Item, string? Number, string Location, UnitOfMeasure Unit, Quantity After, Quantity Lowest, DateTime? LowestAt, DateTime? FirstBadAt);

/// <summary>An item of which there was not enough then: what brought it is missing from the books, or stands at a later time.</summary>
/// <param name="There">What could have been taken of all its batches together.</param>
/// <param name="Sources">Open orders that it could have come from.</param>
public sealed record MissingThen(
    string Item, string Location, LocationId LocationId, UnitOfMeasure Unit, Quantity Needed, Quantity There, IReadOnlyList<ArrivalSource> Sources);

/// <summary>An open order that brings an item in: a purchase order by receipt, a manufacturing order by production.</summary>
public sealed record ArrivalSource(ActKind Kind, string Order);
