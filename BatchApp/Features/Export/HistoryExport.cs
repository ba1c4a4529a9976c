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

    /// <summary>The journal with its proof. It may be long: it is written down first, so that a slow browser keeps nobody reading.</summary>
    public static async Task<IResult> ProofAsync(JournalProofQuery query, CancellationToken cancellation)
    {
        var written = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await query.WriteAsync(written, cancellation);
        }
        catch
        {
            await written.DisposeAsync();
            throw;
        }

        written.Position = 0;
        return Results.File(written, "text/plain; charset=utf-8", "journal.txt");
    }

    internal static CsvTable<HistoryRow> Table(BusinessCalendar calendar) => new(
        ("When", row => calendar.ToLocal(row.At)),
        ("Who", row => row.Who),
        ("What", row => UseCaseText.Of(row.Kind)),
        ("Subject", row => row.Subject.Name),
        ("Change", row => string.Join("; ", row.Changes.Select(change => HistoryText.Sentence(change, calendar)))),
        ("Why", row => row.Why));
}
