using BatchApp.Domain;

namespace BatchApp.Features;

/// <summary>What a list of stock documents shows: adjustments, transfers, stocktakes.</summary>
/// <param name="LocationId">Null for all locations.</param>
/// <param name="Status">The name of a status or reason as it stands in the address; null for any.</param>
public sealed record DocumentFilter(string? Search, LocationId? LocationId, string? Status, DocumentSort Sort, bool Descending)
{
    /// <summary>The status of that name; null for any, and for a name that means none.</summary>
    public TStatus? StatusAs<TStatus>()
        where TStatus : struct, Enum => Enum.TryParse<TStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;
}

public enum DocumentSort
{
    Number,
    Date,
    Location,
    Status,
}
