namespace BatchApp.Domain.Locations;

/// <summary>A place that holds stock.</summary>
public sealed class Location
{
    public const int NameLimit = 50;

    public LocationId Id { get; init; }

    /// <summary>Unique, whatever the case of its letters.</summary>
    public required string Name { get; set; }

    /// <summary>Unique.</summary>
    public string NameKey { get => TextKey.Of(Name); private set { } }

    /// <summary>Stock here is seen but cannot be used: picked for no sale and no production (product.md 2.11).</summary>
    public bool IsQuarantine { get; set; }

    /// <summary>Not offered any more; its history stays readable, and it can be taken back.</summary>
    public bool IsArchived { get; set; }

    public int Version { get; set; }
}
