namespace BatchApp.Domain.Amounts;

/// <summary>What every typed quantity must be, whatever it is a quantity of.</summary>
public static class QuantityRules
{
    /// <summary>Refuses zero, negative, over-precise and over-large quantities; null when it is fine.</summary>
    public static Refusal? CheckPositive(Quantity quantity, UnitOfMeasure unit, string field = "Quantity") =>
        !quantity.IsPositive ? new NotPositive(field)
        : quantity > Quantity.Limit ? new TooLarge(field)
        : !unit.Allows(quantity) ? new TooPrecise(field, quantity, unit)
        : null;
}

/// <summary>A quantity that must be above zero is not.</summary>
public sealed record NotPositive(string Field) : Refusal;

/// <summary>A quantity that may not be below zero is.</summary>
public sealed record Negative(string Field) : Refusal;

/// <summary>A quantity beyond what one line can hold.</summary>
public sealed record TooLarge(string Field) : Refusal;

/// <summary>More decimal places than the unit of measure is counted in (product.md 3.6).</summary>
public sealed record TooPrecise(string Field, Quantity Quantity, UnitOfMeasure Unit) : Refusal;
