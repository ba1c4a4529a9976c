namespace BatchApp.Domain.Amounts;

/// <summary>
/// The unit an item is bought in: "a bag is 25 kg". Orders count in it, stock and batches in the stock unit, both are
/// shown (product.md 3.6).
/// </summary>
public sealed record UnitConversion
{
    private UnitConversion()
    {
    }

    /// <summary>The purchase unit's name, 1 to 7 characters.</summary>
    public string Unit { get; private init; } = "";

    /// <summary>Stock units in one purchase unit; above zero.</summary>
    public Quantity Rate { get; private init; }

    public static Result<UnitConversion> Create(string? unit, Quantity rate)
    {
        var trimmed = unit?.Trim() ?? "";
        return trimmed.Length == 0 ? new Missing("Purchase unit")
            : trimmed.Length > UnitOfMeasure.NameLimit ? new TooLong("Purchase unit", UnitOfMeasure.NameLimit)
            : !rate.IsPositive ? new NotPositive("Conversion rate")
            : new UnitConversion { Unit = trimmed, Rate = rate };
    }

    /// <summary>
    /// The stock quantity of so many purchase units; null where it does not come out even in the stock unit.
    /// </summary>
    /// <param name="divisor">For a fraction: 1 divided by 3 of a dozen is exactly 4 pieces. Above zero.</param>
    public Quantity? ToStock(Quantity purchased, UnitOfMeasure stockUnit, Quantity? divisor = null)
    {
        var amount = purchased.Amount * Rate.Amount;
        // Multiplied back, so that what only looks even at the last place of a decimal is not taken for it.
        var quantity = divisor is { } by ? Quantity.TryOf(amount / by.Amount) is { } part && part.Amount * by.Amount == amount ? part : null : Quantity.TryOf(amount);
        return quantity is { } stock && stockUnit.Allows(stock) ? stock : null;
    }

    /// <summary>So many purchase units for showing, rounded to five places: 10 kg of 25 kg bags are 0.4 bags.</summary>
    public decimal FromStock(Quantity stock) =>
        Math.Round(stock.Amount / Rate.Amount, Quantity.DecimalPlaces, MidpointRounding.AwayFromZero);
}

/// <summary>So many purchase units are no countable quantity of the stock unit.</summary>
/// <param name="Divisor">Of what was typed as a fraction; null for a number.</param>
public sealed record UnevenConversion(Quantity Purchased, UnitConversion Conversion, UnitOfMeasure StockUnit, Quantity? Divisor = null) : Refusal;
