using System.Globalization;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Features.Stock;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Screens;

/// <summary>The page of stock as SQL written for it alone, over one open connection, with statements prepared once.</summary>
internal sealed class PlainStockPage : IDisposable
{
    private const string Count = "SELECT COUNT(*) FROM Item i CROSS JOIN Variant v ON v.ItemId = i.Id WHERE NOT i.IsNotStocked";

    /// <summary>Fifty variants first, their sums then.</summary>
    private const string ByName = """
        WITH shown AS MATERIALIZED (
            SELECT v.Id, i.NameKey FROM Item i CROSS JOIN Variant v ON v.ItemId = i.Id WHERE NOT i.IsNotStocked ORDER BY i.NameKey, v.Id LIMIT $take OFFSET $skip)
        SELECT v.Id, i.Id, i.Kind, i.Name, v.Name, v.Sku, i.Category, i.Unit_Name, i.Unit_Decimals, i.Tracking, {sums}
        FROM shown CROSS JOIN Variant v ON v.Id = shown.Id CROSS JOIN Item i ON i.Id = v.ItemId
        ORDER BY shown.NameKey, v.Id
        """;

    private const string ByCalculated = """
        WITH summed AS MATERIALIZED (SELECT v.Id, v.ItemId, v.Name, v.Sku, {sums} FROM Variant v)
        SELECT v.Id, i.Id, i.Kind, i.Name, v.Name, v.Sku, i.Category, i.Unit_Name, i.Unit_Decimals, i.Tracking, v.InStock, v.Committed, v.Expected, v.Safety
        FROM summed v CROSS JOIN Item i ON i.Id = v.ItemId
        WHERE NOT i.IsNotStocked
        ORDER BY v.InStock - v.Committed + v.Expected - v.Safety DESC, i.NameKey, v.Id LIMIT $take OFFSET $skip
        """;

    private const string Expiring = """
        SELECT s.VariantId, b.Expiry, SUM(s.OnHand)
        FROM json_each($variants) j CROSS JOIN StockBalance s ON s.VariantId = j.value CROSS JOIN Batch b ON b.Id = s.BatchId
        WHERE s.OnHand > 0 AND b.Expiry <= $horizon {at}
        GROUP BY s.VariantId, b.Expiry ORDER BY s.VariantId, b.Expiry
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private readonly DateOnly today = BusinessCalendar.Of("Europe/Copenhagen").DayOf(LedgerWriter.Now);

    public PlainStockPage(string path) => connection = Company.Plain(path);

    public (List<StockRow> Rows, int Total) Read(StockFilter filter, int skip, int take)
    {
        var at = filter.LocationId is { } location ? string.Create(CultureInfo.InvariantCulture, $"AND {{0}} = {location.Value}") : "";
        using var transaction = connection.BeginTransaction(deferred: true);
        var total = Convert.ToInt32(Command(Count, transaction).ExecuteScalar(), CultureInfo.InvariantCulture);
        var command = Command((filter.Sort == StockSort.Calculated ? ByCalculated : ByName).Replace("{sums}", Sums(at), StringComparison.Ordinal), transaction, ("$skip", skip), ("$take", take));
        List<StockRow> rows = [];
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add(Row(reader));
            }
        }

        return (Warn(rows, at, transaction), total);
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private static string Sums(string at)
    {
        string Of(string column) => string.Format(CultureInfo.InvariantCulture, at, column);
        return $"""
            IFNULL((SELECT SUM(OnHand) FROM StockBalance WHERE VariantId = v.Id {Of("LocationId")}), 0) AS InStock,
            IFNULL((SELECT SUM(Open) FROM SalesOrderLine WHERE VariantId = v.Id AND Open > 0 {Of("LocationId")}), 0)
                + IFNULL((SELECT SUM(Open) FROM IngredientLine WHERE VariantId = v.Id AND Open > 0 {Of("LocationId")}), 0)
                + IFNULL((SELECT SUM(l.Quantity) FROM Act t CROSS JOIN ActLine l ON l.ActId = t.Id CROSS JOIN Batch b ON b.Id = l.BatchId WHERE t.TransferStatus < 3 AND t.TransferStatus = 1 AND b.VariantId = v.Id {Of("t.FromId")}), 0) AS Committed,
            IFNULL((SELECT SUM(Open) FROM PurchaseOrderLine WHERE VariantId = v.Id AND Open > 0 {Of("LocationId")}), 0)
                + IFNULL((SELECT SUM(Open) FROM ManufacturingOrder WHERE VariantId = v.Id AND Open > 0 {Of("LocationId")}), 0)
                + IFNULL((SELECT SUM(l.Quantity) FROM Act t CROSS JOIN ActLine l ON l.ActId = t.Id CROSS JOIN Batch b ON b.Id = l.BatchId WHERE t.TransferStatus < 3 AND b.VariantId = v.Id {Of("t.ToId")}), 0) AS Expected,
            {(at.Length == 0 ? "v.SafetyStock" : "0")} AS Safety
            """;
    }

    private static StockRow Row(SqliteDataReader reader) => new(
        new VariantId(reader.GetInt32(0)), new ItemId(reader.GetInt32(1)), (ItemKind)reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
        new UnitOfMeasure(reader.GetString(7), reader.GetInt32(8)), reader.GetInt32(9) == (int)BatchTracking.Batches,
        new Quantity(reader.GetInt64(10)), new Quantity(reader.GetInt64(11)), new Quantity(reader.GetInt64(12)), new Quantity(reader.GetInt64(13)),
        Quantity.Zero, null, Quantity.Zero);

    private List<StockRow> Warn(List<StockRow> rows, string at, SqliteTransaction transaction)
    {
        var command = Command(
            Expiring.Replace("{at}", string.Format(CultureInfo.InvariantCulture, at, "s.LocationId"), StringComparison.Ordinal),
            transaction,
            ("$variants", $"[{string.Join(',', rows.Select(row => row.VariantId.Value))}]"),
            ("$horizon", today.AddDays(StockScreenQuery.SoonDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var byVariant = rows.ToDictionary(row => row.VariantId.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = byVariant[reader.GetInt32(0)];
            var (expiry, held) = (DateOnly.ParseExact(reader.GetString(1), "yyyy-MM-dd", CultureInfo.InvariantCulture), new Quantity(reader.GetInt64(2)));
            byVariant[reader.GetInt32(0)] = expiry < today ? row with { Expired = row.Expired + held }
                : row.NextExpiry is null ? row with { NextExpiry = expiry, NextExpiring = held }
                : row;
        }

        return rows.ConvertAll(row => byVariant[row.VariantId.Value]);
    }

    private SqliteCommand Command(string sql, SqliteTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
#pragma warning disable CA2100 // Written here.
            commands[sql] = command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        }

        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
