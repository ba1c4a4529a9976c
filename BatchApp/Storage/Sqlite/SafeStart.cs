using System.Globalization;
using System.Text;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Storage.Chain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage.Sqlite;

/// <summary>
/// Makes a data file ready to be worked on, or refuses with one sentence and leaves it untouched. A new file is made
/// beside its final place and moved there whole, so that a start that was killed is simply made again.
/// </summary>
public static class SafeStart
{
    /// <summary>Marks a file as ours ("BTCH"), so that no other program's database is taken for one.</summary>
    public const int ApplicationId = 0x42544348;

    /// <summary>Ends the name of a file that is still being made.</summary>
    internal const string NewSuffix = ".new";

    /// <summary>Where the data file lies unless the settings say otherwise.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "BatchApp",
        "batchapp.db");

    /// <summary>The place that the settings name; empty for the default. Relative places are refused.</summary>
    public static string Resolve(string? configured) =>
        string.IsNullOrWhiteSpace(configured) ? DefaultPath
        : Path.IsPathFullyQualified(configured) ? Path.GetFullPath(configured)
        : throw new StartRefusedException($"DataFile must be an absolute path, not \"{configured}\".");

    /// <summary>Takes the file for this program, makes or migrates it, and sees to its triggers.</summary>
    /// <param name="company">The company of a file that does not exist yet.</param>
    /// <param name="fillNew">Puts the first data into a new file.</param>
    public static async Task<DataFile> OpenAsync(string path, CompanyProfile company, Func<DataFile, Task>? fillNew = null)
    {
        var held = Hold(path);
        try
        {
            await PrepareAsync(path, company, fillNew);
            return new DataFile(path, held);
        }
        catch (Exception failure) when (Explain(failure, path) is { } sentence)
        {
            await held.DisposeAsync();
            throw new StartRefusedException(sentence);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty, migrated file with its company at a place where there is none.</summary>
    public static void Create(string path, CompanyProfile company)
    {
        File.WriteAllBytes(path, []);
        using var db = new BatchDb(DataFile.OptionsFor(path, disposable: true));
        db.Database.OpenConnection();
        Execute(db, $"PRAGMA journal_mode=WAL; PRAGMA application_id={ApplicationId.ToString(CultureInfo.InvariantCulture)};");
        db.Database.Migrate();
        AppendOnly.Ensure(db);
        db.Companies.Add(company);
        db.Numberings.AddRange(
            new OrderNumbering { Document = NumberedDocument.PurchaseOrder, Prefix = "PO-" },
            new OrderNumbering { Document = NumberedDocument.ManufacturingOrder, Prefix = "MO-" },
            new OrderNumbering { Document = NumberedDocument.SalesOrder, Prefix = "SO-" },
            new OrderNumbering { Document = NumberedDocument.StockAdjustment, Prefix = "SA-" },
            new OrderNumbering { Document = NumberedDocument.StockTransfer, Prefix = "ST-" },
            new OrderNumbering { Document = NumberedDocument.Stocktake, Prefix = "STK-" },
            new OrderNumbering { Document = NumberedDocument.Recall, Prefix = "RC-" });
        db.Accounts.AddRange(Enum.GetValues<AccountKind>().Where(kind => kind != AccountKind.Stock).Select(kind => new LedgerAccount { Kind = kind }));
        db.Accounts.Add(new LedgerAccount { Kind = AccountKind.Stock, Location = new Location { Name = "Main" } });
        db.SaveChanges();
    }

    /// <summary>Makes an empty file beside the data file, ready to take its place, and answers where it lies.</summary>
    internal static string MakeEmpty(string path, CompanyProfile company, Action<BatchDb> begin)
    {
        RemoveUnfinished(path);
        var making = path + NewSuffix;
        Create(making, company);
        using (var db = new BatchDb(DataFile.OptionsFor(making, disposable: true)))
        {
            begin(db);
        }

        Settle(making);
        return making;
    }

    /// <summary>Refuses what is no data file of this version, over a connection that cannot write.</summary>
    public static void Inspect(string path)
    {
        var header = new byte[16];
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || Encoding.ASCII.GetString(header) != "SQLite format 3\0")
            {
                throw new StartRefusedException($"{path} is not a BatchApp data file; it is left as it is.");
            }
        }

        using var db = new BatchDb(DataFile.OptionsFor(path, readOnly: true));
        db.Database.OpenConnection();
        if (Convert.ToInt32(Scalar(db, "PRAGMA application_id"), CultureInfo.InvariantCulture) != ApplicationId)
        {
            throw new StartRefusedException($"{path} is a database of another program; it is left as it is.");
        }

        if (db.Database.GetAppliedMigrations().Except(db.Database.GetMigrations()).Any())
        {
            throw new StartRefusedException($"{path} was written by a newer BatchApp; update this program. The file is left as it is.");
        }
    }

    private static async Task PrepareAsync(string path, CompanyProfile company, Func<DataFile, Task>? fillNew)
    {
        RemoveUnfinished(path);
        RehearsalCopy.RemoveLeft(path);
        if (!File.Exists(path))
        {
            await MakeNewAsync(path, company, fillNew);
            return;
        }

        Inspect(path);
        using var db = new BatchDb(DataFile.OptionsFor(path));
        await db.Database.OpenConnectionAsync();
        // A restored copy does not write ahead, and its readers would stand in the way of writers.
        Execute(db, "PRAGMA journal_mode=WAL");
        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        if (pending.Count > 0)
        {
            KeepCopy(path, pending[^1]);
            // A killed migration leaves EF's lock row behind, and the next one would wait for it for ever. No other
            // program can be migrating: this one holds the file.
            Execute(db, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
            await db.Database.MigrateAsync();
        }

        AppendOnly.Ensure(db);
        JournalChain.BeginWhereMissing((SqliteConnection)db.Database.GetDbConnection());
    }

    /// <summary>Clears away what a killed start left behind.</summary>
    private static void RemoveUnfinished(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + NewSuffix + "*"))
        {
            File.Delete(left);
        }
    }

    private static async Task MakeNewAsync(string path, CompanyProfile company, Func<DataFile, Task>? fillNew)
    {
        var making = path + NewSuffix;
        Create(making, company);
        if (fillNew is not null)
        {
            using var file = new DataFile(making, disposable: true);
            await fillNew(file);
        }

        Settle(making);
        File.Move(making, path);
    }

    /// <summary>Brings a file that was made with disposable settings to the disk, whole and by itself.</summary>
    internal static void Settle(string path)
    {
        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(path);
        SqliteConnection.ClearAllPools();
        using var whole = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        whole.Flush(flushToDisk: true);
    }

    private static FileStream Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The folder of {path} cannot be written to; choose another DataFile or mend its permissions.");
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            throw new StartRefusedException($"Another BatchApp is working on {path}; close it first.");
        }
        catch (IOException failure)
        {
            throw new StartRefusedException($"The folder of {path} cannot be used: {failure.Message}");
        }
    }

    private static void KeepCopy(string path, string before)
    {
        var folder = Directory.CreateDirectory(BackupFolder(path));
        var copy = Path.Combine(folder.FullName, $"{Path.GetFileNameWithoutExtension(path)}-before-{before}.db");
        File.Delete(copy);
        DataFile.Copy(path, copy);
    }

    /// <summary>Where a data file is kept that is left at a time.</summary>
    internal static string BackupPath(string path, DateTime local) => Path.Combine(
        BackupFolder(path), $"{Path.GetFileNameWithoutExtension(path)}-{local.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}.db");

    /// <summary>Where copies of a data file are kept.</summary>
    internal static string BackupFolder(string path) => Path.Combine(Path.GetDirectoryName(path)!, "backups");

    internal static string? Explain(Exception failure, string path) => failure switch
    {
        UnauthorizedAccessException => $"{path} cannot be opened for writing; mend its permissions or choose another DataFile.",
        SqliteException { SqliteErrorCode: 8 } => $"{path} is read-only; mend its permissions or choose another DataFile.",
        SqliteException { SqliteErrorCode: 14 } => $"{path} cannot be opened; mend its permissions or choose another DataFile.",
        SqliteException { SqliteErrorCode: 5 or 6 } => $"Another program is holding {path}; close it first.",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"{path} is damaged; restore a backup. The file is left as it is.",
        SqliteException { SqliteErrorCode: 13 } => $"The disk that holds {path} is full.",
        _ => null,
    };

    private static void Execute(BatchDb db, string sql)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(BatchDb db, string sql)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
