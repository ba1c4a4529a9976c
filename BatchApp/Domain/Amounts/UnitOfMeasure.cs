namespace BatchApp.Domain.Amounts;

/// <summary>
/// What a variant is counted in, and how finely: pcs in whole pieces, kg to the gram (product.md 3.6).
/// </summary>
/// <param name="Name">1 to 7 characters, as printed behind every quantity.</param>
/// <param name="Decimals">0 to 5 decimal places that a quantity of it may have.</param>
public sealed record UnitOfMeasure(string Name, int Decimals)
{
    public const int NameLimit = 7;

    public static readonly UnitOfMeasure Pieces = new("pcs", 0);

    public static readonly UnitOfMeasure Kilograms = new("kg", 3);

    /// <summary>The names offered when an item is made; any other may be typed.</summary>
    public static readonly IReadOnlyList<string> Common = ["pcs", "kg", "g", "l", "ml", "m"];

    /// <summary>How finely a unit is counted unless somebody says otherwise.</summary>
    public static int UsualDecimals(string name) => name.Trim().ToUpperInvariant() switch
    {
        "KG" or "L" or "M" or "M2" or "M3" or "LB" => 3,
        "G" or "ML" or "CM" or "MM" or "OZ" => 1,
        _ => 0,
    };

    public static Result<UnitOfMeasure> Create(string? name, int decimals)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length == 0 ? new Missing("Unit")
            : trimmed.Length > NameLimit ? new TooLong("Unit", NameLimit)
            : decimals is < 0 or > Quantity.DecimalPlaces ? new DecimalsOutOfRange(decimals)
            : new UnitOfMeasure(trimmed, decimals);
    }

    /// <summary>Whether the quantity can be counted in this unit: 0.5 pcs cannot.</summary>
    public bool Allows(Quantity quantity) => quantity.Units % Step.Units == 0;

    /// <summary>The smallest quantity that the unit can tell apart.</summary>
    public Quantity Step => new((long)Math.Pow(10, Quantity.DecimalPlaces - Decimals));

    /// <summary>The largest countable quantity that is not more than <paramref name="quantity"/>.</summary>
    public Quantity RoundDown(Quantity quantity) => new(quantity.Units - (quantity.Units % Step.Units));

    /// <summary>The nearest countable quantity, halves upward: how a recipe's share of an order is proposed.</summary>
    public Quantity RoundNearest(decimal amount) =>
        Quantity.Of(Math.Round(amount, Decimals, MidpointRounding.AwayFromZero));
}

/// <summary>A unit may be counted to 0 to 5 decimal places.</summary>
public sealed record DecimalsOutOfRange(int Decimals) : Refusal;
