using System.Globalization;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Features.InventoryIntel;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Screens;

/// <summary>P8: which sales orders used a batch.</summary>
internal static class IntelBenchmarks
{
    private const int Repeats = 10;

    private const string Parts = """
        SELECT l.OrderId,
            SUM(CASE WHEN a.Role <> 4 THEN 0 WHEN f.Kind = 1 THEN m.Quantity WHEN t.Kind = 1 THEN -m.Quantity ELSE 0 END) AS Units,
            SUM(CASE WHEN f.Kind = 5 THEN m.Quantity ELSE 0 END) AS Returned,
            MAX(CASE WHEN t.Kind = 5 THEN m.OccurredAt END) AS DeliveredAt
        FROM StockMovement m
        CROSS JOIN StockDocument d ON d.Id = m.DocumentId
        CROSS JOIN ActLine a ON a.Id = m.ActLineId
        CROSS JOIN SalesOrderLine l ON l.Id = a.SalesOrderLineId
        CROSS JOIN LedgerAccount f ON f.Id = m.FromId
        CROSS JOIN LedgerAccount t ON t.Id = m.ToId
        WHERE m.BatchId = $batch AND m.VariantId = $variant AND d.Cause <> 2 AND NOT EXISTS (SELECT 1 FROM StockDocument r WHERE r.ReversesId = d.Id)
        GROUP BY l.OrderId HAVING Units > 0
        """;

    private const string Count = $"SELECT COUNT(*) FROM ({Parts})";

    private const string Page = $"""
        SELECT o.Number, c.Name, o.OrderedOn, o.Status, p.Units, p.Returned, p.DeliveredAt
        FROM ({Parts}) p CROSS JOIN SalesOrder o ON o.Id = p.OrderId CROSS JOIN Customer c ON c.Id = o.CustomerId
        ORDER BY o.OrderedOn DESC, o.Id DESC LIMIT $take
        """;

    public static async Task<IReadOnlyList<Figure>> AgainstPlainAsync(Setting setting)
    {
        await using var company = new Company(setting.Files.Sales());
        await using var connection = Company.Plain(company.Path);
        var query = company.Get<IntelQuery>();
        var batch = (await query.BatchesAsync(new VariantId(SalesShape.Variant), null)).First(row => !row.IsUnbatched).BatchId;
        var scope = new IntelScope(new VariantId(SalesShape.Variant), null, batch);
        var page = new PageRequest(0, IntelWindow.PageSize);
        var answer = await query.SalesOrdersAsync(scope, page);
        await using var count = Command(connection, Count, scope);
        await using var rows = Command(connection, Page, scope);
        rows.Parameters.AddWithValue("$take", page.Take);
        Equal.Rows(answer.Rows, Read(rows));
        Equal.Values(answer.Total, Convert.ToInt32(count.ExecuteScalar(), CultureInfo.InvariantCulture));
        return
        [
            new(string.Create(CultureInfo.InvariantCulture, $"{answer.Total:#,0} of {setting.Size.OrdersOfItem:#,0} orders"), await setting.Rounds.MeasureAsync(
                async _ =>
                {
                    for (var i = 0; i < Repeats; i++)
                    {
                        await query.SalesOrdersAsync(scope, page);
                    }
                },
                _ => Task.Run(() =>
                {
                    for (var i = 0; i < Repeats; i++)
                    {
                        count.ExecuteScalar();
                        Read(rows);
                    }
                }))),
        ];
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, IntelScope scope)
    {
#pragma warning disable CA2100 // Written here.
        var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$batch", scope.BatchId!.Value.Value);
        command.Parameters.AddWithValue("$variant", scope.VariantId.Value);
        return command;
    }

    private static List<IntelSalesOrderRow> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        List<IntelSalesOrderRow> rows = [];
        while (reader.Read())
        {
            rows.Add(new(
                reader.GetString(0), reader.GetString(1), DateOnly.ParseExact(reader.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                (SalesOrderStatus)reader.GetInt32(3), new Quantity(reader.GetInt64(4)), new Quantity(reader.GetInt64(5)), reader.IsDBNull(6) ? null : DateTime.UnixEpoch.AddMilliseconds(reader.GetInt64(6))));
        }

        return rows;
    }
}
