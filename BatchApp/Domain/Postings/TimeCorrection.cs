using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>Another time for what was done: taken back and entered anew in one step (product.md 3.5, 4.4).</summary>
public static class TimeCorrection
{
    /// <summary>
    /// Decides it. Refuses a missing reason, times in the future, a step before the one that it follows, a day on which a
    /// batch that was not yet expired at the old time was, what a count posted, and times that change nothing. Whether the
    /// goods were there then is judged by <see cref="Reversal.Check"/>.
    /// </summary>
    /// <param name="standing">The act's documents that are not reversed, oldest first.</param>
    /// <param name="times">New times of documents; those left out keep theirs.</param>
    public static Result<IReadOnlyList<StockPosting>> Plan(
        IReadOnlyList<StockDocument> standing, IReadOnlyList<CorrectedTime> times, DateTime now, BusinessCalendar calendar, string why)
    {
        if (ReasonRules.Check(why) is { } noReason)
        {
            return noReason;
        }

        if (standing.SelectMany(document => document.Movements).Any(movement => movement.ActLine.Role == ActLineRole.Counted))
        {
            return new TimeOfACount();
        }

        var at = standing.ToDictionary(document => document, document => new ActTime(document.OccurredAt, calendar.DayOf(document.OccurredAt)));
        for (var i = 0; i < times.Count; i++)
        {
            var document = standing.FirstOrDefault(document => document.Id == times[i].Document);
            if (document is null)
            {
                return new NotFound("Step", $"{times[i].Document.Value}").At(i);
            }

            var time = ActTime.Create(times[i].OccurredAt, now, calendar);
            if (!time.Succeeded)
            {
                return Result<IReadOnlyList<StockPosting>>.Refused([.. time.Refusals.Select(refusal => refusal.At(i))]);
            }

            at[document] = time.Value;
        }

        if (at.All(entry => entry.Key.OccurredAt == entry.Value.OccurredAt))
        {
            return new NothingCorrected();
        }

        foreach (var (earlier, later) in standing.Zip(standing.Skip(1)))
        {
            if (at[later].OccurredAt < at[earlier].OccurredAt)
            {
                return new StepBeforeItsBeginning(at[later].OccurredAt, at[earlier].OccurredAt);
            }
        }

        List<Refusal> expired = [.. at.SelectMany(entry => ExpiredThen(entry.Key, entry.Value, calendar)).Distinct()];
        return expired.Count > 0
            ? Result<IReadOnlyList<StockPosting>>.Refused(expired)
            : Restatement.Plan(standing, group => group.Lines, document => at[document].OccurredAt, why.Trim());
    }

    /// <summary>What was taken from stock for use or sale, or came into it, must have been in date on the new day too.</summary>
    private static IEnumerable<Refusal> ExpiredThen(StockDocument document, ActTime time, BusinessCalendar calendar) =>
        document.Movements
            .Where(movement => movement.ActLine.Role is ActLineRole.Ingredient or ActLineRole.Shipped or ActLineRole.Received or ActLineRole.Product or ActLineRole.ByProduct
                && (movement.From.ToAccount().IsStock || movement.To.ToAccount().IsStock))
            .Select(movement => movement.Batch)
            .Where(batch => Expiry.IsExpired(batch.Expiry, time.Day) && !Expiry.IsExpired(batch.Expiry, calendar.DayOf(document.OccurredAt)))
            .Select(batch => new BatchExpired(batch.Number, batch.Expiry!.Value));
}

/// <summary>When a step of an act really was.</summary>
/// <param name="OccurredAt">UTC.</param>
public sealed record CorrectedTime(StockDocumentId Document, DateTime OccurredAt);

/// <summary>The differences of a count are of the count's own time (product.md 8.3).</summary>
public sealed record TimeOfACount : Refusal;

/// <summary>A later step of an act, such as its delivery, cannot lie before the step that it follows.</summary>
public sealed record StepBeforeItsBeginning(DateTime Asked, DateTime Begun) : Refusal;
