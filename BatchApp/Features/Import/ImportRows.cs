using BatchApp.Domain.Batches;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Features.Opening;

namespace BatchApp.Features.Import;

/// <summary>The rows of a list as the use case takes them.</summary>
/// <param name="Numbers">Of each row that could be read: where it stands in the list.</param>
/// <param name="Faults">What could not be read; a row with any of them is not among the rows.</param>
internal sealed record ImportRows<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<int> Numbers, IReadOnlyList<ImportFault> Faults);

/// <summary>Reads the cells of each kind of list.</summary>
internal static class ImportRows
{
    private static readonly Dictionary<string, ItemKind> Kinds = new(StringComparer.Ordinal)
    {
        ["PRODUCT"] = ItemKind.Product,
        ["PRODUCTS"] = ItemKind.Product,
        ["MATERIAL"] = ItemKind.Material,
        ["MATERIALS"] = ItemKind.Material,
    };

    private static readonly Dictionary<string, BatchTracking> Trackings = new(StringComparer.Ordinal)
    {
        ["YES"] = BatchTracking.Batches,
        ["Y"] = BatchTracking.Batches,
        ["TRUE"] = BatchTracking.Batches,
        ["1"] = BatchTracking.Batches,
        ["X"] = BatchTracking.Batches,
        ["BATCH"] = BatchTracking.Batches,
        ["BATCHES"] = BatchTracking.Batches,
        ["BATCH / LOT NUMBERS"] = BatchTracking.Batches,
        ["NO"] = BatchTracking.None,
        ["N"] = BatchTracking.None,
        ["FALSE"] = BatchTracking.None,
        ["0"] = BatchTracking.None,
        ["NONE"] = BatchTracking.None,
        ["NO TRACKING"] = BatchTracking.None,
    };

    public static ImportRows<TRow> Read<TRow>(
        ImportKind kind, ImportTable table, IReadOnlyList<int?> match, ImportFormat format, Func<ImportRowReader, TRow> read, CancellationToken cancellation)
    {
        List<TRow> rows = [];
        List<int> numbers = [];
        List<ImportFault> faults = [];
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Cells.Skip(table.Head.Count).Any(cell => cell.Length > 0))
            {
                faults.Add(new ImportFault(row.Number, null, new MoreCellsThanHead(row.Cells.Count, table.Head.Count)));
                continue;
            }

            var reader = new ImportRowReader(ImportColumns.Of(kind), match, format, row);
            var said = read(reader);
            if (reader.Faults.Count > 0)
            {
                faults.AddRange(reader.Faults);
                continue;
            }

            rows.Add(said);
            numbers.Add(row.Number);
        }

        return new ImportRows<TRow>(rows, numbers, faults);
    }

    public static PartnerImportRow Partner(ImportRowReader row) => new(row.Text("Name") ?? "", row.Text("Email"), row.Text("Phone"));

    public static ItemImportRow Item(ImportRowReader row) => new(
        row.Text("Name") ?? "",
        row.Text("SKU") ?? "",
        row.Word("Kind", Kinds, "product", "material"),
        row.Text("Unit"),
        row.Text("Category"),
        row.Whole("Decimal places"),
        row.Text("Variant"),
        row.Text("Barcode"),
        row.Number("Safety stock"),
        row.Word("Tracking", Trackings, "yes", "no"),
        row.Whole("Shelf life"),
        row.YesOrNo("Expiry date required"),
        row.YesOrNo("Arrives on hold"),
        row.Text("Purchase unit"),
        row.Number("Conversion rate"));

    public static RecipeImportRow Recipe(ImportRowReader row) => new(row.Text("Product SKU") ?? "", row.Text("Ingredient SKU") ?? "", row.NumberNeeded("Quantity"));

    /// <param name="location">Where what names no location is.</param>
    public static EnterOpeningStock.Row Batch(ImportRowReader row, string location)
    {
        var batch = new NewBatch(
            row.Text("Batch #"), row.Date("Expiration date"), row.Text("Supplier batch #"), row.Text("Batch barcode"), row.Date("Made on"), row.Text("Reason for hold"));
        // Whatever is said of a batch makes it one, so that a row without its number is refused and nothing of it is dropped.
        return new EnterOpeningStock.Row(row.Text("SKU") ?? "", row.Text("Location") ?? location, row.NumberNeeded("Quantity"), batch == new NewBatch(null) ? null : batch);
    }
}
