using System.Data;
using BatchApp.Domain.Amounts;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BatchApp.Features.Export;

/// <summary>
/// Lists as the sheets of one workbook. Numbers are numbers and days are days; texts are written as texts, so that a
/// spreadsheet takes none of them for a formula, whatever it begins with.
/// </summary>
internal sealed class ExcelBook : IDisposable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly DataSet sheets = new();

    /// <param name="name">Up to 31 characters.</param>
    public ExcelBook Add<TRow>(string name, IEnumerable<TRow> rows, params (string Title, Func<TRow, object?> Value)[] columns)
    {
        var sheet = sheets.Tables.Add(name);
        foreach (var (title, _) in columns)
        {
            sheet.Columns.Add(title, typeof(object));
        }

        foreach (var row in rows)
        {
            sheet.Rows.Add([.. columns.Select(column => Cell(column.Value(row)))]);
        }

        return this;
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, FreezeRowCount = 1 });
        return stream.ToArray();
    }

    public void Dispose() => sheets.Dispose();

    private static object Cell(object? value) => value switch
    {
        null => DBNull.Value,
        Quantity quantity => quantity.Amount,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        // What a workbook's own language cannot hold.
        string text => new string([.. text.Where(sign => !char.IsControl(sign) || sign is '\n' or '\t')]),
        _ => value,
    };
}
