using System.Globalization;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Storage;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Postings;

/// <summary>What postings left in their files, compared.</summary>
internal static class SameLedger
{
    /// <summary>What a posting writes, without instants and ids of requests, which differ by nature.</summary>
    private static readonly (string Table, string Columns)[] Written =
    [
        ("Act", "Id, Kind, SalesOrderId, Status"),
        ("ActLine", "Id, ActId, Role, BatchId, LocationId, SalesOrderLineId, Quantity"),
        ("StockDocument", "Id, ActId, Cause, PostedBy, ReversesId"),
        ("StockMovement", "Seq, DocumentId, ActLineId, BatchId, VariantId, FromId, ToId, Quantity"),
        ("StockBalance", "BatchId, LocationId, VariantId, OnHand"),
        ("SalesOrder", "Id, Status, IsDone, Version"),
        ("SalesOrderLine", "Id, Taken, Delivered, Open"),
        ("Journal", "Seq, Actor, Kind, Subject, Before, After, Why"),
        ("JournalSubject", "JournalSeq, Kind, ThingId, Position"),
        ("JournalDocument", "JournalSeq, DocumentId"),
        ("JournalSeal", "JournalSeq"),
        ("Request", "(SELECT COUNT(*) FROM Request r WHERE r.UseCase = Request.UseCase), UseCase, Result"),
    ];

    /// <summary>Throws unless both files hold the same, and each passes verification, its chained journal included.</summary>
    public static void Assert(string program, string plain)
    {
        foreach (var path in (string[])[program, plain])
        {
            if (VerificationReport.Of(path).Differences is [var difference, ..])
            {
                throw new UnequalException($"{(path == program ? "The program" : "Plain SQL")} left a ledger that is wrong: {difference}");
            }
        }

        using var connection = Company.Plain(program);
        Execute(connection, $"ATTACH '{plain.Replace("'", "''", StringComparison.Ordinal)}' AS plain");
        foreach (var (table, columns) in Written)
        {
            foreach (var (left, right) in ((string, string)[])[("main", "plain"), ("plain", "main")])
            {
                // The count is of the side that is read.
                string Of(string side) => $"SELECT {columns.Replace("FROM Request", $"FROM {side}.Request", StringComparison.Ordinal)} FROM {side}.{table}";
                if (First(connection, $"{Of(left)} EXCEPT {Of(right)}") is { } row)
                {
                    throw new UnequalException($"{table}: {(left == "main" ? "the program" : "plain SQL")} alone wrote ({columns}) {row}");
                }
            }
        }
    }

    /// <summary>Throws unless so many of the orders that were there to post are delivered, and no others.</summary>
    public static void AssertDelivered(string path, int orders)
    {
        using var connection = Company.Plain(path);
        Equal.Values(First(connection, $"SELECT COUNT(*) FROM SalesOrder WHERE CustomerReference = '{StockShape.ToPost}' AND IsDone"), orders.ToString(CultureInfo.InvariantCulture));
    }

    private static string? First(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // Written here.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        return reader.Read() ? string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)) : null;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // Written here.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
