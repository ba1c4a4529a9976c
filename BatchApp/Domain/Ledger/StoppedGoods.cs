using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Ledger;

/// <summary>
/// What is taken back or told anew may bring goods from one batch of a variant into another: a split is undone, what was made
/// gets another batch. A hold or a recall that the goods are under must not be lost on that way (product.md 2.11).
/// </summary>
public static class StoppedGoods
{
    /// <summary>
    /// Refuses what would bring goods out of a batch that is on hold or recalled into one that can be used. Judged on the net
    /// effect, as <see cref="Reversal.Check"/> does: an act that keeps its batches and gets another time frees nothing.
    /// </summary>
    /// <param name="postings">All that is posted together.</param>
    public static IReadOnlyList<Refusal> Check(IEnumerable<StockPosting> postings) =>
    [
        .. postings.SelectMany(Reversal.Effects).GroupBy(effect => effect.Batch)
            .Select(group => (Batch: group.Key, Change: group.Sum(effect => effect.Change.Change)))
            .GroupBy(change => change.Batch.VariantId)
            .SelectMany(variant =>
                from leaving in variant
                where leaving.Change.IsNegative && leaving.Batch.Status != BatchStatus.Available
                from coming in variant
                where coming.Change.IsPositive && coming.Batch.Status == BatchStatus.Available && !CameOnHold(leaving.Batch, coming.Batch)
                select new StopWouldBeLost(leaving.Batch.Number, coming.Batch.Number, leaving.Batch.Status == BatchStatus.Recalled)),
    ];

    /// <summary>Goods without a batch are on hold since they were given one, because their item says so: they were free before.</summary>
    private static bool CameOnHold(Batch leaving, Batch coming) => coming.IsUnbatched && leaving.StatusReason == Batch.ArrivedOnHold;
}

/// <summary>Goods that are stopped under one number would come to where they can be used.</summary>
/// <param name="Number">The batch that is on hold or recalled.</param>
/// <param name="Into">The batch that would take its goods.</param>
public sealed record StopWouldBeLost(string Number, string Into, bool IsRecalled) : Refusal;
