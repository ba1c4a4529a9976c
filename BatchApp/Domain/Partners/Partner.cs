namespace BatchApp.Domain.Partners;

/// <summary>What suppliers and customers have in common.</summary>
public abstract class Partner
{
    public const int NameLimit = 100;
    public const int ContactLimit = 100;
    public const int CommentLimit = 500;

    /// <summary>Unique among its kind, whatever the case of its letters.</summary>
    public required string Name { get; set; }

    /// <summary>Unique among its kind.</summary>
    public string NameKey { get => TextKey.Of(Name); private set { } }

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Comment { get; set; } = "";

    public int Version { get; set; }
}

public sealed class Supplier : Partner
{
    public SupplierId Id { get; init; }
}

public sealed class Customer : Partner
{
    public const int MinimumDaysLimit = 3_650;

    public CustomerId Id { get; init; }

    /// <summary>Days of life that goods must have left when they go out to this customer; null for none (product.md 4.6).</summary>
    public int? MinimumDaysLeft { get; set; }

    /// <summary>Null when there is none.</summary>
    public Picking.LifeDemand? LifeDemand => MinimumDaysLeft is { } days ? new Picking.LifeDemand(Name, days) : null;
}

/// <summary>A customer's minimum remaining shelf life is 1 to 3,650 days.</summary>
public sealed record MinimumDaysOutOfRange(int Days) : Refusal;
