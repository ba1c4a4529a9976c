using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BatchApp.Storage.Sqlite;

/// <summary>Settings that SQLite keeps per connection and not in the file.</summary>
internal sealed class ConnectionSettings(string pragmas) : DbConnectionInterceptor
{
    /// <summary>Survives a power cut: every commit is on the disk before it is acknowledged.</summary>
    public static readonly ConnectionSettings Durable = new("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;");

    /// <summary>For a file that is thrown away when anything fails before it is finished.</summary>
    public static readonly ConnectionSettings Disposable = new("PRAGMA synchronous=OFF;");

    public static readonly ConnectionSettings ReadOnly = new("PRAGMA query_only=ON;");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }
}
