using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Taking back a split, a merge or the batches that Unbatched was given: the goods return into another batch. A hold or a recall
/// that they are under since must not be lost on that way (product.md 2.11).
/// </summary>
public static class RegroupReversal
{
    /// <summary>Refuses what would put goods of a batch that is on hold or recalled into one that can be used.</summary>
    public static IReadOnlyList<Refusal> Check(IEnumerable<StockPosting> postings) =>
    [
        .. postings.Where(posting => posting.Reverses is not null && posting.Act.Kind is (ActKind.Split or ActKind.Merge or ActKind.BatchAssignment))
            .SelectMany(posting =>
                from leaving in posting.Movements
                where leaving.From.IsStock && leaving.Line.Batch.Status != BatchStatus.Available
                from returning in posting.Movements
                where returning.To.IsStock && returning.Line.Batch.Status == BatchStatus.Available
                select new StopWouldBeLost(leaving.Line.Batch.Number, returning.Line.Batch.Number, leaving.Line.Batch.Status == BatchStatus.Recalled))
            .Distinct(),
    ];
}

/// <summary>Goods that are stopped under one number would go back to where they can be used.</summary>
/// <param name="Number">The batch that is on hold or recalled.</param>
/// <param name="Into">The batch that they came from.</param>
public sealed record StopWouldBeLost(string Number, string Into, bool IsRecalled) : Refusal;
