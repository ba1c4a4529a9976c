using BatchApp.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Postings;

/// <summary>Statements over one connection, each prepared when it is first needed; parameters are $0, $1 and so on.</summary>
internal sealed class PlainStatements(string path) : IDisposable
{
    private readonly SqliteConnection connection = Company.Plain(path);
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private SqliteTransaction? transaction;

    public SqliteTransaction Begin() => transaction = connection.BeginTransaction();

    public List<object?[]> Read(string sql, params ReadOnlySpan<object> values)
    {
        using var reader = Bound(sql, values).ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Changes one row; of a new one the id is answered.</summary>
    public long Insert(string sql, params ReadOnlySpan<object> values)
    {
        if (Bound(sql, values).ExecuteNonQuery() != 1)
        {
            throw new UnequalException($"Changed other than one row: {sql}");
        }

        return SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
#pragma warning disable CA2100 // Written in the benchmarks.
            prepared[sql] = command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue($"${i}", null);
            }
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
}
