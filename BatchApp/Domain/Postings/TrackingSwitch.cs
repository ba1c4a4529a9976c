using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Batch tracking switched off with stock present: all batch stock passes to Unbatched, totals stay, batches keep their
/// history (product.md 2.2).
/// </summary>
public sealed class TrackingSwitch : Act
{
    private TrackingSwitch() => Kind = ActKind.TrackingSwitch;

    public ItemId ItemId { get; init; }

    public Item Item { get; init; } = null!;

    /// <summary>
    /// One posting per variant and location, all of one act: inputs are the batches there, the output is Unbatched.
    /// Empty when no batch holds stock.
    /// </summary>
    public static IReadOnlyList<StockPosting> Plan(
        Item item,
        IReadOnlyCollection<StockBalance> balances,
        IReadOnlyDictionary<VariantId, Batch> unbatched,
        ActTime time)
    {
        var act = new TrackingSwitch { ItemId = item.Id, Item = item };
        return
        [
            .. balances
                .Where(balance => balance.OnHand.IsPositive && !balance.Batch.IsUnbatched)
                .GroupBy(balance => (balance.VariantId, balance.LocationId))
                .Select(group => new StockPosting(act, time.OccurredAt, [.. Regroup(act, group, unbatched[group.Key.VariantId])])),
        ];
    }

    private static IEnumerable<PlannedMovement> Regroup(
        TrackingSwitch act, IGrouping<(VariantId, LocationId Location), StockBalance> stock, Batch unbatched)
    {
        var place = Account.Stock(stock.Key.Location);
        foreach (var balance in stock)
        {
            yield return new PlannedMovement(
                act.Add(new ActLine
                {
                    Role = ActLineRole.RegroupedFrom,
                    Batch = balance.Batch,
                    LocationId = balance.LocationId,
                    Quantity = balance.OnHand,
                }),
                place,
                Account.Regroup);
        }

        yield return new PlannedMovement(
            act.Add(new ActLine
            {
                Role = ActLineRole.RegroupedTo,
                Batch = unbatched,
                LocationId = stock.Key.Location,
                Quantity = Amounts.QuantitySums.Sum(stock, balance => balance.OnHand),
            }),
            Account.Regroup,
            place);
    }
}
