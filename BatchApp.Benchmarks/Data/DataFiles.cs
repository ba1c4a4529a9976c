using System.Globalization;
using BatchApp.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BatchApp.Benchmarks.Data;

/// <summary>Generated files, made once and kept in a folder under a name that says what is in them.</summary>
internal sealed class DataFiles(string folder, DataSize size, int seed, Action<string> tell)
{
    /// <summary>Goes up when the generator makes something else of the same sizes and seed.</summary>
    private const int Version = 1;

    /// <summary>Where files are kept from one run to the next.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), "batchapp-benchmarks");

    public DataSize Size => size;

    /// <summary>The stock page: many variants with a short history.</summary>
    public string Stock() => Get($"stock-{size.Variants}", journal: false, ledger => new StockShape(size.Variants, 1, 0).Write(ledger, seed));

    /// <summary>Few variants, orders to post, and a history behind them, journal and requests included.</summary>
    public string Postings(int generations) => Get(
        $"postings-{size.BusyVariants}-{generations}", journal: true, ledger => new StockShape(size.BusyVariants, generations, size.OrdersToPost).Write(ledger, seed));

    public string Sales() => Get($"sales-{size.OrdersOfItem}", journal: false, ledger => new SalesShape(size.OrdersOfItem).Write(ledger, seed));

    public string Genealogy(int links) => Get($"genealogy-{links}", journal: false, ledger => new GenealogyShape(links, size.Trees).Write(ledger, seed));

    /// <summary>A copy to write into, beside the file it is of.</summary>
    public static FileCopy Copy(string path) => new(path);

    private string Get(string name, bool journal, Action<LedgerWriter> write)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{size.Name}-seed{seed}-{Schema}-v{Version}.db"));
        if (!File.Exists(path))
        {
            tell($"Making {Path.GetFileName(path)} …");
            var making = path + ".making";
            using (var ledger = new LedgerWriter(making, journal))
            {
                write(ledger);
                ledger.Finish();
            }

            SqliteConnection.ClearAllPools();
            File.Move(making, path);
        }

        return path;
    }

    /// <summary>The newest migration: older files are of no use.</summary>
    private static string Schema => typeof(BatchDb).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(MigrationAttribute), inherit: false).Cast<MigrationAttribute>())
        .Max(migration => migration.Id)!.Split('_')[0];
}

/// <summary>A copy of a data file that is gone once disposed.</summary>
internal sealed class FileCopy : IDisposable
{
    public FileCopy(string path)
    {
        Path = $"{path}.{System.IO.Path.GetRandomFileName()}";
        File.Copy(path, Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(Path + part);
        }
    }
}
