using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Company;

namespace BatchApp.Wording;

/// <summary>Instants as the company's clock on the wall shows them: "23 Nov 2026 14:05".</summary>
public static class MomentText
{
    private static readonly string[] TimePatterns = ["H:mm", "H:mm:ss", "h:mm tt", "h tt"];

    public static string Format(DateTime utc, BusinessCalendar calendar, CultureInfo? culture = null)
    {
        var local = calendar.ToLocal(utc);
        return $"{DateText.Format(DateOnly.FromDateTime(local), culture)} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Reads a date with a time of the company's zone into an instant (UTC). Empty means now and gives null. A date
    /// alone means noon of that day. Refuses times that a clock change skips.
    /// </summary>
    public static Result<DateTime?> Parse(string? text, BusinessCalendar calendar, CultureInfo culture)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            return (DateTime?)null;
        }

        if (ReadLocal(trimmed, culture) is not { } local)
        {
            return new NotAMoment(trimmed);
        }

        return calendar.ToInstant(local) is { } instant ? (DateTime?)instant : new SkippedByClockChange(local);
    }

    private static DateTime? ReadLocal(string text, CultureInfo culture)
    {
        if (DateText.Parse(text, culture) is { Succeeded: true, Value: { } day })
        {
            return day.ToDateTime(new TimeOnly(12, 0));
        }

        // Dates and times may both contain spaces, so every gap is tried as the one between them.
        for (var i = text.Length - 2; i > 0; i--)
        {
            if (text[i] is ' ' or 'T'
                && ReadTime(text[(i + 1)..], culture) is { } time
                && DateText.Parse(text[..i], culture) is { Succeeded: true, Value: { } date })
            {
                return date.ToDateTime(time);
            }
        }

        return null;
    }

    private static TimeOnly? ReadTime(string text, CultureInfo culture) =>
        TimeOnly.TryParseExact(text.Trim(), TimePatterns, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time)
        || TimeOnly.TryParseExact(text.Trim(), culture.DateTimeFormat.ShortTimePattern, culture, DateTimeStyles.AllowWhiteSpaces, out time)
            ? time
            : null;
}
