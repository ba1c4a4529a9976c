using System.Globalization;
using System.Text;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Features.Import;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Features;

/// <summary>From the bytes of a file to cells, and from cells to what they mean.</summary>
public sealed class ImportTableTests
{
    [Fact]
    public void Text_is_read_in_UTF_8_and_in_UTF_16_with_its_mark()
    {
        byte[][] files =
        [
            Encoding.UTF8.GetBytes("Crème brûlée"),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("Crème brûlée")],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Crème brûlée")],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("Crème brûlée")],
        ];

        Assert.All(files, file => Assert.Equal("Crème brûlée", ImportText.Read(file, "x.csv").Value));
    }

    [Fact]
    public void A_text_of_another_encoding_is_refused_with_its_first_line_and_a_workbook_as_no_text()
    {
        var ansi = Encoding.Latin1.GetBytes("Name\nMill\nCafé");
        Assert.Equal(new NotUtf8("x.csv", 3), ImportText.Read(ansi, "x.csv").Refusals.Only<NotUtf8>());
        ImportText.Read([(byte)'P', (byte)'K', 3, 4, 0, 0, 8], "x.xlsx").Refusals.Only<NotAText>();
        ImportText.Read(Encoding.Unicode.GetBytes("Name"), "x.csv").Refusals.Only<NotAText>();
    }

    [Theory]
    [InlineData("A,B\n1,2", ',')]
    [InlineData("A;B,C\n1;2", ';')]
    [InlineData("\"A;;;\"\tB\n1\t2", '\t')]
    [InlineData("A\n1", ',')]
    public void The_separator_is_the_one_that_the_first_row_has_most_of(string text, char separator) =>
        Assert.Equal(separator, ImportTable.Read(text, "x").Value.Separator);

    [Fact]
    public void Quoted_cells_may_hold_separators_quotation_marks_and_line_ends_and_rows_count_as_in_a_spreadsheet()
    {
        var table = ImportTable.Read("Name,Note\r\n\"Mill, \"\"North\"\"\",\"two\nlines\"\r\n,\r\n\r\n5\" pipe,'=1+1\r\n", "x").Value;

        Assert.Equal(["Name", "Note"], table.Head);
        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
        Assert.Equal(["Mill, \"North\"", "two\nlines"], table.Rows[0].Cells);
        // A sign of inches is one, and the apostrophe of our own exports is taken off again.
        Assert.Equal(["5\" pipe", "=1+1"], table.Rows[1].Cells);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_refused_with_its_row() =>
        Assert.Equal(new BrokenQuotes("x", 3), ImportTable.Read("A,B\n1,2\n\"3,4\n5,6\n", "x").Refusals.Only<BrokenQuotes>());

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Name,SKU\n")]
    [InlineData("Name,SKU\n,\n")]
    public void A_list_without_rows_is_refused(string text) => ImportTable.Read(text, "x").Refusals.Only<NoRows>();

    [Fact]
    public void Columns_are_known_by_their_name_whatever_its_case_and_signs_and_by_other_names()
    {
        var columns = ImportColumns.Of(ImportKind.Batches);
        var match = ImportColumns.Match(columns, ["Lot no.", "item_code", "QTY", "Best before", "Colour"]);

        Assert.Equal([1, 2, 0, 3], match.Take(4));
        Assert.All(match.Skip(4), Assert.Null);
    }

    [Fact]
    public void A_name_of_its_own_counts_before_another_name_and_no_column_is_taken_twice()
    {
        // "Stock" is another name of Quantity; "Quantity" is its own.
        var match = ImportColumns.Match(ImportColumns.Of(ImportKind.Batches), ["Stock", "SKU", "Quantity", "Barcode"]);

        Assert.Equal([1, 2], match.Take(2));
        Assert.Equal(match.OfType<int>().Distinct().Count(), match.OfType<int>().Count());
    }

    [Theory]
    [InlineData("12.5", ".", "12.5")]
    [InlineData("12,5", ",", "12.5")]
    [InlineData("0.615", ".", "0.615")]
    public void A_number_has_the_decimal_sign_that_was_chosen(string text, string sign, string amount) =>
        Assert.Equal(amount, Reader(text, sign).Number("Quantity")!.Value.ToString());

    /// <summary>A thousand or one and a bit: no guess is good enough for stock.</summary>
    [Theory]
    [InlineData("1.250", ",")]
    [InlineData("1,250", ".")]
    [InlineData("12.5", ",")]
    [InlineData("1 250", ".")]
    public void A_number_that_could_be_two_is_a_fault_of_its_row_and_column(string text, string sign)
    {
        var reader = Reader(text, sign);

        Assert.Null(reader.Number("Quantity"));
        Assert.Equal([new ImportFault(7, "Quantity", new GroupedNumber(text))], reader.Faults);
    }

    [Fact]
    public void What_is_no_number_no_date_and_no_word_of_its_column_is_a_fault()
    {
        var reader = Reader("many", ".");
        reader.Number("Quantity");
        reader.Date("Quantity");
        reader.YesOrNo("Quantity");
        reader.Whole("Quantity");

        Assert.Equal(
            [typeof(NotANumber), typeof(BatchApp.Domain.Company.NotADate), typeof(NotOneOf), typeof(NotWhole)],
            reader.Faults.Select(fault => fault.Refusal.GetType()));
    }

    [Fact]
    public void A_row_with_more_cells_than_the_head_is_a_fault_for_its_cells_have_moved()
    {
        var table = ImportTable.Read("SKU,Quantity\nA,12,5\nB,3\n", "x").Value;
        var columns = ImportColumns.Of(ImportKind.Batches);

        var rows = ImportRows.Read(ImportKind.Batches, table, ImportColumns.Match(columns, table.Head), Point, row => ImportRows.Batch(row, ""), default);

        Assert.Equal([new ImportFault(2, null, new MoreCellsThanHead(3, 2))], rows.Faults);
        Assert.Equal(("B", Quantity.Of(3)), (rows.Rows.Single().Sku, rows.Rows.Single().Quantity));
    }

    private static ImportFormat Point => new(".", CultureInfo.GetCultureInfo("en-GB"));

    private static ImportRowReader Reader(string cell, string sign) =>
        new([new ImportColumn("Quantity", "", true, [])], [0], Point with { DecimalSign = sign }, new ImportTableRow(7, [cell]));
}
