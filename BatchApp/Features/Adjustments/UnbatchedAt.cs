using BatchApp.Domain;
using BatchApp.Domain.Amounts;

namespace BatchApp.Features.Adjustments;

/// <summary>Unbatched stock of a tracked item at a location.</summary>
public sealed record UnbatchedAt(LocationId LocationId, string Location, Quantity OnHand);
