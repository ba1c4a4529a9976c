using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>The expiry date that a merge took from the batch whose number survived (product.md 2.12).</summary>
internal static class MergedExpiry
{
    /// <summary>
    /// Gives it back with merges that are taken back, as far as what goes on being merged allows. A date that was corrected since
    /// is somebody's own and stays; so does one where there was none before and the item demands one by now.
    /// </summary>
    /// <param name="postings">Posted already.</param>
    public static IReadOnlyList<Refusal> GiveBack(StockWrite write, IReadOnlyList<StockPosting> postings) =>
    [
        .. postings.Where(posting => posting.Act.Kind == ActKind.Merge).GroupBy(posting => posting.Act)
            .Where(merge => merge.All(posting => posting.Reverses is not null))
            .SelectMany(merge => GiveBack(write, merge.First())),
    ];

    private static IReadOnlyList<Refusal> GiveBack(StockWrite write, StockPosting merge)
    {
        var survivor = merge.Movements.First(movement => movement.Line.Role == ActLineRole.RegroupedTo).Line.Batch;
        if (TakenBy(write.Db, merge.Reverses!, survivor) is not { } taken || NotedValue.DayOf(taken.After) != survivor.Expiry)
        {
            return [];
        }

        var expiry = BatchMerge.ExpiryOf([NotedValue.DayOf(taken.Before), .. StillMerged(write.Db, survivor)]);
        return expiry == survivor.Expiry || (expiry is null && survivor.Variant.Item.ExpiryRequired) ? []
            : CorrectBatch.Apply(write, survivor, survivor.Details with { Expiry = expiry }, "Merge taken back").Refusals;
    }

    /// <summary>The dates of the batches that other merges brought into it.</summary>
    private static IReadOnlyList<DateOnly?> StillMerged(BatchDb db, Batch survivor) =>
    [
        .. from mine in db.Movements.ThatStand(db)
           join other in db.Movements on mine.DocumentId equals other.DocumentId
           where mine.BatchId == survivor.Id && mine.Document.Act.Kind == ActKind.Merge
               && mine.ActLine.Role == ActLineRole.RegroupedTo && other.ActLine.Role == ActLineRole.RegroupedFrom
           select other.Batch.Expiry,
    ];

    /// <summary>What the merge changed, as its line of the journal tells; null where the survivor kept its date.</summary>
    private static Change? TakenBy(BatchDb db, StockDocument merge, Batch survivor) =>
        db.JournalSubjects
            .Where(subject => subject.Kind == ThingKind.Batch && subject.ThingId == survivor.Id.Value && subject.Position == 0
                && subject.Line.Kind == nameof(MergeBatches) && subject.Line.At == merge.PostedAt)
            .OrderByDescending(subject => subject.JournalSeq).Select(subject => new { subject.Line.Before, subject.Line.After }).AsEnumerable()
            .SelectMany(line => Change.Between(line.Before, line.After))
            .FirstOrDefault(change => change.Name == "Expiry");
}
