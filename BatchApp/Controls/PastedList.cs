using System.Globalization;

namespace BatchApp.Controls;

/// <summary>
/// A list of batches copied from elsewhere: "A;2" on each line, optionally with expiry date and supplier's number
/// (product.md 5.4).
/// </summary>
internal static class PastedList
{
    /// <summary>The parts with the texts as they stand; what they mean is checked where they are shown.</summary>
    public static IReadOnlyList<PastedPart> Read(string text, CultureInfo culture) =>
        [.. text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Part(line, culture))];

    private static PastedPart Part(string line, CultureInfo culture)
    {
        var fields = line.Split(SeparatorOf(line, culture), StringSplitOptions.TrimEntries);
        return new(fields[0], At(fields, 1), At(fields, 2), At(fields, 3));
    }

    /// <summary>A comma separates only where it is no part of a number.</summary>
    private static char SeparatorOf(string line, CultureInfo culture) =>
        line.Contains(';', StringComparison.Ordinal) ? ';'
        : line.Contains('\t', StringComparison.Ordinal) ? '\t'
        : culture.NumberFormat.NumberDecimalSeparator == "," ? ';'
        : ',';

    private static string At(string[] fields, int index) => index < fields.Length ? fields[index] : "";
}

/// <summary>One line of a pasted list; what is not there is empty.</summary>
internal sealed record PastedPart(string Number, string Quantity, string Expiry, string SupplierNumber);
