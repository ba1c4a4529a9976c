using BatchApp.Domain.Company;
using BatchApp.Storage.Sqlite;

namespace BatchApp.Tests.Support;

/// <summary>A real data file of its own for one test: a copy of a template that is migrated once per run.</summary>
public sealed class TestFile : IDisposable
{
    private static readonly Lazy<byte[]> Template = new(MakeTemplate);

    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-test-").FullName;

    public TestFile()
    {
        Path = System.IO.Path.Combine(folder, "batchapp.db");
        File.WriteAllBytes(Path, Template.Value);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("batchapp-template-").FullName;
        var path = System.IO.Path.Combine(folder, "template.db");
        SafeStart.Create(path, new CompanyProfile { Name = "Test company", TimeZone = TestCompany.Zone });
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(path);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
