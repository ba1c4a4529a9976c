using BatchApp.Features;

namespace BatchApp.Api.Lists;

/// <summary>What every list takes. A list's own filter is a record derived from it, with the parameters' names.</summary>
public record ListFilter
{
    /// <summary>Rows of a page at the most; more is cut, not refused.</summary>
    public const int LargestPage = 250;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int Limit { get; init; } = 50;

    /// <summary>Null for all.</summary>
    public int[]? Ids { get; init; }

    public bool IncludeDeleted { get; init; }

    public DateTimeOffset? CreatedAtMin { get; init; }

    public DateTimeOffset? CreatedAtMax { get; init; }

    public DateTimeOffset? UpdatedAtMin { get; init; }

    public DateTimeOffset? UpdatedAtMax { get; init; }

    /// <summary>Pages far beyond any end are empty all the same.</summary>
    internal PageRequest Request => new(Math.Min(Page - 1, int.MaxValue / LargestPage), Math.Min(Limit, LargestPage));
}
