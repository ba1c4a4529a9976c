using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Import;
using CsvHelper;
using CsvHelper.Configuration;

namespace BatchApp.Features.Import;

/// <summary>A list as its text says it: the first row names the columns, the others are as they stand.</summary>
/// <param name="Separator">Comma, semicolon or tab; whichever the first row has most of.</param>
/// <param name="Rows">Without those that are empty.</param>
public sealed record ImportTable(char Separator, IReadOnlyList<string> Head, IReadOnlyList<ImportTableRow> Rows)
{
    /// <param name="file">What the text is called, for the sentence.</param>
    /// <param name="isHead">Whether the first row names the columns; where it does not, the head is empty. Without it it always does.</param>
    public static Result<ImportTable> Read(string text, string file, Func<IReadOnlyList<string>, bool>? isHead = null)
    {
        var separator = SeparatorOf(text);
        var broken = 0;
        var row = 0;
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false,
            // A sign of inches in the middle of a text is one; a quotation mark that opens a text must close it.
            BadDataFound = bad => broken = broken == 0 && bad.Field.StartsWith('"') ? row : broken,
        });
        List<string>? head = null;
        List<ImportTableRow> rows = [];
        while (parser.Read())
        {
            row++;
            var cells = (parser.Record ?? []).Select(Plain).ToArray();
            if (broken > 0)
            {
                return new BrokenQuotes(file, broken);
            }

            if (Array.TrueForAll(cells, cell => cell.Length == 0))
            {
                continue;
            }

            if (head is null && isHead?.Invoke(cells) != false)
            {
                head = [.. cells];
                continue;
            }

            head ??= [];
            rows.Add(new ImportTableRow(row, cells));
        }

        return head is null || rows.Count == 0 ? new NoRows(file) : new ImportTable(separator, head, rows);
    }

    /// <summary>Our own exports put an apostrophe before what a spreadsheet would take for a formula.</summary>
    private static string Plain(string cell)
    {
        var trimmed = cell.Trim();
        return trimmed is ['\'', '=' or '+' or '-' or '@', ..] ? trimmed[1..] : trimmed;
    }

    private static char SeparatorOf(string text)
    {
        var (tabs, semicolons, commas, quoted) = (0, 0, 0, false);
        foreach (var c in text)
        {
            switch (c)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\t' when !quoted:
                    tabs++;
                    break;
                case ';' when !quoted:
                    semicolons++;
                    break;
                case ',' when !quoted:
                    commas++;
                    break;
                case '\n' or '\r' when !quoted && tabs + semicolons + commas > 0:
                    return Most();
            }
        }

        return Most();

        char Most() => tabs >= semicolons && tabs >= commas && tabs > 0 ? '\t' : semicolons >= commas && semicolons > 0 ? ';' : ',';
    }
}

/// <param name="Number">As a spreadsheet counts it: from one, the head included.</param>
/// <param name="Cells">May be fewer than the head has.</param>
public sealed record ImportTableRow(int Number, IReadOnlyList<string> Cells);
