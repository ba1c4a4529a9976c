using BatchApp.Domain;

namespace BatchApp.Tests.Properties;

/// <summary>
/// The ledger as one would keep it on squared paper: every change of every batch at every location, in the order of time.
/// It knows nothing of the program's own rules.
/// </summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<(BatchId Batch, LocationId Location), List<(DateTime At, int Order, decimal Change)>> changes = [];
    private int order;

    public Dictionary<BatchId, ModelBatch> Batches { get; } = [];

    public HashSet<BatchId> Held { get; } = [];

    public HashSet<LocationId> Quarantines { get; } = [];

    /// <summary>When a batch was last counted at a place.</summary>
    public Dictionary<(BatchId, LocationId), DateTime> Counts { get; } = [];

    /// <summary>Nothing dated before a count may touch what was counted.</summary>
    public bool CountedAfter(BatchId batch, LocationId location, DateTime at) => Counts.TryGetValue((batch, location), out var counted) && counted > at;

    public void Change(BatchId batch, LocationId location, DateTime at, decimal change)
    {
        if (!changes.TryGetValue((batch, location), out var list))
        {
            changes[(batch, location)] = list = [];
        }

        list.Add((at, order++, change));
    }

    public decimal OnHand(BatchId batch, LocationId location) => changes.GetValueOrDefault((batch, location))?.Sum(change => change.Change) ?? 0;

    /// <summary>What an act at a time may take without any later moment falling below zero.</summary>
    public decimal Takeable(BatchId batch, LocationId location, DateTime at)
    {
        var list = changes.GetValueOrDefault((batch, location)) ?? [];
        var there = list.Where(change => change.At <= at).Sum(change => change.Change);
        var least = there;
        foreach (var (_, _, change) in list.Where(change => change.At > at).OrderBy(change => change.At).ThenBy(change => change.Order))
        {
            there += change;
            least = Math.Min(least, there);
        }

        return least;
    }

    /// <summary>Everything that is somewhere now.</summary>
    public Dictionary<(BatchId, LocationId), decimal> Balances() =>
        changes.Select(entry => (entry.Key, OnHand: entry.Value.Sum(change => change.Change))).Where(entry => entry.OnHand != 0).ToDictionary(entry => entry.Key, entry => entry.OnHand);
}

internal sealed record ModelBatch(BatchId Id, VariantId Variant, string Key, DateOnly? Expiry);
