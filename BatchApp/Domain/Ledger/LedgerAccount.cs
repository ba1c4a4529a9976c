namespace BatchApp.Domain.Ledger;

/// <summary>Where a quantity can be. Buying, making, selling and moving are all movements between these.</summary>
public enum AccountKind
{
    /// <summary>On hand at a location.</summary>
    Stock = 1,

    /// <summary>Taken from stock for a customer, not yet delivered.</summary>
    Packed = 2,

    /// <summary>On the way between two locations.</summary>
    Transit = 3,

    Supplier = 4,

    Customer = 5,

    /// <summary>Passing through a production.</summary>
    Production = 6,

    /// <summary>Passing from one batch of a variant to another.</summary>
    Regroup = 7,

    /// <summary>Found, lost, written off.</summary>
    Adjustment = 8,

    /// <summary>There before the books began.</summary>
    Opening = 9,
}

/// <summary>An account as the rules name it: a kind, and for stock the location.</summary>
public readonly record struct Account(AccountKind Kind, LocationId Location)
{
    public static readonly Account Packed = new(AccountKind.Packed, default);
    public static readonly Account Supplier = new(AccountKind.Supplier, default);
    public static readonly Account Customer = new(AccountKind.Customer, default);
    public static readonly Account Production = new(AccountKind.Production, default);
    public static readonly Account Opening = new(AccountKind.Opening, default);
    public static readonly Account Regroup = new(AccountKind.Regroup, default);

    public bool IsStock => Kind == AccountKind.Stock;

    public static Account Stock(LocationId location) => new(AccountKind.Stock, location);
}

/// <summary>An account as the ledger stores it: one per location, and one of every other kind.</summary>
public sealed class LedgerAccount
{
    public LedgerAccountId Id { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>Set for stock accounts alone.</summary>
    public LocationId? LocationId { get; init; }

    public Locations.Location? Location { get; init; }
}
