using System.IO.Compression;
using System.Xml.Linq;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Export;

namespace BatchApp.Tests.Features;

public sealed class ExcelBookTests
{
    private sealed record Row(string Name, Quantity Quantity, DateOnly? On);

    [Fact]
    public void A_text_stays_a_text_whatever_it_begins_with_and_a_number_is_a_number()
    {
        using var book = new ExcelBook();
        book.Add("Goods", [new Row("=1+1", Quantity.Of(-12.5m), new DateOnly(2026, 12, 2)), new Row("@SUM(A1)\u0001", Quantity.Of(3), null)], ("Name", row => row.Name), ("Quantity", row => row.Quantity), ("On", row => row.On))
            .Add<Row>("Empty", [], ("Name", row => row.Name));

        var parts = Parts(book.Write());

        var cells = parts["xl/worksheets/sheet1.xml"].Descendants().Where(element => element.Name.LocalName == "c").ToList();
        Assert.DoesNotContain(parts["xl/worksheets/sheet1.xml"].Descendants(), element => element.Name.LocalName == "f");
        Assert.Equal(["Name", "Quantity", "On", "=1+1", "-12.5"], cells.Take(5).Select(cell => cell.Value));
        Assert.Contains(cells, cell => cell.Value == "@SUM(A1)");
        Assert.NotEqual("n", cells[3].Attribute("t")?.Value ?? "n");
        Assert.Contains(cells[4].Attribute("t")?.Value, new[] { null, "n" });
        Assert.Equal(["Goods", "Empty"], parts["xl/workbook.xml"].Descendants().Where(element => element.Name.LocalName == "sheet").Select(sheet => sheet.Attribute("name")!.Value));
        Assert.Contains("Name", parts["xl/worksheets/sheet2.xml"].Descendants().Where(element => element.Name.LocalName == "c").Select(cell => cell.Value));
    }

    private static Dictionary<string, XDocument> Parts(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        return zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var stream = entry.Open();
                return XDocument.Load(stream);
            });
    }
}
