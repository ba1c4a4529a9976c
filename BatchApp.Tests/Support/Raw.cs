using Microsoft.Data.Sqlite;

namespace BatchApp.Tests.Support;

/// <summary>Goes to a test's file past the program.</summary>
internal static class Raw
{
    public static List<string> Query(string path, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }
}
