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

    public int Version { get; set; }
}

/// <summary>A time zone that this machine does not know.</summary>
public sealed record UnknownTimeZone(string Name) : Refusal;

/// <summary>Only the sample company may be left for an empty one.</summary>
public sealed record NotTheSampleCompany : Refusal;
