using System.Text.Json;
using BatchApp.Domain.Ledger;
using BatchApp.Storage.Chain;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>The lines of one write; at its end they are joined to what they are about, and sealed.</summary>
internal sealed class JournalLines(BatchDb db)
{
    private const string Insert = """
        INSERT INTO JournalSubject (JournalSeq, Kind, ThingId, Position)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each({0})
        """;

    private readonly List<OpenRecord> open = [];

    /// <param name="documents">What was posted and is told by this line.</param>
    public void Add(JournalEntry line, Subject about, IEnumerable<Subject> mentions, IReadOnlyList<StockDocument> documents)
    {
        db.Journal.Add(line);
        open.Add(new OpenRecord(line, [about, .. mentions], documents));
    }

    /// <summary>Drops the lines that were never stored.</summary>
    public void DropUnsaved() => open.RemoveAll(entry => entry.Line.Seq == 0);

    /// <summary>
    /// To be called once everything new is stored and has its id. All rows go to the file in one statement: there are many
    /// for each posting, and nothing reads them again within the write.
    /// </summary>
    public void Close()
    {
        if (open.Count == 0)
        {
            return;
        }

        var rows = open.SelectMany(record => record.Things().Select(thing => (long[])[record.Line.Seq, (int)thing.Kind, thing.Id, thing.Position]));
        db.Database.ExecuteSqlRaw(Insert, JsonSerializer.Serialize(rows));
        JournalChain.Seal(db, [.. open.OrderBy(record => record.Line.Seq)]);
        open.Clear();
    }
}
