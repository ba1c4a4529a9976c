namespace BatchApp.Domain.Partners;

/// <summary>What suppliers and customers have in common.</summary>
public abstract class Partner
{
    public const int NameLimit = 100;
    public const int ContactLimit = 100;

    /// <summary>Unique among its kind, whatever the case of its letters.</summary>
    public required string Name { get; set; }

    /// <summary>Unique among its kind.</summary>
    public string NameKey { get => TextKey.Of(Name); private set { } }

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public int Version { get; set; }
}

public sealed class Supplier : Partner
{
    public SupplierId Id { get; init; }
}

public sealed class Customer : Partner
{
    public CustomerId Id { get; init; }
}
