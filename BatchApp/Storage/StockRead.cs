using BatchApp.Domain.Company;

namespace BatchApp.Storage;

/// <summary>What a query gets: one consistent view of the file, and the company's time.</summary>
/// <param name="Db">Without tracking; changes made to it are not stored.</param>
/// <param name="Now">UTC, cut to the millisecond.</param>
public sealed record StockRead(BatchDb Db, DateTime Now, BusinessCalendar Calendar)
{
    /// <summary>The company's day.</summary>
    public DateOnly Today => Calendar.DayOf(Now);
}
