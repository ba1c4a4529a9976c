using BatchApp.Features;
using BatchApp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Benchmarks.Measuring;

/// <summary>The program on a data file, composed as it composes itself, without its screens.</summary>
internal sealed class Company : IAsyncDisposable
{
    private readonly DataFile file;
    private readonly ServiceProvider services;

    public Company(string path)
    {
        file = new DataFile(path);
        services = new ServiceCollection().AddSingleton<TimeProvider>(new GeneratedClock()).AddSingleton(file).AddFeatures().BuildServiceProvider();
    }

    public string Path => file.Path;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A plain connection, set up as the program's own, that it shares nothing with.</summary>
    public static SqliteConnection Plain(string path)
    {
        var connection = new SqliteConnection(DataFile.ConnectionString(path, readOnly: false) + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;";
        command.ExecuteNonQuery();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        file.Dispose();
    }
}
