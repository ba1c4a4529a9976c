using System.Text.Json;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace BatchApp.Storage.Reads;

/// <summary>
/// The ledger as trace reads it: what stands, a round at a time. Written in SQL because it reads by the hundred thousand, and
/// because the order of the joins is ours to give: without CROSS JOIN SQLite would go through the whole ledger.
/// </summary>
internal static class TraceReads
{
    private const string Columns = "SELECT m.Seq, m.OccurredAt, m.DocumentId, d.ActId, d.PostedAt, m.BatchId, m.VariantId, m.FromId, m.ToId, m.Quantity";

    // 2 is the cause of a reversal: it does not stand, nor does what it reverses. What was posted later was not known then.
    private const string Stands = """
        d.Cause <> 2 AND d.PostedAt <= $known
            AND NOT EXISTS (SELECT 1 FROM StockDocument undone WHERE undone.ReversesId = d.Id AND undone.PostedAt <= $known)
        """;

    private const string OfBatches = $"""
        {Columns}
        FROM json_each($ids) wanted
        CROSS JOIN StockMovement m ON m.BatchId = wanted.value
        CROSS JOIN StockDocument d ON d.Id = m.DocumentId
        WHERE {Stands}
        """;

    // 1 and 3 are in the house: at a location, or on the way between two.
    private const string IntoBatches = $"""
        {Columns}
        FROM json_each($ids) wanted
        CROSS JOIN StockMovement m ON m.BatchId = wanted.value
        CROSS JOIN LedgerAccount source ON source.Id = m.FromId AND source.Kind NOT IN (1, 3)
        CROSS JOIN LedgerAccount target ON target.Id = m.ToId AND target.Kind IN (1, 3)
        CROSS JOIN StockDocument d ON d.Id = m.DocumentId
        WHERE {Stands}
        """;

    // Which documents these are is known from movements that stand.
    private const string OfDocuments = $"""
        {Columns}
        FROM json_each($ids) wanted
        CROSS JOIN StockDocument d ON d.Id = wanted.value
        CROSS JOIN StockMovement m ON m.DocumentId = d.Id
        """;

    private const string OfActs = $"""
        {Columns}
        FROM json_each($ids) wanted
        CROSS JOIN StockDocument d ON d.ActId = wanted.value
        CROSS JOIN StockMovement m ON m.DocumentId = d.Id
        WHERE {Stands}
        """;

    private const string Ends = """
        SELECT b.Id FROM json_each($ids) wanted CROSS JOIN Batch b ON b.Id = wanted.value WHERE b.IsUnbatched
        """;

    // 3 is the kind of a fulfilment.
    private const string OrdersOfActs = """
        SELECT a.Id, a.SalesOrderId, o.CustomerId
        FROM json_each($ids) wanted
        CROSS JOIN Act a ON a.Id = wanted.value
        CROSS JOIN SalesOrder o ON o.Id = a.SalesOrderId
        WHERE a.Kind = 3
        """;

    /// <summary>All that it asks; each by itself must look up rows and never go through a table.</summary>
    internal static IReadOnlyList<string> Statements { get; } = [OfBatches, IntoBatches, OfDocuments, OfActs, Ends, OrdersOfActs];

    /// <summary>The ledger as it stands, or as it was known to stand at a moment.</summary>
    /// <param name="knownAt">What was posted after it is left out, as if it had not been posted; null for now.</param>
    public static TraceLedger Ledger(BatchDb db, DateTime? knownAt = null)
    {
        var (accounts, known, statements) = (AccountsOf(db), Known(knownAt), new Prepared(db));
        return new TraceLedger(
            batches => Movements(statements, accounts, OfBatches, batches.Select(batch => batch.Value), known),
            batches => Movements(statements, accounts, IntoBatches, batches.Select(batch => batch.Value), known),
            documents => Movements(statements, accounts, OfDocuments, documents.Select(document => document.Value), known),
            batches => Rows(statements, Ends, batches.Select(batch => batch.Value), known, row => new BatchId(raw.sqlite3_column_int(row, 0))).ToHashSet());
    }

    /// <summary>What stands of these acts, or stood as it was known at a moment.</summary>
    public static IReadOnlyList<TracedMovement> Of(BatchDb db, IEnumerable<ActId> acts, DateTime? knownAt = null) =>
        [.. Movements(new Prepared(db), AccountsOf(db), OfActs, acts.Select(act => act.Value), Known(knownAt)).OrderBy(movement => movement.At)];

    /// <summary>For which orders and customers the fulfilments among these acts were; asked for by the hundred thousand.</summary>
    public static Dictionary<ActId, (SalesOrderId Order, CustomerId Customer)> OrdersOf(BatchDb db, IEnumerable<ActId> acts) =>
        Rows(new Prepared(db), OrdersOfActs, acts.Select(act => act.Value).Distinct(), known: 0, row => (
                Act: new ActId(raw.sqlite3_column_int(row, 0)), Order: new SalesOrderId(raw.sqlite3_column_int(row, 1)), Customer: new CustomerId(raw.sqlite3_column_int(row, 2))))
            .ToDictionary(row => row.Act, row => (row.Order, row.Customer));

    private static Dictionary<int, Account> AccountsOf(BatchDb db) => db.Accounts.AsNoTracking().ToDictionary(account => account.Id.Value, account => account.ToAccount());

    private static long Known(DateTime? knownAt) => knownAt is { } moment ? (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond : long.MaxValue;

    private static IEnumerable<TracedMovement> Movements(Prepared statements, Dictionary<int, Account> accounts, string sql, IEnumerable<int> ids, long known) =>
        Rows(statements, sql, ids, known, row => new TracedMovement(
            new Moment(Instant(raw.sqlite3_column_int64(row, 1)), raw.sqlite3_column_int64(row, 0)),
            new StockDocumentId(raw.sqlite3_column_int(row, 2)),
            new ActId(raw.sqlite3_column_int(row, 3)),
            Instant(raw.sqlite3_column_int64(row, 4)),
            new BatchId(raw.sqlite3_column_int(row, 5)),
            new VariantId(raw.sqlite3_column_int(row, 6)),
            accounts[raw.sqlite3_column_int(row, 7)],
            accounts[raw.sqlite3_column_int(row, 8)],
            new Quantity(raw.sqlite3_column_int64(row, 9))));

    /// <param name="read">Takes its columns, whole numbers all of them, from the statement itself: the reader asks of each first what it is.</param>
    private static IEnumerable<T> Rows<T>(Prepared statements, string sql, IEnumerable<int> ids, long known, Func<sqlite3_stmt, T> read)
    {
        using var reader = statements.Execute(sql, JsonSerializer.Serialize(ids), known);
        while (reader.Read())
        {
            yield return read(reader.Handle!);
        }
    }

    /// <summary>Statements that a walk asks again in every round: each is prepared once. They end with the connection, which outlives no operation.</summary>
    private sealed class Prepared(BatchDb db)
    {
        private readonly Dictionary<string, SqliteCommand> commands = [];

        public SqliteDataReader Execute(string sql, string ids, long known)
        {
            if (!commands.TryGetValue(sql, out var command))
            {
                commands[sql] = command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // One of those above.
                command.CommandText = sql;
#pragma warning restore CA2100
                command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
                command.Parameters.Add("$ids", SqliteType.Text);
                if (sql.Contains("$known", StringComparison.Ordinal))
                {
                    command.Parameters.AddWithValue("$known", known);
                }
            }

            command.Parameters["$ids"].Value = ids;
            return command.ExecuteReader();
        }
    }

    private static DateTime Instant(long milliseconds) => new(DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
