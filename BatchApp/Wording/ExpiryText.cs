using System.Globalization;
using BatchApp.Domain.Batches;

namespace BatchApp.Wording;

/// <summary>How near a batch is to its end.</summary>
public enum ExpirySeverity
{
    None = 0,

    /// <summary>30 days or fewer are left.</summary>
    Soon = 1,
    Expired = 2,
}

/// <summary>An expiry date with what it means on a day.</summary>
public static class ExpiryText
{
    /// <summary>From so many days before on, a batch is marked as expiring soon.</summary>
    public const int SoonDays = 30;

    /// <summary>"2 Dec 2026 · 9 days", "expires today", "Expired 6 Nov 2026".</summary>
    public static string Describe(DateOnly expiry, DateOnly today, CultureInfo? culture = null)
    {
        var left = Expiry.DaysLeft(expiry, today)!.Value;
        var date = DateText.Format(expiry, culture);
        return Expiry.IsExpired(expiry, today) ? $"Expired {date}"
            : left == 0 ? "expires today"
            : left == 1 ? $"{date} · 1 day"
            : $"{date} · {left.ToString("#,0", culture ?? CultureInfo.CurrentCulture)} days";
    }

    public static ExpirySeverity SeverityOf(DateOnly? expiry, DateOnly today) =>
        Expiry.IsExpired(expiry, today) ? ExpirySeverity.Expired
        : Expiry.DaysLeft(expiry, today) <= SoonDays ? ExpirySeverity.Soon
        : ExpirySeverity.None;

    public static Tone ToneOf(DateOnly? expiry, DateOnly today) => SeverityOf(expiry, today) switch
    {
        ExpirySeverity.Expired => Tone.Stop,
        ExpirySeverity.Soon => Tone.Soon,
        _ => Tone.Neutral,
    };
}
