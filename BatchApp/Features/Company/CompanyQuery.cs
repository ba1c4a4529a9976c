using BatchApp.Domain.Company;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Company;

public sealed record CompanyView(string Name, string TimeZone, bool IsSample, int Version, IReadOnlyDictionary<NumberedDocument, string> Prefixes)
{
    /// <summary>The last day whose books are closed; null while all are open.</summary>
    public DateOnly? BooksClosedUpTo { get; init; }
}

/// <summary>The company, and what time it is there.</summary>
public sealed class CompanyQuery(StockStore store)
{
    public Task<CompanyView> GetAsync(CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var company = await read.Db.Companies.SingleAsync(token);
                var prefixes = await read.Db.Numberings.ToDictionaryAsync(row => row.Document, row => row.Prefix, token);
                return new CompanyView(company.Name, company.TimeZone, company.IsSample, company.Version, prefixes) { BooksClosedUpTo = company.BooksClosedUpTo };
            },
            cancellation);

    /// <summary>The company's calendar and its day now.</summary>
    public Task<CompanyTime> TimeAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(new CompanyTime(read.Calendar, read.Now)), cancellation);
}

/// <summary>The company's calendar at a moment.</summary>
public sealed record CompanyTime(BusinessCalendar Calendar, DateTime Now)
{
    public DateOnly Today => Calendar.DayOf(Now);
}
