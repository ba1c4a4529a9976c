using Microsoft.Data.Sqlite;

namespace BatchApp.Storage.Chain;

/// <summary>
/// Reads the journal as it is chained: one record after the other, each its text lines in their order. What is read is what
/// stands in the file, also where the program would not have written it. Nothing is held of what was read, so that a long
/// journal takes no more memory than a short one.
/// </summary>
internal sealed class ChainReads : IDisposable
{
    // CROSS JOIN keeps the planner at the journal's side: what a record tells of is few rows of a long table.
    private const string Documents = """
        SELECT j.JournalSeq, d.Id, d.ActId, d.Cause, d.OccurredAt, d.PostedAt, d.PostedBy, d.RequestId, d.ReversesId
        FROM JournalDocument j CROSS JOIN StockDocument d ON d.Id = j.DocumentId ORDER BY j.JournalSeq, j.DocumentId
        """;

    private const string Movements = """
        SELECT j.JournalSeq, m.Seq, m.ActLineId, m.BatchId, m.VariantId, m.FromId, m.ToId, m.Quantity, m.OccurredAt
        FROM JournalDocument j CROSS JOIN StockMovement m ON m.DocumentId = j.DocumentId ORDER BY j.JournalSeq, j.DocumentId, m.Seq
        """;

    private readonly Rows records;
    private readonly Rows[] parts;

    /// <param name="connection">Open, within a transaction where the file may change meanwhile.</param>
    public ChainReads(SqliteConnection connection)
    {
        records = new Rows(connection, "J", "SELECT Seq, Seq, At, Actor, Kind, Subject, Before, After, Why FROM Journal ORDER BY Seq");
        parts =
        [
            new Rows(connection, "S", "SELECT JournalSeq, Kind, ThingId, Position FROM JournalSubject ORDER BY JournalSeq, Kind, ThingId"),
            new Rows(connection, "D", Documents),
            new Rows(connection, "M", Movements),
        ];
    }

    /// <summary>Each record of the journal in order. Its lines are to be read before the next one is asked for.</summary>
    public IEnumerable<ChainRecord> Records()
    {
        while (records.Seq is { } seq)
        {
            var (kind, subject) = (records.Text(4), records.Text(5));
            yield return new ChainRecord(seq, kind, subject, Lines(seq));
        }
    }

    private IEnumerable<string> Lines(long seq)
    {
        yield return records.Take();
        foreach (var part in parts)
        {
            part.SkipBefore(seq);
            while (part.Seq == seq)
            {
                yield return part.Take();
            }
        }
    }

    public void Dispose()
    {
        records.Dispose();
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }

    /// <summary>Rows that begin with the number of their record, in its order; one is looked at ahead.</summary>
    private sealed class Rows : IDisposable
    {
        private readonly string mark;
        private readonly SqliteCommand command;
        private readonly SqliteDataReader reader;

        public Rows(SqliteConnection connection, string mark, string sql)
        {
            this.mark = mark;
            command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the four above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            reader = command.ExecuteReader();
            Advance();
        }

        /// <summary>Of the next row; null at the end.</summary>
        public long? Seq { get; private set; }

        public string Text(int column) => reader.GetValue(column).ToString() ?? "";

        public string Take()
        {
            var fields = new object?[reader.FieldCount];
            fields[0] = mark;
            for (var i = 1; i < fields.Length; i++)
            {
                fields[i] = reader.GetValue(i);
            }

            Advance();
            return ChainText.Fields(fields);
        }

        public void SkipBefore(long seq)
        {
            while (Seq < seq)
            {
                Advance();
            }
        }

        public void Dispose()
        {
            reader.Dispose();
            command.Dispose();
        }

        private void Advance() => Seq = reader.Read() ? reader.GetInt64(0) : null;
    }
}

/// <summary>A record of the chain: a line of the journal with all that belongs to it.</summary>
/// <param name="Kind">The use case that wrote it.</param>
/// <param name="Lines">Its text, <see cref="ChainText"/>; to be read once.</param>
internal sealed record ChainRecord(long Seq, string Kind, string Subject, IEnumerable<string> Lines);
