using System.Text.Json;
using BatchApp.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>The lines of one write, joined at its end to what they are about.</summary>
internal sealed class JournalLines(BatchDb db)
{
    private const string Insert = """
        INSERT INTO JournalSubject (JournalSeq, Kind, ThingId, Position)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each({0})
        """;

    private readonly List<(JournalEntry Line, IReadOnlyList<Subject> Subjects)> open = [];

    public void Add(JournalEntry line, Subject about, IEnumerable<Subject> mentions)
    {
        db.Journal.Add(line);
        open.Add((line, [about, .. mentions]));
    }

    /// <summary>Drops the lines that were never stored.</summary>
    public void DropUnsaved() => open.RemoveAll(entry => entry.Line.Seq == 0);

    /// <summary>
    /// To be called once everything new is stored and has its id. All rows go to the file in one statement: there are many
    /// for each posting, and nothing reads them again within the write.
    /// </summary>
    public void JoinSubjects()
    {
        if (open.Count == 0)
        {
            return;
        }

        var rows = open.SelectMany(entry => entry.Subjects.Select(subject => new Thing(subject.Kind, subject.Id())).Distinct()
            .Select((thing, i) => (long[])[entry.Line.Seq, (int)thing.Kind, thing.Id, i]));
        db.Database.ExecuteSqlRaw(Insert, JsonSerializer.Serialize(rows));
        open.Clear();
    }
}
