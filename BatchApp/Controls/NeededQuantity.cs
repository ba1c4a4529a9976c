using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>
/// How much a line of a window is about: given, or typed by a person, then possibly in the unit the item is bought in.
/// Always read back in the stock unit.
/// </summary>
public sealed class NeededQuantity
{
    private readonly Quantity given;

    private NeededQuantity(Quantity given, UnitOfMeasure unit)
    {
        this.given = given;
        Unit = unit;
    }

    /// <summary>The stock unit.</summary>
    public UnitOfMeasure Unit { get; }

    /// <summary>The field's label, "To receive"; null when nothing is typed.</summary>
    public string? Label { get; private init; }

    public string Text { get; set; } = "";

    /// <summary>The unit it is bought in; null when there is only the stock unit.</summary>
    public UnitConversion? Purchase { get; private init; }

    /// <summary>The typed number counts purchase units.</summary>
    public bool InPurchaseUnit { get; private set; }

    /// <summary>An empty field means that nothing is done with the line; otherwise it asks for a number.</summary>
    public bool EmptyMeansNone { get; private init; } = true;

    /// <summary>What the quantity is measured against: "of 10 kg open".</summary>
    public string? Hint { get; init; }

    public static NeededQuantity Fixed(Quantity quantity, UnitOfMeasure unit) => new(quantity, unit);

    /// <param name="proposed">In the stock unit; zero leaves the field empty.</param>
    public static NeededQuantity Typed(
        string label, Quantity proposed, UnitOfMeasure unit, UnitConversion? purchase = null, bool emptyMeansNone = true, string? hint = null)
    {
        // A purchase unit that the proposal does not fill evenly would show a rounded number.
        var bought = purchase is not null && !proposed.IsZero ? Quantity.TryOf(purchase.FromStock(proposed)) : null;
        var comesOutEven = bought is { } count && purchase!.ToStock(count, unit) == proposed;
        return new(proposed, unit)
        {
            Label = label,
            Purchase = purchase,
            EmptyMeansNone = emptyMeansNone,
            Hint = hint,
            InPurchaseUnit = purchase is not null && (proposed.IsZero || comesOutEven),
            Text = proposed.IsZero ? "" : QuantityText.Format(comesOutEven ? bought!.Value : proposed),
        };
    }

    /// <summary>In the stock unit; zero where nothing is to be done.</summary>
    public Result<Quantity> Read()
    {
        if (Label is null)
        {
            return given;
        }

        if (string.IsNullOrWhiteSpace(Text) && EmptyMeansNone)
        {
            return Quantity.Zero;
        }

        if (InPurchaseUnit && Purchase is { } shared && Text.Split('/') is [var parts, var of])
        {
            return Fraction(shared, parts, of);
        }

        var typed = QuantityText.Parse(Text, CultureInfo.CurrentCulture, Label);
        if (!typed.Succeeded || typed.Value.IsZero)
        {
            return typed.Succeeded && !EmptyMeansNone ? new NotPositive(Label) : typed;
        }

        if (InPurchaseUnit && Purchase is { } purchase)
        {
            return typed.Value.IsNegative ? new Negative(Label)
                : purchase.ToStock(typed.Value, Unit) is { } stock ? stock
                : new UnevenConversion(typed.Value, purchase, Unit);
        }

        return typed.Value.IsNegative ? new Negative(Label)
            : QuantityRules.CheckPositive(typed.Value, Unit, Label) is { } wrong ? wrong
            : typed;
    }

    /// <summary>A third of a dozen has no decimal number: it is typed as 1/3.</summary>
    private Result<Quantity> Fraction(UnitConversion purchase, string parts, string of)
    {
        var (count, divisor) = (QuantityText.Parse(parts, CultureInfo.CurrentCulture, Label!), QuantityText.Parse(of, CultureInfo.CurrentCulture, Label!));
        return count is { Succeeded: true, Value.IsPositive: true } && divisor is { Succeeded: true, Value.IsPositive: true }
            ? purchase.ToStock(count.Value, Unit, divisor.Value) is { } stock ? stock : new UnevenConversion(count.Value, purchase, Unit, divisor.Value)
            : new NotANumber(Text.Trim());
    }

    /// <summary>Counts in the other unit; the number follows where it comes out even.</summary>
    public void CountIn(bool purchaseUnit)
    {
        var before = Read();
        InPurchaseUnit = purchaseUnit && Purchase is not null;
        if (!before.Succeeded || before.Value.IsZero)
        {
            return;
        }

        if (!InPurchaseUnit)
        {
            Text = QuantityText.Format(before.Value);
        }
        else if (Quantity.TryOf(Purchase!.FromStock(before.Value)) is { } count && Purchase.ToStock(count, Unit) == before.Value)
        {
            Text = QuantityText.Format(count);
        }
    }

    /// <summary>What is wrong with the typed text, in a sentence; null when nothing is.</summary>
    public string? Problem => Read() is { Succeeded: false } wrong ? RefusalText.Sentence(wrong.Refusals[0]) : null;
}
