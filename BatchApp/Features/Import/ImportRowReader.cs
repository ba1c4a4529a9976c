using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Wording;

namespace BatchApp.Features.Import;

/// <summary>Something wrong with a row.</summary>
/// <param name="Row">As a spreadsheet counts it: from one, the head included.</param>
/// <param name="Column">Null where it concerns the row as a whole.</param>
public sealed record ImportFault(int Row, string? Column, Refusal Refusal);

/// <summary>How numbers and dates are written in a list.</summary>
/// <param name="DecimalSign">"." or ","; numbers have no thousands separators, so that each has one meaning.</param>
/// <param name="Dates">Reads dates that are not in ISO form.</param>
public sealed record ImportFormat(string DecimalSign, CultureInfo Dates)
{
    private static readonly CultureInfo Comma = Ungrouped(",");
    private static readonly CultureInfo Point = Ungrouped(".");

    public static ImportFormat Of(CultureInfo culture) => new(culture.NumberFormat.NumberDecimalSeparator == "," ? "," : ".", culture);

    /// <summary>Reads numbers with the decimal sign and nothing else between the digits.</summary>
    internal CultureInfo Numbers => DecimalSign == "," ? Comma : Point;

    private static CultureInfo Ungrouped(string sign)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = sign;
        culture.NumberFormat.NumberGroupSeparator = "";
        return culture;
    }
}

/// <summary>
/// The cells of a row by the names of their columns. What a cell does not say, or its column is not there to say, is null;
/// what cannot be read is a fault and null.
/// </summary>
internal sealed class ImportRowReader(IReadOnlyList<ImportColumn> columns, IReadOnlyList<int?> match, ImportFormat format, ImportTableRow row)
{
    private static readonly Dictionary<string, bool> YesAndNo = new(StringComparer.Ordinal)
    {
        ["YES"] = true,
        ["Y"] = true,
        ["TRUE"] = true,
        ["1"] = true,
        ["X"] = true,
        ["NO"] = false,
        ["N"] = false,
        ["FALSE"] = false,
        ["0"] = false,
    };

    public List<ImportFault> Faults { get; } = [];

    public string? Text(string column)
    {
        var at = match[ColumnIndex(column)];
        return at is { } place && place < row.Cells.Count && row.Cells[place].Length > 0 ? row.Cells[place] : null;
    }

    public Quantity? Number(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var read = QuantityText.Parse(text, format.Numbers, column);
        return read.Succeeded ? read.Value
            : Wrong<Quantity>(column, read.Refusals[0] is NotANumber && IsGrouped(text) ? new GroupedNumber(text) : read.Refusals[0]);
    }

    /// <summary>A number that cannot be left out.</summary>
    public Quantity NumberNeeded(string column)
    {
        if (Text(column) is null)
        {
            Wrong<Quantity>(column, new Missing(column));
        }

        return Number(column) ?? Quantity.Zero;
    }

    public int? Whole(string column) =>
        Text(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Wrong<int>(column, new NotWhole(text));

    public DateOnly? Date(string column)
    {
        var read = DateText.Parse(Text(column), format.Dates);
        return read.Succeeded ? read.Value : Wrong<DateOnly>(column, read.Refusals[0]);
    }

    public bool? YesOrNo(string column) => Word(column, YesAndNo, "yes", "no");

    /// <param name="words">By what they are compared with: upper case.</param>
    /// <param name="shown">The words that are told to whoever wrote another one.</param>
    public T? Word<T>(string column, IReadOnlyDictionary<string, T> words, params string[] shown)
        where T : struct =>
        Text(column) is not { } text ? null
        : words.TryGetValue(TextKey.Of(text), out var value) ? value
        : Wrong<T>(column, new NotOneOf(text, shown));

    private int ColumnIndex(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Title == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no column {column}.", nameof(column));
    }

    private static bool IsGrouped(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '\'' or '\u2019' or '-' || char.IsWhiteSpace(c));

    private T? Wrong<T>(string column, Refusal refusal)
        where T : struct
    {
        Faults.Add(new ImportFault(row.Number, column, refusal));
        return null;
    }
}
