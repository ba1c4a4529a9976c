using System.Globalization;
using BatchApp.Domain.Company;

namespace BatchApp.Benchmarks.Data;

/// <summary>A value of a row: a number, a text, or nothing. Numbers cost no object.</summary>
internal readonly record struct Cell(long Number, string? Text, bool IsNumber)
{
    public static readonly Cell Null = new(0, null, false);

    public static implicit operator Cell(long number) => new(number, null, true);

    public static implicit operator Cell(bool yes) => yes ? 1 : 0;

    public static implicit operator Cell(string? text) => new(0, text, false);

    public static implicit operator Cell(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static implicit operator Cell(DateTime instant) => Milliseconds(instant);

    /// <summary>As the data file keeps instants.</summary>
    public static long Milliseconds(DateTime instant) => (BusinessCalendar.Stored(instant).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
