using BatchApp.Features.Adjustments;
using BatchApp.Features.Company;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>The lists of adjustments, transfers and stocktakes.</summary>
internal static class MoveExports
{
    public static async Task<IResult> AdjustmentsAsync(
        AdjustmentQuery query, CompanyQuery company, string? q, int? location, string? status, string? sort, string? order, CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        var page = await query.PageAsync(Filter(q, location, status, sort, order), PageRequest.Whole, cancellation);
        return ExportEndpoints.File(
            new CsvTable<AdjustmentRow>(
                ("Number", row => row.Number),
                ("Date", row => calendar.ToLocal(row.OccurredAt)),
                ("Location", row => row.Location),
                ("Reason", row => StatusText.Of(row.Reason)),
                ("Reason in words", row => row.Cause),
                ("Items", row => row.Contents),
                ("Who", row => row.Who),
                ("Reverted", row => row.IsReversed ? "yes" : "")),
            page.Rows,
            "stock-adjustments");
    }

    public static async Task<IResult> TransfersAsync(
        TransferQuery query, CompanyQuery company, string? q, int? location, string? status, string? sort, string? order, CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        var page = await query.PageAsync(Filter(q, location, status, sort, order), PageRequest.Whole, cancellation);
        return ExportEndpoints.File(
            new CsvTable<TransferRow>(
                ("Number", row => row.Number),
                ("Entered", row => calendar.ToLocal(row.EnteredAt)),
                ("From", row => row.From),
                ("To", row => row.To),
                ("Items", row => row.Contents),
                ("Status", row => StatusText.Of(row.Status)),
                ("Sent", row => row.SentAt is { } sent ? calendar.ToLocal(sent) : null),
                ("Received", row => row.ReceivedAt is { } received ? calendar.ToLocal(received) : null)),
            page.Rows,
            "stock-transfers");
    }

    public static async Task<IResult> StocktakesAsync(
        StocktakeQuery query, CompanyQuery company, string? q, int? location, string? status, string? sort, string? order, CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        var page = await query.PageAsync(Filter(q, location, status, sort, order), PageRequest.Whole, cancellation);
        return ExportEndpoints.File(
            new CsvTable<StocktakeRow>(
                ("Number", row => row.Number),
                ("Started", row => calendar.ToLocal(row.StartedAt)),
                ("Location", row => row.Location),
                ("Batches", row => row.Lines),
                ("Counted", row => row.Counted),
                ("Status", row => StatusText.Of(row.Status)),
                ("Completed", row => row.CompletedAt is { } completed ? calendar.ToLocal(completed) : null),
                ("Adjustment", row => row.Adjustment)),
            page.Rows,
            "stocktakes");
    }

    /// <summary>As the list's own address reads it: the newest first.</summary>
    private static DocumentFilter Filter(string? q, int? location, string? status, string? sort, string? order) => new(
        q, ExportEndpoints.Location(location), status, ExportEndpoints.Named(sort, DocumentSort.Number), sort is null ? order != "asc" : order == "desc");
}
