using System.Globalization;
using System.Text;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Export;

namespace BatchApp.Tests.Features;

public sealed class CsvTableTests
{
    private sealed record Row(string Name, Quantity Quantity, DateOnly? On);

    private static readonly CsvTable<Row> Table = new(("Name", row => row.Name), ("Quantity", row => row.Quantity), ("On", row => row.On));

    [Fact]
    public void A_text_that_a_spreadsheet_takes_for_a_formula_is_made_plain_and_a_negative_number_stays_a_number() =>
        Assert.Equal(
            ["Name,Quantity,On", "'=1+1,-12.5,2026-12-02", "\"Gift box, \"\"three\"\"\",3,"],
            Lines("en-US", new("=1+1", Quantity.Of(-12.5m), new DateOnly(2026, 12, 2)), new("Gift box, \"three\"", Quantity.Of(3), null)));

    [Fact]
    public void Under_a_comma_culture_the_separators_are_those_of_its_spreadsheets() =>
        Assert.Equal(["Name;Quantity;On", "Mehl;12,5;2026-12-02"], Lines("de-DE", new Row("Mehl", Quantity.Of(12.5m), new DateOnly(2026, 12, 2))));

    private static string[] Lines(string culture, params Row[] rows)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Encoding.UTF8.GetString(Table.Write(rows)).TrimStart('\uFEFF').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
