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
    private readonly Dictionary<BatchId, DateTime> firstMoves = [];
    private int order;

    public Dictionary<BatchId, ModelBatch> Batches { get; } = [];

    /// <summary>What stops each batch: "hold", the held batch that it was made from, the recall in whose scope it is.</summary>
    public Dictionary<BatchId, HashSet<string>> Stops { get; } = [];

    public HashSet<LocationId> Quarantines { get; } = [];

    /// <summary>The counts that stand.</summary>
    public List<ModelCount> Counts { get; } = [];

    /// <summary>The last day whose books are closed.</summary>
    public DateOnly? ClosedUpTo { get; set; }

    public bool IsStopped(BatchId batch) => Stops.GetValueOrDefault(batch) is { Count: > 0 };

    public bool IsRecalled(BatchId batch) => Stops.GetValueOrDefault(batch)?.Any(stop => stop.StartsWith("RC-", StringComparison.Ordinal)) == true;

    /// <summary>Whether it can be used no more than before.</summary>
    public bool Stop(BatchId batch, string why)
    {
        var isNew = !IsStopped(batch);
        (Stops.TryGetValue(batch, out var stops) ? stops : Stops[batch] = []).Add(why);
        return isNew;
    }

    /// <summary>Nothing dated before a count may touch what was counted.</summary>
    public bool CountedAfter(BatchId batch, LocationId location, DateTime at) => Counts.Exists(count => count.Batch == batch && count.Location == location && count.At > at);

    public bool EverMoved(BatchId batch) => firstMoves.ContainsKey(batch);

    /// <summary>The first time at which something happened to the batch, also if it was undone since.</summary>
    public DateTime? FirstMove(BatchId batch) => firstMoves.TryGetValue(batch, out var at) ? at : null;

    public void Change(BatchId batch, LocationId location, DateTime at, decimal change)
    {
        if (!changes.TryGetValue((batch, location), out var list))
        {
            changes[(batch, location)] = list = [];
        }

        list.Add((at, order++, change));
        firstMoves[batch] = firstMoves.TryGetValue(batch, out var first) && first < at ? first : at;
        Booked.Add(new ModelChange(batch, location, at, change));
        Step.Add(Booked[^1]);
    }

    /// <summary>What was changed by the newest command.</summary>
    public List<ModelChange> Booked { get; } = [];

    /// <summary>What was changed by the newest step, which may be several commands.</summary>
    public List<ModelChange> Step { get; } = [];

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

    /// <summary>What several changes come to, place by place and instant by instant.</summary>
    public static IEnumerable<ModelChange> Net(IEnumerable<ModelChange> changes) => changes
        .GroupBy(change => (change.Batch, change.Location, change.At))
        .Select(place => new ModelChange(place.Key.Batch, place.Key.Location, place.Key.At, place.Sum(change => change.Change)))
        .Where(change => change.Change != 0);
}

/// <summary>An act that stands, and what it did to stock.</summary>
/// <param name="order">The number of the order that it serves.</param>
/// <param name="request">What posted it.</param>
internal sealed class ModelAct(ActId id, ActKind kind, IEnumerable<ModelChange> changes, string order, RequestId request)
{
    public ActId Id => id;

    public ActKind Kind => kind;

    public string Order => order;

    public RequestId Request => request;

    public List<ModelChange> Changes { get; } = [.. changes];

    /// <summary>A correction took its place, so that its request posted nothing that stands.</summary>
    public bool IsRestated { get; set; }

    /// <summary>It was packed and then delivered.</summary>
    public bool HasLaterStep { get; set; }

    /// <summary>What undoing all of it changes.</summary>
    public List<ModelChange> Undone => [.. ModelChange.Net(Changes.Select(change => change.Undone))];

    /// <summary>Every instant of which something of it stands.</summary>
    public IEnumerable<DateTime> Instants => Changes.Select(change => change.At).Distinct();
}

/// <summary>A count that guards what was before it.</summary>
/// <param name="Adjustment">What it posted; null when nothing differed.</param>
internal sealed record ModelCount(string Stocktake, BatchId Batch, LocationId Location, DateTime At, ActId? Adjustment);

internal sealed record ModelBatch(BatchId Id, VariantId Variant, string Key, DateOnly? Expiry);

/// <summary>A merge that stands.</summary>
/// <param name="Before">The last day of use of the survivor before it.</param>
/// <param name="After">The same after it: the earlier of both.</param>
internal sealed record ModelMerge(ActId Act, BatchId Survivor, BatchId Merged, DateOnly? Before, DateOnly? After);
