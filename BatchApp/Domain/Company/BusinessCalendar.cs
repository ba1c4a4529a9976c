namespace BatchApp.Domain.Company;

/// <summary>
/// Turns instants into the company's days. Instants are UTC everywhere; days, and so expiry, follow the company's time
/// zone (product.md 4.1, 10.1), whatever the machine's or the browser's zone is.
/// </summary>
public sealed record BusinessCalendar(TimeZoneInfo Zone)
{
    public static BusinessCalendar Of(string timeZone) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The company's day in which an instant lies.</summary>
    public DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(ToLocal(instant));

    /// <summary>The wall-clock time of an instant at the company.</summary>
    public DateTime ToLocal(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, Zone);

    /// <summary>The instant of a wall-clock time; null for one that a clock change skips.</summary>
    public DateTime? ToInstant(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return Zone.IsInvalidTime(wall) ? null : TimeZoneInfo.ConvertTimeToUtc(wall, Zone);
    }

    /// <summary>The instant at which a day begins; where the clocks skip midnight, the first that there is.</summary>
    public DateTime BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Enumerable.Range(0, 24 * 4).Select(quarter => ToInstant(midnight.AddMinutes(15 * quarter))).First(instant => instant is not null)!.Value;
    }

    /// <summary>Cut to the millisecond, as instants are stored, so that what was written equals what is read.</summary>
    public static DateTime Stored(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
