namespace BatchApp.Domain.Orders;

/// <summary>
/// The order of the open orders of a kind: an earlier one takes stock first (product.md 4.7). Sales orders are ranked among
/// themselves and so are manufacturing orders; what is sold goes before what is used.
/// </summary>
public static class RankedList
{
    /// <summary>
    /// The new ranks of all whose place changes when one is moved before or behind another. The ranks themselves stay the
    /// same numbers, so that orders that are not open are not disturbed.
    /// </summary>
    /// <param name="open">Every open order with its rank, in any order.</param>
    /// <param name="other">Null to move it to the top.</param>
    public static IReadOnlyDictionary<TId, int> Move<TId>(IReadOnlyDictionary<TId, int> open, TId moved, TId? other, bool behind)
        where TId : struct
    {
        List<TId> before = [.. open.OrderBy(row => row.Value).Select(row => row.Key)];
        List<TId> after = [.. before.Where(id => !id.Equals(moved))];
        after.Insert(other is { } place ? after.IndexOf(place) + (behind ? 1 : 0) : 0, moved);
        return after.Index().Where(row => !before[row.Index].Equals(row.Item)).ToDictionary(row => row.Item, row => open[before[row.Index]]);
    }
}
