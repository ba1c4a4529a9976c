using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Postings;

namespace BatchApp.Wording;

/// <summary>Why goods cannot come back, or go back, in one plain sentence.</summary>
internal static class ReturnText
{
    public static string? Sentence(Refusal refusal, BusinessCalendar? calendar) => refusal switch
    {
        NotDelivered r => $"{r.Number ?? r.Item} was not delivered on {r.Order}, so it cannot come back on it. Goods of a sale that is not recorded come in by a stock adjustment with the reason Customer return.",
        StillPacked r => $"{r.Number ?? r.Item}: {QuantityText.Format(r.Packed, r.Unit)} are packed and not delivered, so they are still here. Revert the fulfilment instead.",
        ReturnedBeforeDelivered r => $"{r.Number ?? r.Item} was delivered on {Moment(r.DeliveredAt, calendar)} and cannot come back before that.",
        MoreThanDelivered { FirstBadAt: { } bad } r => $"{r.Number ?? r.Item}: the customer has {QuantityText.Format(r.There, r.Unit)} of it that can come back then, {QuantityText.Format(r.Asked)} were entered; the rest came back on {Day(bad, calendar)}.",
        MoreThanDelivered r => $"{r.Number ?? r.Item}: the customer has {QuantityText.Format(r.There, r.Unit)} of it, {QuantityText.Format(r.Asked)} were entered.",
        WrongPlaceForReturn { IsQuarantine: true } r => $"{r.Location} is a quarantine location: nothing is restocked there. Choose Quarantine, or another location.",
        WrongPlaceForReturn r => $"{r.Location} is no quarantine location. Choose one that is, or Restock.",
        NotReceived r => $"{r.Number ?? r.Item} did not come on {r.Order}, so it cannot go back on it.",
        SentBackBeforeReceived r => $"{r.Number ?? r.Item} was received on {Moment(r.ReceivedAt, calendar)} and cannot go back before that.",
        MoreThanReceived r => $"{r.Number ?? r.Item}: {QuantityText.Format(r.There, r.Unit)} came on {r.Order} and did not go back yet, {QuantityText.Format(r.Asked)} were entered.",
        ReturnKeepsItsBatches r => $"The return of {r.Document} keeps its batches. Revert it and enter it again.",
        ReturnStands r => Stands(r, calendar),
        _ => null,
    };

    /// <summary>"W1: 3 pcs came back from the customer on 23 Nov 2026 (SO-7). Revert that return first."</summary>
    private static string Stands(ReturnStands r, BusinessCalendar? calendar)
    {
        var what = r.ByCustomer ? "came back from the customer" : "went back to the supplier";
        return r.Returns.Count == 0
            ? $"{r.Number ?? r.Item}: {QuantityText.Format(r.Missing, r.Unit)} more would have been returned than {(r.ByCustomer ? "were delivered" : "came")}."
            : $"{r.Number ?? r.Item}: {string.Join(", ", r.Returns.Select(back => $"{QuantityText.Format(back.Quantity, r.Unit)} {what} on {Day(back.OccurredAt, calendar)} ({back.Document.Number})"))}. Revert {(r.Returns.Count == 1 ? "that return" : "those returns")} first.";
    }

    private static string Day(DateTime utc, BusinessCalendar? calendar) => DateText.Format(calendar?.DayOf(utc) ?? DateOnly.FromDateTime(utc));

    private static string Moment(DateTime utc, BusinessCalendar? calendar) =>
        calendar is null ? $"{DateText.Format(DateOnly.FromDateTime(utc))} {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC" : MomentText.Format(utc, calendar);
}
