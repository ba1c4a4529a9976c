using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// The balance of one batch at one location from an instant on. No balance may fall below zero at any point in time,
/// also not through a back-dated entry (product.md 3.3).
/// </summary>
/// <remarks>
/// A balance is judged at the end of each instant: what was posted, taken back and posted again at one instant is one
/// change.
/// </remarks>
/// <param name="OnHand">What is there now.</param>
/// <param name="Later">Changes after the instant, in the order of time.</param>
public sealed record RunningBalance(Quantity OnHand, IReadOnlyList<BalanceChange> Later)
{
    /// <summary>What was there at the instant.</summary>
    public Quantity AtInstant => OnHand - Later.Sum(change => change.Change);

    /// <summary>The same balance from a later instant on.</summary>
    public RunningBalance From(DateTime instant) => this with { Later = [.. Later.Where(change => change.OccurredAt > instant)] };

    /// <summary>The most that can be taken at the instant: the least balance from then on.</summary>
    public Quantity Takeable => Lowest.Balance;

    /// <summary>The least balance from the instant on, and the later instant that first reaches it; null where it is the instant's own.</summary>
    public (Quantity Balance, DateTime? At) Lowest
    {
        get
        {
            var (least, leastAt) = (AtInstant, (DateTime?)null);
            foreach (var (at, balance) in Balances())
            {
                (least, leastAt) = balance < least ? (balance, at) : (least, leastAt);
            }

            return (least, leastAt);
        }
    }

    /// <summary>The first later instant at which less than <paramref name="taken"/> is there; null when there is none.</summary>
    public DateTime? FirstShortfall(Quantity taken)
    {
        foreach (var (at, balance) in Balances())
        {
            if (balance < taken)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>What is there at the end of each later instant.</summary>
    private IEnumerable<(DateTime At, Quantity Balance)> Balances()
    {
        var balance = AtInstant;
        foreach (var (place, change) in Later.Index())
        {
            balance += change.Change;
            if (place + 1 == Later.Count || Later[place + 1].OccurredAt != change.OccurredAt)
            {
                yield return (change.OccurredAt, balance);
            }
        }
    }
}

/// <summary>A change of a balance: plus in, minus out.</summary>
public readonly record struct BalanceChange(DateTime OccurredAt, Quantity Change);
