using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;

namespace BatchApp.Wording;

/// <summary>Why something cannot be taken back or corrected, in one plain sentence.</summary>
internal static class CorrectionText
{
    /// <summary>Documents named one by one; the links beside the sentence lead to all of them.</summary>
    private const int Named = 3;

    public static string? Sentence(Refusal refusal, BusinessCalendar? calendar) => refusal switch
    {
        MovedOn r => MovedOn(r, calendar),
        NotTrackedAnyMore r => $"{r.Item} has no batch tracking any more, so nothing can come back into {r.Number}. Switch tracking on first.",
        RevertedAlready r => $"{r.Document} was reverted already.",
        LaterStepStands r => $"{r.Document} has gone a step further meanwhile. Revert that step first.",
        NotInParts r => $"{r.Document} can only be reverted as a whole.",
        MoreThanPosted r => $"{r.Item}: only {QuantityText.Format(r.Posted, r.Unit)} were posted, {QuantityText.Format(r.Asked)} were entered.",
        TimeOfACount => "This was posted by a count and is of its time. Revert it, reopen the stocktake, and complete that with its true time.",
        StopWouldBeLost r => $"Goods of {r.Number}, which is {(r.IsRecalled ? "recalled" : "on hold")}, would come into {r.Into} and could be used there. Put {r.Into} on hold too, or {(r.IsRecalled ? "lift the recall" : $"release {r.Number}")} first.",
        NothingCorrected => "Nothing was changed.",
        StepBeforeItsBeginning r => $"{Moment(r.Asked, calendar)} is before the step that it follows, {Moment(r.Begun, calendar)}.",
        _ => null,
    };

    /// <summary>"W1: 10 of 20 pcs have moved on: SO-7 took 10 on 23 Nov 2026. Revert that first."</summary>
    private static string MovedOn(MovedOn r, BusinessCalendar? calendar)
    {
        var takers = r.Holders.Take(Named).Select(holder =>
            $"{LedgerText.Name(holder.Document)} took {QuantityText.Format(holder.Quantity)} on {DateText.Format(calendar?.DayOf(holder.OccurredAt) ?? DateOnly.FromDateTime(holder.OccurredAt))}");
        var more = r.Holders.Count > Named ? $" and {(r.Holders.Count - Named).ToString(CultureInfo.CurrentCulture)} more" : "";
        var share = r.Missing == r.Asked ? QuantityText.Format(r.Asked, r.Unit) : $"{QuantityText.Format(r.Missing)} of {QuantityText.Format(r.Asked, r.Unit)}";
        return $"{r.Number ?? r.Item} at {r.Location}: {share} moved on: {string.Join(", ", takers)}{more}. Revert {(r.Holders.Count == 1 ? "that" : "those")} first.";
    }

    private static string Moment(DateTime utc, BusinessCalendar? calendar) =>
        calendar is null ? $"{DateText.Format(DateOnly.FromDateTime(utc))} {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC" : MomentText.Format(utc, calendar);
}
