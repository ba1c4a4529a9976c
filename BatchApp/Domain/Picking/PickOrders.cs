using BatchApp.Domain.Items;

namespace BatchApp.Domain.Picking;

/// <summary>In which order an item's batches are offered (product.md 4.6).</summary>
public static class PickOrders
{
    /// <summary>Unbatched last, then by age, dates and numbers deciding between batches of one age.</summary>
    private static readonly IComparer<BatchOffer> FirstIn = Comparer<BatchOffer>.Create((a, b) =>
        (a.IsUnbatched, a.FirstArrival).CompareTo((b.IsUnbatched, b.FirstArrival)) is var age and not 0 ? age : FirstExpiredFirstOut.Order.Compare(a, b));

    /// <summary>Picked by hand, what expires first still stands first.</summary>
    public static IComparer<BatchOffer> Of(PickOrder order) => order == PickOrder.FirstInFirstOut ? FirstIn : FirstExpiredFirstOut.Order;
}
