using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;

namespace BatchApp.Domain.Picking;

/// <summary>
/// First expired, first out: dated before undated, then by age, then by number (product.md 4.6). The same stock gives
/// the same proposal each time.
/// </summary>
public static class FirstExpiredFirstOut
{
    /// <summary>Unbatched last, then dated before undated, earlier first arrival, number.</summary>
    public static IComparer<BatchOffer> Order { get; } = Comparer<BatchOffer>.Create((a, b) => Rank(a).CompareTo(Rank(b)) is var rank and not 0
        ? rank
        : string.CompareOrdinal(a.NumberSort, b.NumberSort) is var number and not 0 ? number
        : a.BatchId.Value.CompareTo(b.BatchId.Value));

    /// <summary>
    /// Proposes batches for several needs in their order; what an earlier need takes is not offered to a later one.
    /// Never proposes an empty batch, nor one that is expired, on hold, recalled or in quarantine, nor Unbatched; what
    /// cannot be covered is left open. An item picked by first arrival, or by hand, has its own way.
    /// </summary>
    /// <param name="planned">Chosen ahead for these needs: proposed before anything else (product.md 5.7).</param>
    public static IReadOnlyList<IReadOnlyList<BatchPick>> Suggest(
        IReadOnlyList<(Quantity Needed, IReadOnlyList<BatchOffer> Offers, PickOrder PickOrder)> needs, IReadOnlyDictionary<BatchId, Quantity>? planned = null)
    {
        var taken = new Dictionary<BatchId, Quantity>();
        var ahead = new Dictionary<BatchId, Quantity>(planned ?? new Dictionary<BatchId, Quantity>());
        var proposal = new List<IReadOnlyList<BatchPick>>();
        foreach (var (needed, offers, order) in needs)
        {
            var open = needed;
            var picks = new OrderedDictionary<BatchId, Quantity>();
            void Take(BatchOffer offer, Quantity most)
            {
                var already = taken.GetValueOrDefault(offer.BatchId);
                var quantity = Quantity.Min(Quantity.Min(open, most), offer.OnHand - already);
                if (quantity.IsPositive)
                {
                    picks[offer.BatchId] = picks.GetValueOrDefault(offer.BatchId) + quantity;
                    taken[offer.BatchId] = already + quantity;
                    open -= quantity;
                }
            }

            foreach (var offer in offers.Where(offer => ahead.ContainsKey(offer.BatchId) && MayUse(offer)).Order(PickOrders.Of(order)))
            {
                var before = open;
                Take(offer, ahead[offer.BatchId]);
                ahead[offer.BatchId] -= before - open;
            }

            foreach (var offer in offers.Where(offer => order != PickOrder.ByHand && MayPropose(offer)).Order(PickOrders.Of(order)))
            {
                Take(offer, open);
            }

            proposal.Add([.. picks.Select(pick => new BatchPick(pick.Key, pick.Value))]);
        }

        return proposal;
    }

    private static (bool, DateOnly, DateTime) Rank(BatchOffer offer) =>
        (offer.IsUnbatched, offer.Expiry ?? DateOnly.MaxValue, offer.FirstArrival);

    private static bool MayPropose(BatchOffer offer) => !offer.IsUnbatched && MayUse(offer);

    /// <summary>Unbatched that somebody planned was chosen by a person.</summary>
    private static bool MayUse(BatchOffer offer) => offer.OnHand.IsPositive && offer.Unusable is null;
}
