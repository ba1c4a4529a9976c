namespace BatchApp.Domain.Locations;

/// <summary>
/// A location with stock becomes a quarantine location, or ceases to be one, only for a reason: it makes that stock
/// unusable or usable (product.md 2.11).
/// </summary>
public sealed record QuarantineNeedsReason(string Location) : Refusal;
