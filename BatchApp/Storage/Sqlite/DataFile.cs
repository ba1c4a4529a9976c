using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace BatchApp.Storage.Sqlite;

/// <summary>
/// The data file that a running program holds: its place, its lock, how connections to it are opened, and how it is
/// exchanged for another while nobody reads.
/// </summary>
public sealed class DataFile : IDisposable
{
    private readonly SemaphoreSlim users = new(MaximumUsers, MaximumUsers);
    private readonly FileStream? held;
    private readonly PooledDbContextFactory<BatchDb> contexts;

    private const int MaximumUsers = 1_000;

    /// <param name="path">Absolute path of an existing, migrated file.</param>
    /// <param name="held">The lock that says this program holds it; null where no other program can come (tests).</param>
    /// <param name="disposable">For a file that is still being made and thrown away when that fails: fast, not durable.</param>
    public DataFile(string path, FileStream? held = null, bool disposable = false)
    {
        Path = path;
        this.held = held;
        Options = OptionsFor(path, disposable: disposable);
        contexts = new PooledDbContextFactory<BatchDb>(Options);
    }

    public string Path { get; }

    public DbContextOptions<BatchDb> Options { get; }

    /// <summary>A context for one operation, as good as new: making one anew costs as much as several statements.</summary>
    internal BatchDb Open() => contexts.CreateDbContext();

    /// <summary>How every connection to a data file is opened.</summary>
    public static DbContextOptions<BatchDb> OptionsFor(string path, bool readOnly = false, bool disposable = false) =>
        new DbContextOptionsBuilder<BatchDb>()
            // An order and its lines in one statement would make SQLite read the lines of all orders; everything is read
            // within one transaction, so that several statements see the same.
            // A list goes as one parameter: its statement is the same for every length, and EF need not put it together each time.
            .UseSqlite(ConnectionString(path, readOnly), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(readOnly ? ConnectionSettings.ReadOnly : disposable ? ConnectionSettings.Disposable : ConnectionSettings.Durable)
            // Contexts are used again: who begins to listen hears the next statement, and not only those of a second later.
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .ReplaceService<IModificationCommandBatchFactory, RowsAtOnceFactory>()
            .Options;

    public static string ConnectionString(string path, bool readOnly) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>Takes a part in the file until disposed; waits while it is being exchanged.</summary>
    internal async Task<IDisposable> UseAsync(CancellationToken cancellation)
    {
        await users.WaitAsync(cancellation);
        return new Share(users, 1);
    }

    internal IDisposable Use()
    {
        users.Wait();
        return new Share(users, 1);
    }

    /// <summary>
    /// Puts another file in this one's place, keeping a copy of the old one as <paramref name="keptAs"/>. Waits until
    /// nobody reads or writes. The place is never empty: the old file stays there until the other takes it in one step.
    /// </summary>
    internal void Exchange(string replacement, string keptAs)
    {
        using var alone = TakeAll();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(keptAs)!);
        Copy(Path, keptAs);
        try
        {
            SqliteConnection.ClearAllPools();
            Checkpoint(Path);
            SqliteConnection.ClearAllPools();
            File.Move(replacement, Path, overwrite: true);
        }
        catch
        {
            File.Delete(keptAs);
            throw;
        }
    }

    /// <summary>A consistent copy, also of a file that is in use, brought to the disk.</summary>
    internal static void Copy(string path, string copy)
    {
        using (var connection = new SqliteConnection(ConnectionString(path, readOnly: false)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            command.ExecuteNonQuery();
        }

        using var whole = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        whole.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Brings everything from the write-ahead log into the file itself, so that the file alone is whole. Throws while
    /// another program reads it.
    /// </summary>
    internal static void Checkpoint(string path)
    {
        using var connection = new SqliteConnection(ConnectionString(path, readOnly: false));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var answer = command.ExecuteReader();
        if (answer.Read() && answer.GetInt32(0) != 0)
        {
            throw new IOException($"{path} is being read by another program.");
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        held?.Dispose();
        users.Dispose();
    }

    private Share TakeAll()
    {
        for (var i = 0; i < MaximumUsers; i++)
        {
            users.Wait();
        }

        return new Share(users, MaximumUsers);
    }

    private sealed class Share(SemaphoreSlim users, int count) : IDisposable
    {
        public void Dispose() => users.Release(count);
    }
}
