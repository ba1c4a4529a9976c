namespace BatchApp.Domain.Amounts;

/// <summary>Shares of quantities that add up, whatever the rounding.</summary>
public static class Proportion
{
    /// <summary>
    /// What stays of several parts when only <paramref name="stays"/> of <paramref name="whole"/> does. Their sum is the
    /// sum's own share, rounded to the unit, halves upward; each part keeps its share rounded down, and what is missing
    /// to the sum goes, step by step, to the parts whose shares lost most by it, the first of equals first. So every part
    /// is countable, less than one step from its exact share, and never more than it was.
    /// </summary>
    /// <param name="parts">Countable in the unit, above zero.</param>
    /// <param name="stays">Zero to <paramref name="whole"/>.</param>
    public static IReadOnlyList<Quantity> Of(IReadOnlyList<Quantity> parts, Quantity stays, Quantity whole, UnitOfMeasure unit)
    {
        // Products of two quantities do not fit a long.
        Int128 step = unit.Step.Units;
        Int128 numerator = stays.Units;
        Int128 denominator = whole.Units;
        var shares = parts.Select(part => part.Units / step * numerator).ToList();
        var steps = shares.ConvertAll(share => share / denominator);
        var sum = shares.Aggregate(Int128.Zero, (total, share) => total + share);
        var missing = (((2 * sum) + denominator) / (2 * denominator)) - steps.Aggregate(Int128.Zero, (total, share) => total + share);
        foreach (var index in Enumerable.Range(0, parts.Count).OrderByDescending(i => shares[i] % denominator).Take((int)missing))
        {
            steps[index]++;
        }

        return steps.ConvertAll(count => new Quantity((long)(count * step)));
    }
}
