using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.History;

/// <summary>The journal, newest first: all of it, or what a filter leaves, or the history of one thing.</summary>
public sealed class HistoryQuery(StockStore store)
{
    public Task<Page<HistoryRow>> PageAsync(HistoryFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var lines = HistoryFilters.Apply(read, filter);
                var total = await lines.CountAsync(token);
                var found = await lines.Skip(page.Skip).Take(page.Take).ToListAsync(token);
                var subjects = await HistorySubjects.OfAsync(read.Db, found, token);
                return new Page<HistoryRow>([.. found.Select(line => Row(line, subjects[line.Seq]))], total);
            },
            cancellation);

    /// <summary>Everybody who ever wrote a line.</summary>
    public Task<IReadOnlyList<string>> WhoAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, token) => JournalActors.AllAsync(read.Db, token), cancellation);

    /// <summary>What a thing is called now; null for one that is not there.</summary>
    public Task<HistorySubject?> SubjectAsync(Thing thing, CancellationToken cancellation = default) =>
        store.ReadAsync((read, token) => HistorySubjects.FindAsync(read.Db, thing, token), cancellation);

    private static HistoryRow Row(JournalEntry line, HistorySubject subject) => new(
        line.Seq,
        line.At,
        line.Actor,
        line.Kind,
        subject,
        subject.Thing is null ? Change.OfFreeText(line.Before, line.After) : Change.Between(line.Before, line.After),
        line.Why);
}
