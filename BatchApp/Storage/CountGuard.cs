using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// Asks of every posting whether a later count of the same batch and place stands against it. Only here, so that no use
/// case can forget it (product.md 8.3).
/// </summary>
internal static class CountGuard
{
    /// <param name="postings">Decided together: only what all of them change can contradict a count.</param>
    public static IReadOnlyList<Refusal> Check(BatchDb db, IReadOnlyList<StockPosting> postings, DateTime now)
    {
        // No count is later than now: only what is back-dated can come before one.
        var earlier = postings.Where(posting => posting.OccurredAt < now).ToList();
        return earlier.Count == 0 ? []
            : CountRules.Check(earlier, After(db, [.. earlier.SelectMany(posting => posting.Movements).Select(movement => movement.Line.Batch.Id)], earlier.Min(posting => posting.OccurredAt)));
    }

    /// <summary>The completed counts of some batches that are later than an instant, wherever they were counted.</summary>
    public static IReadOnlyList<CompletedCount> After(BatchDb db, IReadOnlyCollection<BatchId> batches, DateTime instant)
    {
        var ids = batches.Where(batch => batch != default).Distinct().ToList();
        return
        [
            .. db.StocktakeLines
                .Where(line => ids.Contains(line.BatchId) && line.CountedAt > instant && line.Stocktake.Status == StocktakeStatus.Completed)
                // A reversed adjustment takes its count with it.
                .Where(line => line.Stocktake.AdjustmentId == null
                    || db.Documents.Any(document => document.ActId == line.Stocktake.AdjustmentId && document.ReversesId == null && !db.Documents.Any(other => other.ReversesId == document.Id)))
                .Select(line => new CompletedCount(line.BatchId, line.Stocktake.LocationId, line.Stocktake.Number, line.Stocktake.Location.Name, line.CountedAt!.Value)),
        ];
    }
}
