using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Company;
using BatchApp.Features.Tracing;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>A table of a trace, all rows of it, as deep and as known as on the screen.</summary>
internal static class TraceExport
{
    public static async Task<IResult> WriteAsync(
        TraceQuery query,
        TraceTablesQuery tables,
        CustomersQuery customers,
        GapsQuery gaps,
        MassBalanceQuery balances,
        CompanyQuery company,
        string word,
        string ids,
        string? table,
        int? depth,
        string? known,
        CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        if (TraceSubject.Of(word, ids) is not { } subject
            || await query.RunAsync(subject, KnownAt(known, calendar), null, cancellation) is not { } run)
        {
            return Results.NotFound();
        }

        var tab = TraceTabs.Find(table) ?? TraceTab.Customers;
        var name = $"trace-{run.Head.Title}-{TraceTabs.Name(tab)}";
        var deep = depth is > 0 ? depth.Value : int.MaxValue;
        return tab switch
        {
            TraceTab.MadeFrom => ExportEndpoints.File(MadeFrom(calendar), await tables.MadeFromAsync(run, [.. run.MadeFrom.Where(batch => batch.Depth <= deep)], cancellation), name),
            TraceTab.UsedIn => ExportEndpoints.File(UsedIn(calendar), await tables.UsedInAsync(run, [.. run.UsedIn.Where(batch => batch.Depth <= deep)], cancellation), name),
            TraceTab.OnHand => ExportEndpoints.File(OnHand(), await tables.OnHandAsync([.. TraceTablesQuery.Kept(run).Where(part => part.Batch.Depth <= deep)], cancellation), name),
            TraceTab.MassBalance => ExportEndpoints.File(
                Balance(), (await balances.OfAsync([.. run.Kept.Where(batch => batch is { IsSource: true, IsEnd: false })], cancellation)).SelectMany(BalanceLines), name),
            TraceTab.Gaps => ExportEndpoints.File(Gaps(calendar), (await gaps.FindAsync(run, cancellation)).Rows, name),
            _ => ExportEndpoints.File(
                Customers(calendar),
                await customers.RowsAsync([.. (await customers.AllAsync(run, cancellation)).Rows.Where(row => run.Forward.Find(row.Batch)!.Depth <= deep)], cancellation),
                name),
        };
    }

    private static DateTime? KnownAt(string? known, BusinessCalendar calendar) =>
        DateTime.TryParseExact(known, TracePage.KnownPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? calendar.ToInstant(local) : null;

    private static CsvTable<CustomerRow> Customers(BusinessCalendar calendar) => new(
        ("Customer", row => row.Order.Partner),
        ("Sales order", row => row.Order.Number),
        ("Through", row => row.Through.Number),
        ("Item", row => row.Through.Item),
        ("Quantity", row => row.Quantity),
        ("Returned", row => row.Returned),
        ("Unit", row => row.Through.Unit.Name),
        ("Can stem from it", row => row.Share is { } share ? TraceTabs.Percent(share) : ""),
        ("Shipped", row => calendar.ToLocal(row.ShippedAt)),
        ("Delivered", row => row.DeliveredAt is { } at ? calendar.ToLocal(at) : null),
        ("Contact", row => row.Order.Contact));

    private static CsvTable<MadeFromRow> MadeFrom(BusinessCalendar calendar) => new(
        ("Batch #", row => row.Batch.Number),
        ("Item", row => row.Batch.Item),
        ("Quantity", row => row.Quantity),
        ("Unit", row => row.Batch.Unit.Name),
        ("Used in", row => Documents(row.UsedIn, calendar)),
        ("Came from", row => Documents(row.CameFrom, calendar)),
        ("Supplier's number", row => row.Batch.SupplierNumber),
        ("Level", row => row.Depth),
        ("End of the trail", row => row.IsEnd ? row.Batch.IsTracked ? "no traceability" : "not tracked" : ""));

    private static CsvTable<UsedInRow> UsedIn(BusinessCalendar calendar) => new(
        ("Batch #", row => row.Batch.Number),
        ("Item", row => row.Batch.Item),
        ("Made", row => row.Quantity),
        ("Wasted", row => row.Wasted),
        ("Unit", row => row.Batch.Unit.Name),
        ("Can stem from it", row => TraceTabs.Percent(row.Share)),
        ("Made by", row => Documents(row.MadeBy, calendar)),
        ("Still here", row => row.OnHand),
        ("Status", row => StatusText.Of(row.Batch.Standing.Status)),
        ("Level", row => row.Depth));

    private static CsvTable<OnHandRow> OnHand() => new(
        ("Batch #", row => row.Batch.Number),
        ("Item", row => row.Batch.Item),
        ("Where", row => row.PackedFor is { } packed ? $"Packed for {packed.Number}" : row.Location ?? "In transit"),
        ("Quantity", row => row.Quantity),
        ("Unit", row => row.Batch.Unit.Name),
        ("Can stem from it", row => row.Share is { } share ? TraceTabs.Percent(share) : ""),
        ("Expiry", row => row.Batch.Expiry),
        ("Status", row => StatusText.Of(row.Batch.Standing.Status)));

    private static CsvTable<TraceGapRow> Gaps(BusinessCalendar calendar) => new(
        ("Gap", row => TraceTabs.Sentence(row)),
        ("Batch #", row => row.Batch.Number),
        ("Item", row => row.Batch.Item),
        ("Document", row => Documents([row.Document], calendar)));

    private static CsvTable<(BatchName Batch, string Line, object Quantity)> Balance() => new(
        ("Batch #", row => row.Batch.Number),
        ("Item", row => row.Batch.Item),
        ("Line", row => row.Line),
        ("Quantity", row => row.Quantity),
        ("Unit", row => row.Batch.Unit.Name));

    private static IEnumerable<(BatchName, string, object)> BalanceLines(MassBalanceRow row) =>
    [
        .. row.Balance.Lines.OrderBy(line => line.Key).Select(line => (row.Batch, TraceTabs.Word(line.Key), (object)line.Value)),
        (row.Batch, "Unexplained", row.Balance.Unexplained),
    ];

    private static string Documents(IEnumerable<TraceDocument> documents, BusinessCalendar calendar) => string.Join("; ", documents.Select(document =>
        $"{(document.Act.Number.Length > 0 ? document.Act.Number : StatusText.Of(document.Act.Kind))} {document.Act.Partner} {DateText.Format(calendar.DayOf(document.At))} {QuantityText.Format(document.Quantity)}".Replace("  ", " ", StringComparison.Ordinal)));
}
