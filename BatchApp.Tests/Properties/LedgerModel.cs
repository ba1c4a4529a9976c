using BatchApp.Domain;
using BatchApp.Domain.Ledger;

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
        Booked.Add(new ModelChange(batch, location, at, change));
    }

    /// <summary>What was changed since it was last cleared.</summary>
    public List<ModelChange> Booked { get; } = [];

    /// <summary>Whether nothing would be below zero at the end of any instant with these changes too.</summary>
    public bool Holds(IEnumerable<ModelChange> more) => more.GroupBy(change => (change.Batch, change.Location)).All(place =>
    {
        var there = 0m;
        return (changes.GetValueOrDefault(place.Key) ?? []).Select(change => (change.At, change.Change)).Concat(place.Select(change => (change.At, change.Change)))
            .GroupBy(change => change.At).OrderBy(instant => instant.Key)
            .All(instant => (there += instant.Sum(change => change.Change)) >= 0);
    });

    /// <summary>
    /// What the partner of an order line has: a place like a shelf, that may not fall below zero either. Real locations count
    /// upward from one.
    /// </summary>
    public static LocationId Sold(int line) => new(-line);

    public static LocationId Bought(int line) => new(-10_000_000 - line);

    public static bool IsShelf(LocationId location) => location.Value > 0;

    public decimal OnHand(BatchId batch, LocationId location) => changes.GetValueOrDefault((batch, location))?.Sum(change => change.Change) ?? 0;

    /// <summary>What an act at a time may take without any later moment falling below zero.</summary>
    public decimal Takeable(BatchId batch, LocationId location, DateTime at)
    {
        var list = changes.GetValueOrDefault((batch, location)) ?? [];
        var there = list.Where(change => change.At <= at).Sum(change => change.Change);
        var least = there;
        foreach (var instant in list.Where(change => change.At > at).GroupBy(change => change.At).OrderBy(instant => instant.Key))
        {
            there += instant.Sum(change => change.Change);
            least = Math.Min(least, there);
        }

        return least;
    }

    /// <summary>Everything that is somewhere now.</summary>
    public Dictionary<(BatchId, LocationId), decimal> Balances() =>
        changes.Where(entry => IsShelf(entry.Key.Location)).Select(entry => (entry.Key, OnHand: entry.Value.Sum(change => change.Change))).Where(entry => entry.OnHand != 0).ToDictionary(entry => entry.Key, entry => entry.OnHand);
}

internal sealed record ModelChange(BatchId Batch, LocationId Location, DateTime At, decimal Change)
{
    public ModelChange Undone => this with { Change = -Change };
}

/// <summary>An act that stands, and what it did to stock.</summary>
/// <param name="Order">The sales order of a fulfilment.</param>
internal sealed record ModelAct(ActId Id, ActKind Kind, List<ModelChange> Changes, string Order = "");

internal sealed record ModelBatch(BatchId Id, VariantId Variant, string Key, DateOnly? Expiry);
