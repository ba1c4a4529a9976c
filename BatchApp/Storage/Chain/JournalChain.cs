using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Chain;

/// <summary>
/// Chains the journal: the hash of each record is taken over the hash of the one before and its own text, movements included
/// (<see cref="ChainText"/>). Whoever changes a record changes its hash, and with it those of all that came after: the last
/// hash alone, kept elsewhere, proves everything before it.
/// </summary>
public static class JournalChain
{
    /// <summary>What stands in the first record as the hash of the one before it.</summary>
    public static readonly IReadOnlyList<byte> Beginning = new byte[SHA256.HashSizeInBytes];

    private const string Insert = """
        INSERT INTO JournalSeal (JournalSeq, Previous, Hash)
        SELECT value ->> 0, unhex(value ->> 1), unhex(value ->> 2) FROM json_each({0})
        """;

    private const string InsertDocuments = """
        INSERT INTO JournalDocument (JournalSeq, DocumentId) SELECT value ->> 0, value ->> 1 FROM json_each({0})
        """;

    // Asked with every write, and so not translated anew for each.
    private static readonly Func<BatchDb, byte[]?> LastHash = EF.CompileQuery((BatchDb db) =>
        db.Seals.Where(seal => seal.JournalSeq == db.Seals.Max(last => last.JournalSeq)).Select(seal => seal.Hash).FirstOrDefault());

    /// <summary>Of a record whose predecessor has the hash <paramref name="previous"/>.</summary>
    internal static byte[] Hash(ReadOnlySpan<byte> previous, IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Seals what a write has put into the journal; it is stored by now and has its ids.</summary>
    /// <param name="records">In the order of the journal.</param>
    internal static void Seal(BatchDb db, IReadOnlyList<OpenRecord> records)
    {
        var documents = records.SelectMany(record => record.Documents.Select(document => (long[])[record.Line.Seq, document.Id.Value])).ToList();
        if (documents.Count > 0)
        {
            db.Database.ExecuteSqlRaw(InsertDocuments, JsonSerializer.Serialize(documents));
        }

        var previous = Last(db);
        List<object[]> seals = [];
        foreach (var record in records)
        {
            var hash = Hash(previous, record.Text());
            seals.Add([record.Line.Seq, Convert.ToHexString(previous), Convert.ToHexString(hash)]);
            previous = hash;
        }

        db.Database.ExecuteSqlRaw(Insert, JsonSerializer.Serialize(seals));
    }

    /// <summary>The hash of the last record; the beginning of a journal without any.</summary>
    private static byte[] Last(BatchDb db) => LastHash(db) ?? [.. Beginning];

    /// <summary>
    /// Begins the chain of a file that has a journal and no seal, because it was written before there were any. Each document
    /// goes to the line that was written with it; a line that says so is added, and takes those that have none. It stands in
    /// the history: a chain that begins anew is seen, and no hash that was kept before is found in it.
    /// </summary>
    /// <param name="connection">Open; all of it is one step.</param>
    public static void BeginWhereMissing(SqliteConnection connection)
    {
        if (!IsMissing(connection))
        {
            return;
        }

        Execute(connection, "SAVEPOINT chain");
        Begin(connection);
        Execute(connection, "RELEASE chain");
    }

    private static void Begin(SqliteConnection connection)
    {
        Execute(connection, """
            INSERT INTO JournalDocument (JournalSeq, DocumentId)
            SELECT line, Id FROM (SELECT (SELECT MAX(j.Seq) FROM Journal j WHERE j.At = d.PostedAt) AS line, d.Id AS Id FROM StockDocument d) WHERE line IS NOT NULL
            """);
        Execute(connection, $"""
            INSERT INTO Journal (At, Actor, Kind, Subject, Why)
            VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'BatchApp', '{BeginningKind}', 'Journal', 'From here on every line is sealed; those before were sealed now, as they stood.')
            """);
        Execute(connection, """
            INSERT INTO JournalDocument (JournalSeq, DocumentId)
            SELECT (SELECT MAX(Seq) FROM Journal), d.Id FROM StockDocument d WHERE NOT EXISTS (SELECT 1 FROM JournalDocument j WHERE j.DocumentId = d.Id)
            """);
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO JournalSeal (JournalSeq, Previous, Hash) VALUES ($seq, $previous, $hash)";
        var (seq, before, own) = (insert.Parameters.Add("$seq", SqliteType.Integer), insert.Parameters.Add("$previous", SqliteType.Blob), insert.Parameters.Add("$hash", SqliteType.Blob));
        using var reads = new ChainReads(connection);
        byte[] previous = [.. Beginning];
        foreach (var record in reads.Records())
        {
            (seq.Value, before.Value) = (record.Seq, previous);
            previous = Hash(previous, record.Lines);
            own.Value = previous;
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>What the journal calls the line with which an older file's chain begins.</summary>
    public const string BeginningKind = "BeginChain";

    /// <summary>Whether a file has something to seal and no seal yet.</summary>
    private static bool IsMissing(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM JournalSeal) AND (EXISTS (SELECT 1 FROM Journal) OR EXISTS (SELECT 1 FROM StockDocument))";
        return command.ExecuteScalar() is 1L;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
