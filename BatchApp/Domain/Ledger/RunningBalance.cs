using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// The balance of one batch at one location from an instant on. No balance may fall below zero at any point in time,
/// also not through a back-dated entry (product.md 3.3).
/// </summary>
/// <param name="OnHand">What is there now.</param>
/// <param name="Later">Changes after the instant, in the order of time.</param>
public sealed record RunningBalance(Quantity OnHand, IReadOnlyList<BalanceChange> Later)
{
    /// <summary>What was there at the instant.</summary>
    public Quantity AtInstant => OnHand - Later.Sum(change => change.Change);

    /// <summary>The same balance from a later instant on.</summary>
    public RunningBalance From(DateTime instant) => this with { Later = [.. Later.Where(change => change.OccurredAt > instant)] };

    /// <summary>The most that can be taken at the instant: the least balance from then on.</summary>
    public Quantity Takeable
    {
        get
        {
            var balance = AtInstant;
            var least = balance;
            foreach (var change in Later)
            {
                balance += change.Change;
                least = Quantity.Min(least, balance);
            }

            return least;
        }
    }

    /// <summary>The first later instant at which less than <paramref name="taken"/> is there; null when there is none.</summary>
    public DateTime? FirstShortfall(Quantity taken)
    {
        var balance = AtInstant;
        foreach (var change in Later)
        {
            balance += change.Change;
            if (balance < taken)
            {
                return change.OccurredAt;
            }
        }

        return null;
    }
}

/// <summary>A change of a balance: plus in, minus out.</summary>
public readonly record struct BalanceChange(DateTime OccurredAt, Quantity Change);
