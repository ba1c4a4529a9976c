using BatchApp.Domain.History;

namespace BatchApp.Storage;

/// <summary>The lines of one write, joined at its end to what they are about.</summary>
internal sealed class JournalLines(BatchDb db)
{
    private readonly List<(JournalEntry Line, IReadOnlyList<Subject> Subjects)> open = [];

    public void Add(JournalEntry line, Subject about, IEnumerable<Subject> mentions)
    {
        db.Journal.Add(line);
        open.Add((line, [about, .. mentions]));
    }

    /// <summary>Drops the lines that were never stored.</summary>
    public void DropUnsaved() => open.RemoveAll(entry => entry.Line.Seq == 0);

    /// <summary>To be called once everything new is stored and has its id.</summary>
    public void JoinSubjects()
    {
        foreach (var (line, subjects) in open)
        {
            db.JournalSubjects.AddRange(subjects.Select(subject => new Thing(subject.Kind, subject.Id())).Distinct().Select((thing, i) => new JournalSubject
            {
                JournalSeq = line.Seq,
                Kind = thing.Kind,
                ThingId = thing.Id,
                Position = i,
            }));
        }

        open.Clear();
    }
}
