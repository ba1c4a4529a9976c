using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>The numbers are stored.</summary>
public enum StocktakeStatus
{
    Counting = 1,

    /// <summary>Its differences are posted, and nothing earlier may touch what was counted.</summary>
    Completed = 2,
}

/// <summary>
/// Stock of a location counted by batch (product.md 8.3). It moves nothing itself: completing posts one linked adjustment.
/// </summary>
public sealed class Stocktake
{
    public StocktakeId Id { get; init; }

    public required string Number { get; init; }

    /// <summary>Unique among stocktakes.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required LocationId LocationId { get; init; }

    public Location Location { get; init; } = null!;

    /// <summary>Whoever counts is not shown what the books say.</summary>
    public bool IsBlind { get; init; }

    public string Note { get; init; } = "";

    public required DateTime StartedAt { get; init; }

    public StocktakeStatus Status { get; private set; } = StocktakeStatus.Counting;

    /// <summary>When it was completed (UTC); null while it is being counted.</summary>
    public DateTime? CompletedAt { get; private set; }

    /// <summary>The adjustment of the last completion; null when nothing differed.</summary>
    public ActId? AdjustmentId { get; private set; }

    public StockAdjustment? Adjustment { get; private set; }

    public int Version { get; private set; }

    public List<StocktakeLine> Lines { get; init; } = [];

    /// <summary>Puts a batch on it. Refuses a batch that stands on it, and one that is counted no more.</summary>
    public Result<StocktakeLine> Add(Batch batch)
    {
        if (Status != StocktakeStatus.Counting)
        {
            return new StocktakeCompleted(Number);
        }

        if (Lines.Exists(line => line.BatchId == batch.Id))
        {
            return new BatchCountedTwice(batch.Variant.FullName, batch.Variant.Item.IsTracked ? batch.Number : null, Number);
        }

        var line = new StocktakeLine { Batch = batch, BatchId = batch.Id, VariantId = batch.VariantId };
        Lines.Add(line);
        return line;
    }

    /// <summary>
    /// Ends the counting. Each counted line is compared with what the books said at its own time; the differences are
    /// posted together at the end. Refuses a stocktake on which nothing was counted, a difference that the goods which
    /// left since do not allow, more in a batch of an item that is tracked no more, and a count that is older than a completed
    /// one of the same batch.
    /// </summary>
    /// <param name="books">How every counted batch stood here, from its count on or from earlier.</param>
    /// <param name="later">Completed counts of these batches here.</param>
    /// <param name="time">When the differences are posted; not before the last count.</param>
    /// <returns>What to post; no posting when nothing differs.</returns>
    public Result<CountOutcome> Complete(
        AdjustmentHead head, IReadOnlyDictionary<BatchId, RunningBalance> books, IReadOnlyCollection<CompletedCount> later, ActTime time)
    {
        if (Status != StocktakeStatus.Counting)
        {
            return new StocktakeCompleted(Number);
        }

        var counted = Lines.Where(line => line.Counted is not null)
            .OrderBy(line => line.Batch.Variant.Item.NameKey, StringComparer.Ordinal).ThenBy(line => line.VariantId.Value).ThenBy(line => line.Batch.NumberSort, StringComparer.Ordinal).ToList();
        if (counted.Count == 0)
        {
            return new NothingCounted(Number);
        }

        var differences = new List<(Batch, Quantity)>();
        var refusals = new List<Refusal>();
        foreach (var line in counted)
        {
            var at = line.CountedAt!.Value;
            line.Expected = books[line.BatchId].From(at).AtInstant;
            var difference = line.Counted!.Value - line.Expected.Value;
            var here = books[line.BatchId].From(time.OccurredAt);
            if (CountRules.Check(line.Batch, LocationId, at, later) is { } earlier)
            {
                refusals.Add(earlier);
            }
            else if (difference.IsPositive && line.Batch is { IsUnbatched: false, Variant.Item.IsTracked: false })
            {
                refusals.Add(new NotTrackedAnyMore(line.Batch.Variant.FullName, line.Batch.Number));
            }
            else if (difference.IsNegative && here.Takeable < -difference)
            {
                refusals.Add(new NotEnoughInBatch(
                    line.Batch.Variant.FullName,
                    line.Batch.Variant.Item.IsTracked ? line.Batch.Number : null,
                    Location.Name,
                    Quantity.Max(here.Takeable, Quantity.Zero),
                    -difference,
                    line.Batch.Variant.Item.Unit,
                    here.AtInstant >= -difference ? here.FirstShortfall(-difference) : null));
            }
            else if (!difference.IsZero)
            {
                differences.Add((line.Batch, difference));
            }
        }

        if (refusals.Count > 0)
        {
            return Result<CountOutcome>.Refused(refusals);
        }

        var posting = differences.Count == 0 ? null : StockAdjustment.PlanCount(head with { Stocktake = this }, differences, time);
        (Status, CompletedAt, Adjustment) = (StocktakeStatus.Completed, time.OccurredAt, posting?.Act as StockAdjustment);
        Version++;
        return new CountOutcome(posting);
    }

    /// <summary>
    /// Opens a completed stocktake for counting again: it guards its batches no more. Its adjustment must have been
    /// reversed before, or there was none.
    /// </summary>
    /// <param name="isAdjustmentStanding">The adjustment that it posted still holds.</param>
    public Refusal? Reopen(bool isAdjustmentStanding)
    {
        if (Status != StocktakeStatus.Completed)
        {
            return new StocktakeNotCompleted(Number);
        }

        if (isAdjustmentStanding)
        {
            return new AdjustmentStands(Number, Adjustment!.Number);
        }

        foreach (var line in Lines)
        {
            line.Expected = null;
        }

        (Status, CompletedAt, Adjustment, AdjustmentId) = (StocktakeStatus.Counting, null, null, null);
        Version++;
        return null;
    }
}

/// <summary>One batch on a stocktake; an untracked item stands with its built-in batch.</summary>
public sealed class StocktakeLine
{
    public StocktakeLineId Id { get; init; }

    public StocktakeId StocktakeId { get; init; }

    public Stocktake Stocktake { get; init; } = null!;

    public required VariantId VariantId { get; init; }

    public required BatchId BatchId { get; init; }

    public required Batch Batch { get; init; }

    /// <summary>In the stock unit; null until somebody counted. A blank is not a zero.</summary>
    public Quantity? Counted { get; private set; }

    /// <summary>When it was counted (UTC): what the books said then is what it is compared with.</summary>
    public DateTime? CountedAt { get; private set; }

    public string? CountedBy { get; private set; }

    /// <summary>What the books said at that time, kept once the stocktake is completed.</summary>
    public Quantity? Expected { get; internal set; }

    /// <summary>Counts the changes of this line: several people may count at once.</summary>
    public int Version { get; private set; }

    /// <summary>Writes down a count, or takes it back with null. Refuses less than zero and what the unit cannot count.</summary>
    public Refusal? Count(Quantity? counted, DateTime at, string by)
    {
        var unit = Batch.Variant.Item.Unit;
        if (counted is { } quantity)
        {
            if (quantity.IsNegative)
            {
                return new Negative("Counted");
            }

            if (!quantity.IsZero && QuantityRules.CheckPositive(quantity, unit, "Counted") is { } wrong)
            {
                return wrong;
            }
        }

        (Counted, CountedAt, CountedBy) = counted is null ? (null, null, null) : (counted, (DateTime?)at, (string?)by);
        Version++;
        return null;
    }

    /// <summary>The counting was done at another time than it was written down.</summary>
    public void Redate(DateTime at) => CountedAt = Counted is null ? null : at;
}

/// <param name="Posting">Null when every count was what the books said.</param>
public sealed record CountOutcome(StockPosting? Posting);

/// <summary>A completed stocktake can be counted no more.</summary>
public sealed record StocktakeCompleted(string Number) : Refusal;

/// <summary>Only a completed stocktake is opened again.</summary>
public sealed record StocktakeNotCompleted(string Number) : Refusal;

/// <summary>A batch stands on a stocktake once; the number is null for an untracked item.</summary>
public sealed record BatchCountedTwice(string Item, string? Number, string Stocktake) : Refusal;

/// <summary>A tracked item is counted by batch (scenario G10).</summary>
public sealed record CountNeedsBatch(string Item) : Refusal;

/// <summary>A stocktake on which nothing was counted changes nothing.</summary>
public sealed record NothingCounted(string Number) : Refusal;

/// <summary>The differences of the stocktake are posted: that adjustment is reversed first.</summary>
public sealed record AdjustmentStands(string Stocktake, string Adjustment) : Refusal;
