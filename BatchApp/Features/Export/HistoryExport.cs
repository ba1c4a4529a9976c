using BatchApp.Domain.Company;
using BatchApp.Features.Company;
using BatchApp.Features.History;
using BatchApp.Wording;

namespace BatchApp.Features.Export;

/// <summary>The journal as the tab *History* shows it, with the same filters.</summary>
internal static class HistoryExport
{
    public static async Task<IResult> WriteAsync(
        HistoryQuery query,
        CompanyQuery company,
        string? q,
        string? who,
        string? kind,
        string? from,
        string? to,
        string? about,
        CancellationToken cancellation)
    {
        var calendar = (await company.TimeAsync(cancellation)).Calendar;
        var page = await query.PageAsync(HistoryFilter.Of(q, who, kind, from, to, about), PageRequest.Whole, cancellation);
        return ExportEndpoints.File(Table(calendar), page.Rows, "history");
    }

    internal static CsvTable<HistoryRow> Table(BusinessCalendar calendar) => new(
        ("When", row => calendar.ToLocal(row.At)),
        ("Who", row => row.Who),
        ("What", row => UseCaseText.Of(row.Kind)),
        ("Subject", row => row.Subject.Name),
        ("Change", row => string.Join("; ", row.Changes.Select(change => HistoryText.Sentence(change, calendar)))),
        ("Why", row => row.Why));
}
