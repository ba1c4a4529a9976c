namespace BatchApp.Domain.Amounts;

/// <summary>
/// An exact amount of a variant in its stock unit, counted in hundred-thousandths: five decimal places, never floating
/// point (product.md 3.6). It may be negative where a difference or a calculated stock is meant.
/// </summary>
public readonly record struct Quantity(long Units) : IComparable<Quantity>
{
    /// <summary>Decimal places that every quantity can carry; a unit of measure may allow fewer.</summary>
    public const int DecimalPlaces = 5;

    private const decimal UnitsPerWhole = 100_000m;

    /// <summary>The most that one line may hold: sums of a million such lines still fit.</summary>
    public static readonly Quantity Limit = new(99_999_999L * 100_000L);

    public static readonly Quantity Zero;

    public bool IsZero => Units == 0;

    public bool IsPositive => Units > 0;

    public bool IsNegative => Units < 0;

    /// <summary>The amount as a decimal number, for showing and converting; never for storing.</summary>
    public decimal Amount => Units / UnitsPerWhole;

    /// <summary>Takes a decimal number that needs at most five places; more is a bug of the caller and throws.</summary>
    public static Quantity Of(decimal amount) => TryOf(amount)
        ?? throw new ArgumentOutOfRangeException(nameof(amount), amount, "Beyond five decimal places or the limit.");

    /// <summary>The quantity, or null when the number needs more than five places or lies beyond the limit.</summary>
    public static Quantity? TryOf(decimal amount)
    {
        if (Math.Abs(amount) > Limit.Amount)
        {
            return null;
        }

        var units = amount * UnitsPerWhole;
        return decimal.Truncate(units) == units ? new Quantity((long)units) : null;
    }

    public static Quantity Min(Quantity a, Quantity b) => a <= b ? a : b;

    public static Quantity Max(Quantity a, Quantity b) => a >= b ? a : b;

    public static Quantity operator +(Quantity a, Quantity b) => new(checked(a.Units + b.Units));

    public static Quantity operator -(Quantity a, Quantity b) => new(checked(a.Units - b.Units));

    public static Quantity operator -(Quantity a) => new(checked(-a.Units));

    public static bool operator <(Quantity a, Quantity b) => a.Units < b.Units;

    public static bool operator >(Quantity a, Quantity b) => a.Units > b.Units;

    public static bool operator <=(Quantity a, Quantity b) => a.Units <= b.Units;

    public static bool operator >=(Quantity a, Quantity b) => a.Units >= b.Units;

    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    public override string ToString() => Amount.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture);
}

public static class QuantitySums
{
    public static Quantity Sum(this IEnumerable<Quantity> quantities) =>
        quantities.Aggregate(Quantity.Zero, (sum, quantity) => sum + quantity);

    public static Quantity Sum<T>(this IEnumerable<T> rows, Func<T, Quantity> quantity) => rows.Select(quantity).Sum();
}
