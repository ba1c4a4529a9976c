using System.Globalization;
using System.Text;
using BatchApp.Domain.Amounts;
using CsvHelper;
using CsvHelper.Configuration;

namespace BatchApp.Features.Export;

/// <summary>
/// A list as a file that a spreadsheet opens as it is shown: the user's own separators and dates, a byte order mark, and
/// no cell that a spreadsheet would take for a formula.
/// </summary>
public sealed class CsvTable<TRow>(params (string Title, Func<TRow, object?> Value)[] columns)
{
    public byte[] Write(IEnumerable<TRow> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.CurrentCulture) { InjectionOptions = InjectionOptions.Escape }))
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
                    Write(csv, value(row));
                }

                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>Numbers go in as numbers: a minus sign is no formula, and must not be made a text.</summary>
    private static void Write(CsvWriter csv, object? value)
    {
        if (value is Quantity quantity)
        {
            csv.WriteConvertedField(quantity.Amount.ToString("0.#####", CultureInfo.CurrentCulture), typeof(decimal));
        }
        else
        {
            csv.WriteField(value switch
            {
                DateOnly date => date.ToString("d", CultureInfo.CurrentCulture),
                DateTime moment => moment.ToString("g", CultureInfo.CurrentCulture),
                null => "",
                _ => value.ToString(),
            });
        }
    }
}
