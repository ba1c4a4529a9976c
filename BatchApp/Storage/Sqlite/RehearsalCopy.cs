using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Sqlite;

/// <summary>A copy of the data file, beside it, on which something is tried out; gone once disposed.</summary>
internal sealed class RehearsalCopy : IDisposable
{
    /// <summary>What the names of such copies end with, whatever follows; a killed program leaves them behind.</summary>
    public const string Suffix = ".trial-";

    private readonly string path;

    private RehearsalCopy(string path)
    {
        this.path = path;
        Options = DataFile.OptionsFor(path, disposable: true);
    }

    public DbContextOptions<BatchDb> Options { get; }

    public static RehearsalCopy Of(DataFile file)
    {
        using var use = file.Use();
        var path = $"{file.Path}{Suffix}{Path.GetRandomFileName()}";
        DataFile.Copy(file.Path, path);
        return new RehearsalCopy(path);
    }

    /// <summary>Clears away what a killed program left beside a data file.</summary>
    public static void RemoveLeft(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}{Suffix}*"))
        {
            File.Delete(left);
        }
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(DataFile.ConnectionString(path, readOnly: false)))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(path + part);
        }
    }
}
