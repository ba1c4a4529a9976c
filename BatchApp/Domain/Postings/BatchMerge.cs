using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Batches of one variant become one of them: all their stock goes on under the surviving number, the earliest expiry
/// wins, and the trace passes through to all (product.md 2.12).
/// </summary>
public sealed class BatchMerge : Act
{
    private BatchMerge() => Kind = ActKind.Merge;

    /// <summary>
    /// Decides a merge: one posting per location, all of one act. Refuses Unbatched, other variants, batches on hold,
    /// recalled or expired, and one that holds nothing.
    /// </summary>
    /// <param name="merged">The batches that end, without the surviving one.</param>
    /// <param name="balances">What those hold, at all locations.</param>
    public static Result<IReadOnlyList<StockPosting>> Plan(
        Batch survivor, IReadOnlyList<Batch> merged, IReadOnlyCollection<StockBalance> balances, ActTime time)
    {
        var refusals = new[] { Check(survivor, survivor, time) }
            .Concat(merged.Select(batch => batch == survivor || merged.Count(other => other == batch) > 1 ? new MergesItself(batch.Number) : Check(batch, survivor, time)))
            .Concat(merged.Where(batch => !balances.Any(balance => balance.Batch == batch && balance.OnHand.IsPositive)).Select(batch => new NothingToMerge(batch.Number)))
            .OfType<Refusal>().Distinct().ToList();
        if (merged.Count == 0)
        {
            return new MergeNeedsTwo(survivor.Variant.FullName);
        }

        if (refusals.Count > 0)
        {
            return Result<IReadOnlyList<StockPosting>>.Refused(refusals);
        }

        var act = new BatchMerge();
        return balances.Where(balance => balance.OnHand.IsPositive).GroupBy(balance => balance.LocationId).OrderBy(place => place.Key.Value)
            .Select(place => new StockPosting(act, time.OccurredAt, [.. Regroup(act, survivor, place)])).ToList();
    }

    /// <summary>The last day of use of what the batches become: the earliest; null when none of them perishes.</summary>
    public static DateOnly? ExpiryOf(IEnumerable<DateOnly?> expiries) => expiries.Min();

    /// <summary>One step, at however many places: a part of a merge is none.</summary>
    public override IReadOnlyList<StockDocument> LastStep(IReadOnlyList<StockDocument> standing) => standing;

    private static Refusal? Check(Batch batch, Batch survivor, ActTime time) =>
        batch.IsUnbatched ? new UnbatchedIsBuiltIn(batch.Variant.FullName)
        : batch.VariantId != survivor.VariantId ? new BatchOfAnotherVariant(batch.Number, batch.Variant.FullName, survivor.Variant.FullName)
        : PickRules.CheckStatus(batch) is { } stopped ? stopped
        : Expiry.IsExpired(batch.Expiry, time.Day) ? new BatchExpired(batch.Number, batch.Expiry!.Value)
        : null;

    private static IEnumerable<PlannedMovement> Regroup(BatchMerge act, Batch survivor, IGrouping<LocationId, StockBalance> stock)
    {
        var place = Account.Stock(stock.Key);
        foreach (var balance in stock)
        {
            yield return new PlannedMovement(act.Line(ActLineRole.RegroupedFrom, balance.Batch, stock.Key, balance.OnHand), place, Account.Regroup);
        }

        yield return new PlannedMovement(
            act.Line(ActLineRole.RegroupedTo, survivor, stock.Key, stock.Sum(balance => balance.OnHand)), Account.Regroup, place);
    }

    private ActLine Line(ActLineRole role, Batch batch, LocationId location, Quantity quantity) =>
        Add(new ActLine { Role = role, Batch = batch, LocationId = location, Quantity = quantity });
}

/// <summary>A merge names at least one batch beside the surviving one.</summary>
public sealed record MergeNeedsTwo(string Item) : Refusal;

/// <summary>A batch stands twice in a merge.</summary>
public sealed record MergesItself(string Number) : Refusal;

/// <summary>An empty batch has nothing that could go on under another number.</summary>
public sealed record NothingToMerge(string Number) : Refusal;

/// <summary>Some of the batch has left one location and not reached the other.</summary>
public sealed record BatchUnderWay(string Number) : Refusal;

/// <summary>Open orders planned the batch, or open transfers are to move it: under its number it is promised.</summary>
/// <param name="Documents">Their numbers.</param>
public sealed record BatchPromised(string Number, IReadOnlyList<string> Documents) : Refusal;
