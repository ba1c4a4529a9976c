using System.Text.Json.Serialization;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Api.Locations;

/// <summary>A location on the wire. Addresses and legal names are not kept.</summary>
public sealed record LocationObject
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public int? AddressId => null;

    public object? Address => null;

    /// <summary>The first that can be used: where things lie unless somebody says otherwise.</summary>
    public required bool IsPrimary { get; init; }

    public required bool SalesAllowed { get; init; }

    public bool PurchaseAllowed => true;

    public required bool ManufacturingAllowed { get; init; }

    /// <summary>Ours: stock there is seen and cannot be used.</summary>
    public required bool IsQuarantine { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>When it was archived: it is offered no more, and its history stays.</summary>
    public required DateTime? DeletedAt { get; init; }

    internal static LocationObject Of(Location location, Stamp stamp, DateTime? archivedAt, bool isPrimary) => new()
    {
        Id = location.Id.Value,
        Name = location.Name,
        IsPrimary = isPrimary,
        SalesAllowed = !location.IsQuarantine,
        ManufacturingAllowed = !location.IsQuarantine,
        IsQuarantine = location.IsQuarantine,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
        DeletedAt = location.IsArchived ? archivedAt ?? stamp.UpdatedAt : null,
    };
}
