using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.Storage.Chain;
using BatchApp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Data;

/// <summary>
/// A migrated data file, made by the program, while it is filled past it: without a journal, and without its indexes, which
/// come back at the end.
/// </summary>
internal sealed class BulkFile : IDisposable
{
    private readonly List<string> indexes;

    public BulkFile(string path)
    {
        SafeStart.Create(path, new CompanyProfile { Name = "Benchmark company", TimeZone = "Europe/Copenhagen" });
        // Not pooled: what is set here must not come back in a connection that is measured.
        Connection = new SqliteConnection($"Data Source={path};Pooling=False");
        SqliteConnection.ClearAllPools();
        Connection.Open();
        Execute("PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000;");
        indexes = [.. Query("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")];
        foreach (var name in Query("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").ToList())
        {
            Execute($"DROP INDEX \"{name}\"");
        }

        Execute("BEGIN");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Puts everything back that a data file has.</summary>
    public void Finish()
    {
        indexes.ForEach(Execute);
        JournalChain.BeginWhereMissing(Connection);
        Execute("COMMIT");
        Execute("PRAGMA journal_mode=WAL;");
    }

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Written by the generator itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    public IEnumerable<string> Query(string sql)
    {
        using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Written by the generator itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!;
        }
    }

    public void Dispose() => Connection.Dispose();
}
