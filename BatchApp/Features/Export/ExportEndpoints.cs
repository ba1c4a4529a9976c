using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Features.Company;
using BatchApp.Features.Import;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Features.Stock;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>*Export CSV*: the list behind a screen with the screen's own filters, all pages of it.</summary>
public static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/export/stock", StockAsync);
        app.MapGet("/export/batches", BatchesAsync);
        app.MapGet("/export/purchase-orders", PurchaseOrdersAsync);
        app.MapGet("/export/manufacturing-orders", ManufacturingOrdersAsync);
        app.MapGet("/export/sales-orders", SalesOrdersAsync);
        app.MapGet("/export/stock-adjustments", MoveExports.AdjustmentsAsync);
        app.MapGet("/export/stock-transfers", MoveExports.TransfersAsync);
        app.MapGet("/export/stocktakes", MoveExports.StocktakesAsync);
        app.MapGet("/export/recalls", RecallExport.ListAsync);
        app.MapGet("/export/recall", RecallExport.CustomersAsync);
        app.MapGet("/export/recall.xlsx", RecallExport.BookAsync);
        app.MapGet("/export/intel", IntelExport.WriteAsync);
        app.MapGet("/export/trace/{word}/{ids}", TraceExport.WriteAsync);
        app.MapGet("/export/history.csv", HistoryExport.WriteAsync);
        app.MapGet("/export/journal.txt", HistoryExport.ProofAsync);
        app.MapGet("/export/import-template/{kind}", Template);
    }

    internal static IResult File<TRow>(CsvTable<TRow> table, IEnumerable<TRow> rows, string name) =>
        Results.File(table.Write(rows), "text/csv", $"{name}.csv");

    internal static LocationId? Location(int? id) => id is { } known ? new LocationId(known) : null;

    private static BatchStatus? Status(string? name) =>
        Enum.TryParse<BatchStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    internal static T Named<T>(string? name, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : otherwise;

    private static async Task<IResult> StockAsync(
        StockScreenQuery query, string? kind, string? q, string? category, int? location, string? sort, string? order, CancellationToken cancellation)
    {
        var itemKind = kind switch { "products" => ItemKind.Product, "materials" => ItemKind.Material, _ => (ItemKind?)null };
        var filter = new StockFilter(itemKind, q, category, Location(location), Named(sort, StockSort.Item), order == "desc");
        var page = await query.PageAsync(filter, PageRequest.Whole, cancellation);
        return File(
            new CsvTable<StockRow>(
                ("Item", row => row.Item),
                ("Variant", row => row.Variant),
                ("SKU", row => row.Sku),
                ("Category", row => row.Category),
                ("Unit", row => row.Unit.Name),
                ("In stock", row => row.InStock),
                ("Committed", row => row.Committed),
                ("Expected", row => row.Expected),
                ("Safety stock", row => row.SafetyStock),
                ("Calculated stock", row => row.Calculated),
                ("Tracking", row => StatusText.Of(row.IsTracked ? BatchTracking.Batches : BatchTracking.None)),
                ("Expired", row => row.Expired),
                ("Next expiry", row => row.NextExpiry)),
            page.Rows,
            "stock");
    }

    private static async Task<IResult> BatchesAsync(
        BatchListQuery query, string? q, int? location, string? expiry, string? status, bool? empty, string? sort, string? order, CancellationToken cancellation)
    {
        var filter = new BatchFilter(q, Location(location), Named(expiry, ExpiryFilter.Any), empty ?? false, Named(sort, BatchSort.Item), order == "desc", Status(status));
        var page = await query.PageAsync(filter, PageRequest.Whole, cancellation);
        return File(
            new CsvTable<BatchRow>(
                ("Batch #", row => row.Number),
                ("Item", row => row.Item),
                ("Variant", row => row.Variant),
                ("SKU", row => row.Sku),
                ("Location", row => string.Join(", ", row.Locations.Select(held => $"{held.Location}: {QuantityText.Format(held.OnHand)}"))),
                ("Quantity", row => row.OnHand),
                ("Unit", row => row.Unit.Name),
                ("Expiry", row => row.Expiry),
                ("Status", row => StatusText.Of(row.Standing.Status)),
                ("Reason", row => row.Standing.Reason),
                ("Made on", row => row.MadeOn),
                ("Supplier's number", row => row.SupplierNumber),
                ("Barcode", row => row.Barcode),
                ("Last customer", row => row.LastCustomer)),
            page.Rows,
            "batches");
    }

    /// <summary>The head of a list that can be imported, to be filled in.</summary>
    private static IResult Template(string kind) =>
        Enum.TryParse<ImportKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? File(new CsvTable<string>([.. ImportColumns.Of(known).Select(column => (column.Title, (Func<string, object?>)(_ => null)))]), [], known.ToString().ToLowerInvariant())
            : Results.NotFound();

    private static OrderFilter Filter(string? tab, string? q, int? location, string? sort, string? order, bool hasRanks = true)
    {
        var usual = hasRanks && tab != "done" ? OrderSort.Rank : OrderSort.Number;
        var by = Named(sort, usual);
        return new(tab == "done", q, Location(location), by, sort is null ? by != OrderSort.Rank && order != "asc" : order == "desc");
    }

    private static async Task<IResult> PurchaseOrdersAsync(
        PurchaseOrderQuery query, string? tab, string? q, int? location, string? sort, string? order, CancellationToken cancellation) => File(
        new CsvTable<PurchaseOrderRow>(
            ("Order", row => row.Number),
            ("Supplier", row => row.Supplier),
            ("Items", row => row.Contents),
            ("Location", row => row.Location),
            ("Ordered", row => row.OrderedOn),
            ("Expected", row => row.ExpectedOn),
            ("Status", row => StatusText.Look(row.Status).With(row.Closing).Text)),
        (await query.PageAsync(Filter(tab, q, location, sort, order, hasRanks: false), PageRequest.Whole, cancellation)).Rows,
        "purchase-orders");

    private static async Task<IResult> ManufacturingOrdersAsync(
        ManufacturingOrderQuery query, string? tab, string? q, int? location, string? sort, string? order, CancellationToken cancellation) => File(
        new CsvTable<ManufacturingOrderRow>(
            ("Order", row => row.Number),
            ("Product", row => row.Product),
            ("Planned", row => row.Planned),
            ("Made", row => row.Completed),
            ("Unit", row => row.Unit.Name),
            ("Location", row => row.Location),
            ("Created", row => row.CreatedOn),
            ("Deadline", row => row.Deadline),
            ("Status", row => StatusText.Look(row.Status).With(row.Closing).Text)),
        (await query.PageAsync(Filter(tab, q, location, sort, order), PageRequest.Whole, cancellation)).Rows,
        "manufacturing-orders");

    private static async Task<IResult> SalesOrdersAsync(
        SalesOrderQuery query, string? tab, string? q, int? location, string? sort, string? order, CancellationToken cancellation) => File(
        new CsvTable<SalesOrderRow>(
            ("Order", row => row.Number),
            ("Customer", row => row.Customer),
            ("Reference", row => row.CustomerReference),
            ("Items", row => row.Contents),
            ("Location", row => row.Location),
            ("Ordered", row => row.OrderedOn),
            ("Deliver by", row => row.DeliverOn),
            ("Availability", row => row.Worst is null ? "" : AvailabilityText.Look(row.Worst).Text),
            ("Status", row => StatusText.Look(row.Status).With(row.Closing).Text)),
        (await query.PageAsync(Filter(tab, q, location, sort, order), PageRequest.Whole, cancellation)).Rows,
        "sales-orders");
}
