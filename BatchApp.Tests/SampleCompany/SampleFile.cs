using BatchApp.Features;
using BatchApp.SampleCompany;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BatchApp.Tests.SampleCompany;

/// <summary>The sample company as somebody finds it at noon of a day, made once for all tests of a class.</summary>
public class SampleOfDay(DateOnly day) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-sample-").FullName;
    private DataFile file = null!;
    private ServiceProvider services = null!;

    public string Path => System.IO.Path.Combine(folder, "batchapp.db");

    /// <summary>The months that were told while it was made.</summary>
    public List<string> Told { get; } = [];

    public async Task InitializeAsync()
    {
        file = await SafeStart.OpenAsync(Path, SampleCompanyMaker.Profile, made => SampleCompanyMaker.MakeAsync(made, day, Told.Add));
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero)))
            .AddSingleton(file)
            .AddFeatures()
            .BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<T> ReadAsync<T>(Func<BatchDb, Task<T>> query) => Get<StockStore>().ReadAsync((read, _) => query(read.Db));

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        file.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>On a Monday.</summary>
public sealed class SampleFile() : SampleOfDay(Today)
{
    public static readonly DateOnly Today = new(2026, 11, 23);
}
