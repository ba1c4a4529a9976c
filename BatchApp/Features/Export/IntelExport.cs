using BatchApp.Domain;
using BatchApp.Features.Company;
using BatchApp.Features.InventoryIntel;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>What *Inventory intel* shows, tab by tab.</summary>
internal static class IntelExport
{
    public static async Task<IResult> WriteAsync(
        IntelQuery query, CompanyQuery company, int variant, string? tab, int? batch, int? location, CancellationToken cancellation)
    {
        var scope = new IntelScope(new VariantId(variant), ExportEndpoints.Location(location), batch is { } id ? new BatchId(id) : null);
        if (await query.HeaderAsync(scope, cancellation) is not { } header)
        {
            return Results.NotFound();
        }

        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        var shown = IntelTabs.Parse(tab) ?? IntelTab.Movements;
        var name = $"{header.Sku}-{IntelTabs.Name(shown)}";
        return shown switch
        {
            IntelTab.Movements => ExportEndpoints.File(
                new CsvTable<MovementRow>(
                    ("Date", row => calendar.ToLocal(row.OccurredAt)),
                    ("Document", row => row.Order),
                    ("Kind", row => LedgerText.Kind(row.Act, row.Role, row.Cause)),
                    ("Batch #", row => row.Batch),
                    ("Location", row => row.Location),
                    ("Change", row => row.Change),
                    ("Balance", row => row.Balance),
                    ("Unit", _ => header.Unit.Name),
                    ("Who", row => row.Who),
                    ("Entered late", row => row.EnteredLate ? "late" : "")),
                (await query.MovementsAsync(scope, PageRequest.Whole, cancellation)).Rows,
                name),
            IntelTab.SalesOrders => ExportEndpoints.File(
                new CsvTable<IntelSalesOrderRow>(
                    ("Sales order", row => row.Order),
                    ("Customer", row => row.Customer),
                    ("Date", row => row.Date),
                    ("Status", row => StatusText.Of(row.Status)),
                    ("Quantity", row => row.Quantity),
                    ("Unit", _ => header.Unit.Name),
                    ("Delivered", row => row.DeliveredAt is { } at ? calendar.ToLocal(at) : null)),
                (await query.SalesOrdersAsync(scope, PageRequest.Whole, cancellation)).Rows,
                name),
            IntelTab.ManufacturingOrders => ExportEndpoints.File(
                new CsvTable<IntelManufacturingOrderRow>(
                    ("Manufacturing order", row => row.Order),
                    ("Role", row => row.MadeIn ? "Made in" : "Used in"),
                    ("Product", row => row.Product),
                    ("Date", row => row.Date),
                    ("Status", row => StatusText.Of(row.Status)),
                    ("Quantity", row => row.Quantity),
                    ("Unit", _ => header.Unit.Name)),
                (await query.ManufacturingOrdersAsync(scope, PageRequest.Whole, cancellation)).Rows,
                name),
            IntelTab.PurchaseOrders => ExportEndpoints.File(
                new CsvTable<IntelPurchaseOrderRow>(
                    ("Purchase order", row => row.Order),
                    ("Supplier", row => row.Supplier),
                    ("Date", row => row.Date),
                    ("Status", row => StatusText.Of(row.Status)),
                    ("Quantity", row => row.Quantity),
                    ("Unit", _ => header.Unit.Name),
                    ("Received", row => row.ReceivedAt is { } at ? calendar.ToLocal(at) : null)),
                (await query.PurchaseOrdersAsync(scope, PageRequest.Whole, cancellation)).Rows,
                name),
            _ => ExportEndpoints.File(
                new CsvTable<IntelBatch>(
                    ("Batch #", row => row.Number),
                    ("Location", row => string.Join(", ", row.Locations.Select(held => $"{held.Location}: {QuantityText.Format(held.OnHand)}"))),
                    ("Quantity", row => row.OnHand),
                    ("Unit", _ => header.Unit.Name),
                    ("Expiry", row => row.Expiry),
                    ("Status", row => StatusText.Of(row.Standing.Status)),
                    ("Reason", row => row.Standing.Reason),
                    ("Made on", row => row.MadeOn)),
                (await query.BatchesAsync(scope.VariantId, scope.LocationId, cancellation)).Where(row => scope.BatchId is null || row.BatchId == scope.BatchId),
                name),
        };
    }
}
