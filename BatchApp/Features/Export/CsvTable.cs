using System.Globalization;
using System.Text;
using BatchApp.Domain.Amounts;
using CsvHelper;

namespace BatchApp.Features.Export;

/// <summary>
/// A list as a file that a spreadsheet opens: the user's own separators, dates that no culture reads otherwise, a byte order
/// mark, and no text that a spreadsheet would take for a formula.
/// </summary>
public sealed class CsvTable<TRow>(params (string Title, Func<TRow, object?> Value)[] columns)
{
    /// <summary>A text that begins with one of these is a formula to a spreadsheet.</summary>
    private static readonly char[] FormulaBeginnings = ['=', '+', '-', '@', '\t', '\r'];

    public byte[] Write(IEnumerable<TRow> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, CultureInfo.CurrentCulture))
        {
            foreach (var (title, _) in columns)
            {
                csv.WriteField(title);
            }

            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var (_, value) in columns)
                {
                    csv.WriteField(Text(value(row)));
                }

                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>A minus before a quantity is no formula: numbers stay numbers, only texts are guarded.</summary>
    private static string Text(object? value) => value switch
    {
        Quantity quantity => quantity.Amount.ToString("0.#####", CultureInfo.CurrentCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        string text when text.Length > 0 && FormulaBeginnings.Contains(text[0]) => $"'{text}",
        _ => value?.ToString() ?? "",
    };
}
