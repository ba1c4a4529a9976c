namespace BatchApp.Domain.Company;

/// <summary>The one company of a data file.</summary>
public sealed class CompanyProfile
{
    public int Id { get; init; } = 1;

    public required string Name { get; set; }

    /// <summary>IANA name of the zone in which the company's days begin and end.</summary>
    public required string TimeZone { get; set; }

    /// <summary>True for the company that ships with the program, which may be left for an empty one.</summary>
    public bool IsSample { get; init; }

    /// <summary>
    /// The last day of the company on which nothing may be changed any more; null while all books are open (product.md 10.4).
    /// </summary>
    public DateOnly? BooksClosedUpTo { get; set; }

    public int Version { get; set; }
}

/// <summary>
/// The books of that day are closed: nothing that moves stock then, or changes the expiry of a batch that moved then, is
/// allowed any more, until an administrator opens them again (product.md 10.4).
/// </summary>
public sealed record BooksAreClosed(DateOnly Day, DateOnly UpTo) : Refusal;

/// <summary>Books are closed up to a day that is over.</summary>
public sealed record DayNotOver(DateOnly Day) : Refusal;

/// <summary>A time zone that this machine does not know.</summary>
public sealed record UnknownTimeZone(string Name) : Refusal;

/// <summary>Only the sample company may be left for an empty one.</summary>
public sealed record NotTheSampleCompany : Refusal;
