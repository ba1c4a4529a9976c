using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>Stock found, lost, written off or there from the start, at one location (product.md 8.1). It is posted as it is entered.</summary>
public sealed class StockAdjustment : NumberedAct
{
    public const int CauseLimit = 200;

    private StockAdjustment() => Kind = ActKind.Adjustment;

    public LocationId LocationId { get; init; }

    public Location Location { get; init; } = null!;

    public AdjustmentReason Reason { get; init; }

    /// <summary>The reason in words; demanded where the list has none.</summary>
    public string Cause { get; init; } = "";

    /// <summary>What found the stock short; null for an adjustment that stands for itself.</summary>
    public ActId? LinkedActId { get; init; }

    public Act? LinkedAct { get; init; }

    /// <summary>The count whose differences it posts.</summary>
    public StocktakeId? StocktakeId { get; init; }

    public Stocktake? Stocktake { get; init; }

    /// <summary>
    /// Decides an adjustment. Refuses an archived place, an archived item put in, a reason that says nothing, a line of zero, less than nothing, new batches where
    /// stock is taken, parts that do not add up to their line. What is on hold, recalled, expired or in quarantine may be
    /// written off (product.md 2.11, 4.3).
    /// </summary>
    /// <param name="variants">Those of the lines, with their items.</param>
    /// <param name="stock">Every batch that is taken from, at the location.</param>
    public static Result<StockPosting> Plan(
        AdjustmentHead head,
        IReadOnlyList<AdjustedLine> lines,
        IReadOnlyDictionary<VariantId, Variant> variants,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        ActTime time)
    {
        if (CheckReason(head.Reason, head.Cause) is { } wrongReason)
        {
            return wrongReason;
        }

        if (lines.Count == 0)
        {
            return new NoLines("stock adjustment");
        }

        if (head.Location.IsArchived)
        {
            return new IsArchived(head.Location.Name);
        }

        var adjustment = Begin(head);
        var movements = new List<PlannedMovement>();
        var refusals = new List<Refusal>();
        TakeOut(adjustment, lines, variants, stock, known, time, movements, refusals);
        PutIn(adjustment, lines, variants, known, time, movements, refusals);
        return refusals.Count > 0 ? Result<StockPosting>.Refused(refusals) : new StockPosting(adjustment, time.OccurredAt, movements);
    }

    /// <summary>What untracked items are short of for an act, booked in with it (product.md 3.3).</summary>
    /// <param name="unbatched">The built-in batch of each item, with how much of it is missing.</param>
    public static StockPosting PlanShortage(AdjustmentHead head, IEnumerable<(Batch Unbatched, Quantity Missing)> unbatched, ActTime time)
    {
        var adjustment = Begin(head);
        return new StockPosting(adjustment, time.OccurredAt, [.. unbatched.Select(row => adjustment.Put(row.Unbatched, row.Missing, ActLineRole.Adjusted))]);
    }

    /// <summary>The differences of a count, one linked adjustment (product.md 8.3).</summary>
    internal static StockPosting PlanCount(AdjustmentHead head, IEnumerable<(Batch Batch, Quantity Difference)> differences, ActTime time)
    {
        var adjustment = Begin(head);
        return new StockPosting(
            adjustment,
            time.OccurredAt,
            [
                .. differences.Select(row => row.Difference.IsNegative
                    ? adjustment.Take(row.Batch, -row.Difference, ActLineRole.Counted)
                    : adjustment.Put(row.Batch, row.Difference, ActLineRole.Counted)),
            ]);
    }

    /// <summary>Refuses words that are too long, and none where the list has no reason that fits.</summary>
    public static Refusal? CheckReason(AdjustmentReason reason, string cause) =>
        !Enum.IsDefined(reason) ? new Missing("Reason")
        : cause.Trim().Length > CauseLimit ? new TooLong("Reason in words", CauseLimit)
        : reason == AdjustmentReason.Other && string.IsNullOrWhiteSpace(cause) ? new Missing("Reason in words")
        : null;

    private static StockAdjustment Begin(AdjustmentHead head) => new()
    {
        Number = head.Number,
        EnteredAt = head.EnteredAt,
        Location = head.Location,
        LocationId = head.Location.Id,
        Reason = head.Reason,
        Cause = head.Cause.Trim(),
        Note = head.Note.Trim(),
        LinkedAct = head.LinkedAct,
        Stocktake = head.Stocktake,
        StocktakeId = head.Stocktake?.Id,
    };

    private static void TakeOut(
        StockAdjustment adjustment,
        IReadOnlyList<AdjustedLine> lines,
        IReadOnlyDictionary<VariantId, Variant> variants,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        ActTime time,
        List<PlannedMovement> movements,
        List<Refusal> refusals)
    {
        var needs = new List<(PickNeed, IReadOnlyList<BatchPick> Picks)>();
        var places = new List<int>();
        var before = refusals.Count;
        for (var i = 0; i < lines.Count; i++)
        {
            var variant = variants[lines[i].VariantId];
            if (!lines[i].Change.IsNegative)
            {
                continue;
            }

            refusals.AddRange(lines[i].Parts.Index().Where(part => part.Item.Existing is null)
                .Select(part => new MinusNeedsExistingBatch(variant.FullName, part.Item.New?.Number?.Trim() ?? "").At(i, part.Index)));
            if (QuantityRules.CheckPositive(-lines[i].Change, variant.Item.Unit) is { } wrongQuantity)
            {
                refusals.Add(wrongQuantity.At(i));
            }

            places.Add(i);
            needs.Add(OrderPicks.Need(
                variant, adjustment.Location, -lines[i].Change, [.. lines[i].Parts.Select(part => new BatchPick(part.Existing ?? default, part.Quantity))], known));
        }

        if (refusals.Count == before)
        {
            refusals.AddRange(PickRules.Check(needs, stock, time.Day, PickPurpose.WriteOff)
                .Select(refusal => refusal.At(places[refusal.Place!.Line], refusal.Place.Part)));
        }

        if (refusals.Count == before)
        {
            movements.AddRange(needs.SelectMany(need => need.Picks)
                .Select(pick => adjustment.Take(stock[(pick.BatchId, adjustment.LocationId)].Batch, pick.Quantity, ActLineRole.Adjusted)));
        }
    }

    private static void PutIn(
        StockAdjustment adjustment,
        IReadOnlyList<AdjustedLine> lines,
        IReadOnlyDictionary<VariantId, Variant> variants,
        KnownBatches known,
        ActTime time,
        List<PlannedMovement> movements,
        List<Refusal> refusals)
    {
        var parts = new BatchParts(known, time.Day) { WasThereBefore = true };
        for (var i = 0; i < lines.Count; i++)
        {
            var variant = variants[lines[i].VariantId];
            if (lines[i].Change.IsNegative)
            {
                continue;
            }

            if (QuantityRules.CheckPositive(lines[i].Change, variant.Item.Unit) is { } wrongQuantity)
            {
                refusals.Add(wrongQuantity.At(i));
                continue;
            }

            if (variant.Item.IsArchived)
            {
                refusals.Add(new IsArchived(variant.FullName).At(i));
                continue;
            }

            var batches = parts.Resolve(variant, lines[i].Change, lines[i].Parts, i);
            refusals.AddRange(batches.Refusals);
            movements.AddRange((batches.Succeeded ? batches.Value : []).Select(row => adjustment.Put(row.Batch, row.Quantity, ActLineRole.Adjusted)));
        }
    }

    private PlannedMovement Take(Batch batch, Quantity quantity, ActLineRole role) => new(Line(batch, quantity, role), Account.Stock(LocationId), Outside);

    private PlannedMovement Put(Batch batch, Quantity quantity, ActLineRole role) => new(Line(batch, quantity, role), Outside, Account.Stock(LocationId));

    private Account Outside => Reason == AdjustmentReason.OpeningStock ? Account.Opening : Account.Adjustment;

    private ActLine Line(Batch batch, Quantity quantity, ActLineRole role) =>
        Add(new ActLine { Role = role, Batch = batch, LocationId = LocationId, Quantity = quantity });
}

/// <summary>What an adjustment says of itself as a whole.</summary>
/// <param name="EnteredAt">UTC.</param>
public sealed record AdjustmentHead(string Number, DateTime EnteredAt, Location Location, AdjustmentReason Reason, string Cause, string Note = "")
{
    /// <summary>The act that it was booked in for.</summary>
    public Act? LinkedAct { get; init; }

    /// <summary>The count whose differences it posts.</summary>
    public Stocktake? Stocktake { get; init; }
}

/// <summary>How much of an item is put in (above zero) or taken out (below), and of which batches.</summary>
/// <param name="Change">In the stock unit, with its sign; the sum of its parts.</param>
/// <param name="Parts">Each above zero, whatever the sign of the line; empty for an untracked item.</param>
public sealed record AdjustedLine(VariantId VariantId, Quantity Change, IReadOnlyList<BatchPart> Parts);

/// <summary>Stock is taken only from a batch that is there (scenario K44).</summary>
public sealed record MinusNeedsExistingBatch(string Item, string Number) : Refusal;
