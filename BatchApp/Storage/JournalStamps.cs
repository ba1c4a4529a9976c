using System.Text.Json;
using BatchApp.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>When a thing was made and changed last.</summary>
/// <param name="CreatedAt">UTC; null of what was there before the journal.</param>
/// <param name="UpdatedAt">UTC; null likewise.</param>
public readonly record struct Stamp(DateTime? CreatedAt, DateTime? UpdatedAt);

/// <summary>
/// When things were made and changed, as the journal tells: made in the first line that mentions them, changed in the last
/// that is about them. Nothing else keeps it, so nothing can contradict it.
/// </summary>
public static class JournalStamps
{
    /// <summary>Two seeks in an index for each thing, however long its history.</summary>
    private const string Stamps = """
        SELECT CAST(value AS INTEGER) AS Id,
               (SELECT At FROM Journal WHERE Seq = (SELECT MIN(JournalSeq) FROM JournalSubject WHERE Kind = {0} AND ThingId = value)) AS Created,
               (SELECT At FROM Journal WHERE Seq = (SELECT MAX(JournalSeq) FROM JournalSubject WHERE Kind = {0} AND ThingId = value AND Position = 0)) AS Updated
        FROM json_each({1})
        """;

    private sealed record Row(int Id, long? Created, long? Updated);

    public static async Task<IReadOnlyDictionary<int, Stamp>> OfAsync(BatchDb db, ThingKind kind, IEnumerable<int> ids, CancellationToken cancellation = default)
    {
        var wanted = JsonSerializer.Serialize(ids.Distinct());
        var rows = await db.Database.SqlQueryRaw<Row>(Stamps, (int)kind, wanted).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Id, row => new Stamp(Instant(row.Created), Instant(row.Updated ?? row.Created)));
    }

    /// <summary>When a use case was last carried out on things; those on which it never was are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, DateTime>> LastAsync(BatchDb db, ThingKind kind, IReadOnlyCollection<int> ids, string useCase, CancellationToken cancellation = default) =>
        await db.JournalSubjects.Where(subject => subject.Kind == kind && ids.Contains(subject.ThingId) && subject.Position == 0 && subject.Line.Kind == useCase)
            .GroupBy(subject => subject.ThingId).Select(group => new { Id = group.Key, At = group.Max(subject => subject.Line.At) })
            .ToDictionaryAsync(row => row.Id, row => row.At, cancellation);

    /// <summary>The ids of things that were made and changed within bounds, each of which may be open; null when all are.</summary>
    public static IQueryable<int>? Within(BatchDb db, ThingKind kind, DateTime? createdFrom, DateTime? createdTo, DateTime? updatedFrom, DateTime? updatedTo)
    {
        if ((createdFrom ?? createdTo ?? updatedFrom ?? updatedTo) is null)
        {
            return null;
        }

        var lines = db.JournalSubjects.Where(line => line.Kind == kind);
        var found = lines;
        if (createdFrom is { } from)
        {
            var first = FirstFrom(db, from);
            found = found.Where(line => line.JournalSeq >= first && !lines.Any(other => other.ThingId == line.ThingId && other.JournalSeq < first));
        }

        if (createdTo is { } to)
        {
            var last = LastUntil(db, to);
            found = found.Where(line => lines.Any(other => other.ThingId == line.ThingId && other.JournalSeq <= last));
        }

        if (updatedFrom is { } changedFrom)
        {
            var first = FirstFrom(db, changedFrom);
            found = found.Where(line => line.JournalSeq >= first
                && (line.Position == 0 || !lines.Any(other => other.ThingId == line.ThingId && other.JournalSeq < first)));
        }

        if (updatedTo is { } changedTo)
        {
            var last = LastUntil(db, changedTo);
            found = found.Where(line => lines.Any(other => other.ThingId == line.ThingId && other.JournalSeq <= last)
                && !lines.Any(other => other.ThingId == line.ThingId && other.Position == 0 && other.JournalSeq > last));
        }

        return found.Select(line => line.ThingId).Distinct();
    }

    private static DateTime? Instant(long? milliseconds) => milliseconds is { } known ? DateTime.UnixEpoch.AddMilliseconds(known) : null;

    private static long FirstFrom(BatchDb db, DateTime at) => db.Journal.Where(line => line.At >= at).Min(line => (long?)line.Seq) ?? long.MaxValue;

    private static long LastUntil(BatchDb db, DateTime at) => db.Journal.Where(line => line.At <= at).Max(line => (long?)line.Seq) ?? long.MinValue;
}
