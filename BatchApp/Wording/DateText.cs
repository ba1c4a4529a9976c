using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Company;

namespace BatchApp.Wording;

/// <summary>Days that cannot be misread: "2 Dec 2026", with the month's name in the user's language.</summary>
public static class DateText
{
    private const string Shown = "d MMM yyyy";

    public static string Format(DateOnly date, CultureInfo? culture = null) =>
        date.ToString(Shown, culture ?? CultureInfo.CurrentCulture);

    /// <summary>
    /// Reads a date with a four-digit year in ISO form, the culture's short form or with the month's name, and the
    /// digits that barcodes carry (yyyyMMdd, yyMMdd). Empty means no date.
    /// </summary>
    public static Result<DateOnly?> Parse(string? text, CultureInfo culture)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            return (DateOnly?)null;
        }

        if (trimmed.Length is 6 or 8 && trimmed.All(char.IsAsciiDigit))
        {
            return FromDigits(trimmed) is { } day ? (DateOnly?)day : new NotADate(trimmed);
        }

        return DateOnly.TryParseExact(trimmed, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)
            ? (DateOnly?)iso
            : DateOnly.TryParseExact(trimmed, Patterns(culture), culture, DateTimeStyles.AllowWhiteSpaces, out var date)
                ? (DateOnly?)date
                : new NotADate(trimmed);
    }

    /// <summary>A GS1 date has a two-digit year, and 00 for the last day of its month.</summary>
    private static DateOnly? FromDigits(string digits)
    {
        var full = digits.Length == 8 ? digits : $"20{digits}";
        var year = int.Parse(full[..4], CultureInfo.InvariantCulture);
        var month = int.Parse(full[4..6], CultureInfo.InvariantCulture);
        var day = int.Parse(full[6..], CultureInfo.InvariantCulture);
        if (year < 1 || month is < 1 or > 12)
        {
            return null;
        }

        var last = DateTime.DaysInMonth(year, month);
        return day == 0 && digits.Length == 6 ? new DateOnly(year, month, last)
            : day >= 1 && day <= last ? new DateOnly(year, month, day)
            : null;
    }

    private static string[] Patterns(CultureInfo culture)
    {
        var own = culture.DateTimeFormat.ShortDatePattern
            .Replace("dd", "d", StringComparison.Ordinal)
            .Replace("MM", "M", StringComparison.Ordinal);
        return own.Contains("yyyy", StringComparison.Ordinal) ? [Shown, "d MMMM yyyy", "d. MMM yyyy", "d. MMMM yyyy", own]
            : own.Contains("yy", StringComparison.Ordinal) ? [Shown, "d MMMM yyyy", own.Replace("yy", "yyyy", StringComparison.Ordinal)]
            : [Shown, "d MMMM yyyy", own.Replace("y", "yyyy", StringComparison.Ordinal)];
    }
}
