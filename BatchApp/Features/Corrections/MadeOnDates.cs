using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>The made-on dates of batches, where they are the day of the production that made them.</summary>
internal static class MadeOnDates
{
    /// <summary>
    /// Moves them along with a production whose time was corrected. A date that is another than the production's old day was
    /// typed by somebody and stays, and so does one that another production of that day bears out.
    /// </summary>
    /// <param name="act">As it stood before; its true times are posted already.</param>
    public static IReadOnlyList<Refusal> Follow(StockWrite write, PostedAct act, IReadOnlyList<CorrectedTime> times, string why)
    {
        if (act.Act.Kind != ActKind.Production || times.FirstOrDefault(time => time.Document == act.Standing[0].Id) is not { } corrected)
        {
            return [];
        }

        var (before, after) = (write.Calendar.DayOf(act.Standing[0].OccurredAt), write.Calendar.DayOf(corrected.OccurredAt));
        if (before == after)
        {
            return [];
        }

        var made = act.Standing[0].Movements
            .Where(movement => movement.ActLine.Role is ActLineRole.Product or ActLineRole.ByProduct && movement.Batch is { IsUnbatched: false } && movement.Batch.MadeOn == before)
            .Select(movement => movement.Batch).Distinct();
        return [.. made.Where(batch => !IsMadeOn(write, batch, before))
            .SelectMany(batch => CorrectBatch.Apply(write, batch, batch.Details with { MadeOn = after }, why).Refusals)];
    }

    private static bool IsMadeOn(StockWrite write, Batch batch, DateOnly day) => write.Db.Movements.ThatStand(write.Db)
        .Where(movement => movement.BatchId == batch.Id && (movement.ActLine.Role == ActLineRole.Product || movement.ActLine.Role == ActLineRole.ByProduct))
        .Select(movement => movement.Document.OccurredAt).AsEnumerable()
        .Any(moment => write.Calendar.DayOf(moment) == day);
}
