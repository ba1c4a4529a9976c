using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// What was posted is never changed: a mistake is answered by a document that runs the other way, at the same instant, and
/// where something else was meant by a further one in its place (product.md 3.5). It knows no kind of act.
/// </summary>
public static class Reversal
{
    /// <summary>The documents the other way round, newest first, and in each what was made before what it was made of.</summary>
    public static IEnumerable<StockPosting> Of(IEnumerable<StockDocument> documents, string? why) =>
        documents.OrderByDescending(document => document.Id.Value).Select(document => new StockPosting(
            document.Act,
            document.OccurredAt,
            [.. document.Movements.OrderByDescending(movement => movement.Seq).Select(movement => new PlannedMovement(movement.ActLine, movement.To.ToAccount(), movement.From.ToAccount()))])
        {
            Cause = DocumentCause.Reversal,
            Reverses = document,
            Why = why,
        });

    /// <summary>
    /// Why the postings cannot all be written together; empty when they can. Judged on their net effect: a correction that
    /// moves 2 of 10 from one batch to another asks for these 2 alone. Refuses what would take a balance below zero at any
    /// instant, naming the documents that hold the goods, and what would put stock into a batch of an item that is no
    /// longer tracked.
    /// </summary>
    /// <param name="places">Every place that the postings touch, batches that are new with them left out.</param>
    public static IReadOnlyList<Refusal> Check(
        IReadOnlyList<StockPosting> postings, IReadOnlyDictionary<(BatchId, LocationId), PlaceHistory> places)
    {
        var own = postings.Select(posting => posting.Act.Id).ToHashSet();
        return
        [
            .. postings.SelectMany(Effects)
                .Where(effect => effect.Batch.Id != default)
                .GroupBy(effect => (effect.Batch.Id, effect.Location))
                .Select(group => Check(places[group.Key], [.. group.Select(effect => effect.Change)], own))
                .OfType<Refusal>(),
        ];
    }

    /// <summary>The batches and locations whose balances the postings change.</summary>
    public static IEnumerable<(Batch Batch, LocationId Location)> Touched(IEnumerable<StockPosting> postings) =>
        postings.SelectMany(Effects).Select(effect => (effect.Batch, effect.Location)).Distinct();

    /// <summary>What a posting does to the balance of each batch and place.</summary>
    internal static IEnumerable<(Batch Batch, LocationId Location, BalanceChange Change)> Effects(StockPosting posting)
    {
        foreach (var (line, from, to) in posting.Movements)
        {
            if (from.IsStock)
            {
                yield return (line.Batch, from.Location, new BalanceChange(posting.OccurredAt, -line.Quantity));
            }

            if (to.IsStock)
            {
                yield return (line.Batch, to.Location, new BalanceChange(posting.OccurredAt, line.Quantity));
            }
        }
    }

    private static Refusal? Check(PlaceHistory place, IReadOnlyList<BalanceChange> changes, HashSet<ActId> own)
    {
        var (batch, item) = (place.Batch, place.Batch.Variant.Item);
        if (!item.IsTracked && !batch.IsUnbatched && changes.Sum(change => change.Change).IsPositive)
        {
            return new NotTrackedAnyMore(batch.Variant.FullName, batch.Number);
        }

        var (missing, badAt) = place.Shortage(changes);
        if (badAt is null)
        {
            return null;
        }

        var number = item.IsTracked ? batch.Number : null;
        var asked = changes.Select(change => change.OccurredAt).Max(at => -NetAt(changes, at));
        List<HolderOfGoods> holders =
        [
            .. place.Entries
                .Where(entry => entry.Stands && entry.Change.IsNegative && !own.Contains(entry.Document.Act) && NetAt(changes, entry.OccurredAt).IsNegative)
                .GroupBy(entry => (entry.Document, entry.OccurredAt))
                .Select(group => new HolderOfGoods(group.Key.Document, group.Key.OccurredAt, group.Sum(entry => -entry.Change))),
        ];
        return holders.Count > 0
            ? new MovedOn(batch.Variant.FullName, number, place.Location, asked, missing, item.Unit, holders)
            : new NotEnoughInBatch(batch.Variant.FullName, number, place.Location, asked - missing, asked, item.Unit, badAt);
    }

    private static Quantity NetAt(IEnumerable<BalanceChange> changes, DateTime at) =>
        changes.Where(change => change.OccurredAt <= at).Sum(change => change.Change);
}

/// <summary>The goods have moved on, so that what brought them cannot be taken back (product.md 3.5).</summary>
/// <param name="Number">Null for an untracked item.</param>
/// <param name="Asked">What would have been taken away.</param>
/// <param name="Missing">How much of it is no longer there.</param>
/// <param name="Holders">The documents that took from it since, in the order of time.</param>
public sealed record MovedOn(
    string Item, string? Number, string Location, Quantity Asked, Quantity Missing, UnitOfMeasure Unit, IReadOnlyList<HolderOfGoods> Holders)
    : Refusal, INamesDocuments
{
    public IEnumerable<DocumentName> Documents => Holders.Select(holder => holder.Document);
}

/// <summary>Nothing can come back into a batch once its item is not tracked by batches any more.</summary>
public sealed record NotTrackedAnyMore(string Item, string Number) : Refusal;
