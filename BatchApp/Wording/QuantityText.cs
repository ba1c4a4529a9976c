using System.Globalization;
using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;

namespace BatchApp.Wording;

/// <summary>
/// Quantities as people of a culture write them: "1,284 pcs" here, "1.284 pcs" there. Reading is strict: a text that
/// could mean two amounts is refused, never guessed at.
/// </summary>
public static class QuantityText
{
    private const string Pattern = "#,0.#####";

    /// <summary>With group separators and without trailing zeros.</summary>
    public static string Format(Quantity quantity, CultureInfo? culture = null) =>
        quantity.Amount.ToString(Pattern, culture ?? CultureInfo.CurrentCulture);

    public static string Format(Quantity quantity, UnitOfMeasure unit, CultureInfo? culture = null) =>
        $"{Format(quantity, culture)} {unit.Name}";

    /// <summary>A stock quantity in the unit it was bought in: "0.4 bag" of 10 kg.</summary>
    public static string Format(Quantity stock, UnitConversion bought, CultureInfo? culture = null) => $"{Format(bought.FromStock(stock), culture)} {bought.Unit}";

    /// <summary>A number that counts no stock unit: purchase units, shares.</summary>
    public static string Format(decimal amount, CultureInfo? culture = null) =>
        amount.ToString(Pattern, culture ?? CultureInfo.CurrentCulture);

    /// <summary>
    /// Reads a number with the culture's own decimal separator and, where they stand in their places, its group
    /// separators. Refuses everything else, and more than five decimal places.
    /// </summary>
    public static Result<Quantity> Parse(string? text, CultureInfo culture, string field = "Quantity")
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            return new Missing(field);
        }

        var format = culture.NumberFormat;
        var negative = IsMinus(trimmed[0]) || trimmed.StartsWith(format.NegativeSign, StringComparison.Ordinal);
        var body = trimmed;
        if (negative)
        {
            var sign = IsMinus(trimmed[0]) ? 1 : format.NegativeSign.Length;
            body = trimmed[sign..];
        }

        var point = body.IndexOf(format.NumberDecimalSeparator, StringComparison.Ordinal);
        var whole = Whole(point < 0 ? body : body[..point], format);
        var places = point < 0 ? "" : body[(point + format.NumberDecimalSeparator.Length)..];
        if (whole is null || (point >= 0 && places.Length == 0) || !places.All(char.IsAsciiDigit))
        {
            return new NotANumber(trimmed);
        }

        if (places.TrimEnd('0').Length > Quantity.DecimalPlaces)
        {
            return new TooManyPlaces(trimmed);
        }

        return !decimal.TryParse($"{whole}.{places}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || Quantity.TryOf(negative ? -amount : amount) is not { } quantity
                ? new TooLarge(field)
                : quantity;
    }

    /// <summary>Reads a quantity that must be above zero and countable in the unit.</summary>
    public static Result<Quantity> Parse(string? text, UnitOfMeasure unit, CultureInfo culture, string field = "Quantity")
    {
        var quantity = Parse(text, culture, field);
        return quantity.Succeeded && QuantityRules.CheckPositive(quantity.Value, unit, field) is { } wrong ? wrong : quantity;
    }

    /// <summary>The digits of the whole part, or null where a separator stands out of place.</summary>
    private static string? Whole(string text, NumberFormatInfo format)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var groups = new List<string>();
        var digits = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (IsGroupSeparator(c, format))
            {
                groups.Add(digits.ToString());
                digits.Clear();
            }
            else
            {
                return null;
            }
        }

        groups.Add(digits.ToString());
        return groups.Count == 1 || GroupsAreInPlace(groups, format.NumberGroupSizes) ? string.Concat(groups) : null;
    }

    private static bool GroupsAreInPlace(List<string> groups, int[] sizes)
    {
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            var fromRight = groups.Count - 1 - i;
            var size = sizes.Length == 0 ? 3 : sizes[Math.Min(fromRight, sizes.Length - 1)];
            var length = groups[i].Length;
            if (i == 0 ? length == 0 || (size > 0 && length > size) : length != size)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMinus(char c) => c is '-' or '\u2212';

    // Keyboards have one space and one apostrophe; cultures print their finer relatives.
    private static bool IsGroupSeparator(char c, NumberFormatInfo format)
    {
        var separator = format.NumberGroupSeparator;
        return separator.Length == 1
            && (c == separator[0] || (IsSpace(c) && IsSpace(separator[0])) || (IsApostrophe(c) && IsApostrophe(separator[0])));
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';
}
