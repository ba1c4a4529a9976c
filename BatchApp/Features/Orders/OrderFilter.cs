using BatchApp.Domain;

namespace BatchApp.Features.Orders;

/// <summary>What an order list shows.</summary>
/// <param name="Done">The *Done* tab instead of the *Open* one.</param>
/// <param name="LocationId">Null for all locations.</param>
public sealed record OrderFilter(bool Done, string? Search, LocationId? LocationId, OrderSort Sort, bool Descending);

public enum OrderSort
{
    Number,
    Partner,
    Date,
    Due,
    Status,

    /// <summary>The place among the open ones; sales and manufacturing orders have one.</summary>
    Rank,
}
