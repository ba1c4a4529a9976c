using BatchApp.Domain.Company;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BatchApp.Tests.Storage;

public sealed class SafeStartTests : IDisposable
{
    private readonly TestFile file = new();
    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-start-").FullName;

    private static CompanyProfile Company => new() { Name = "Test company", TimeZone = TestCompany.Zone };

    private string Fresh => Path.Combine(folder, "batchapp.db");

    public void Dispose()
    {
        file.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_refused_until_it_lets_go()
    {
        using (await SafeStart.OpenAsync(file.Path, Company))
        {
            Assert.Contains("Another BatchApp is working on", await RefusalAsync(file.Path), StringComparison.Ordinal);
        }

        (await SafeStart.OpenAsync(file.Path, Company)).Dispose();
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        RawFile.Execute(file.Path, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        await StaysAsItIsAsync(file.Path, "newer BatchApp");
    }

    [Theory]
    [InlineData("Dear accountant, here are the figures.")]
    [InlineData("")]
    public async Task What_is_no_database_is_refused_and_left_as_it_is(string content)
    {
        await File.WriteAllTextAsync(Fresh, content);
        await StaysAsItIsAsync(Fresh, "is not a BatchApp data file");
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        RawFile.Execute(Fresh, "CREATE TABLE Song (Id INTEGER PRIMARY KEY, Title TEXT); INSERT INTO Song VALUES (1, 'Blue')");
        await StaysAsItIsAsync(Fresh, "database of another program");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.02)]
    public async Task A_file_cut_off_is_refused_and_left_as_it_is(double left)
    {
        var bytes = await File.ReadAllBytesAsync(file.Path);
        await File.WriteAllBytesAsync(Fresh, bytes[..(int)(bytes.Length * left)]);
        await StaysAsItIsAsync(Fresh, "is damaged");
    }

    [Fact]
    public async Task A_file_overwritten_behind_its_head_is_refused_and_left_as_it_is()
    {
        var bytes = await File.ReadAllBytesAsync(file.Path);
        Array.Fill<byte>(bytes, 0xA5, 100, bytes.Length - 100);
        await File.WriteAllBytesAsync(Fresh, bytes);
        await StaysAsItIsAsync(Fresh, "is damaged");
    }

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        var path = Path.Combine(folder, "deep", "er", "batchapp.db");
        using var opened = await SafeStart.OpenAsync(path, Company);
        Assert.True(File.Exists(path));
        Assert.Empty(VerificationReport.Of(path).Differences);
    }

    [Fact]
    public void A_relative_path_is_refused_and_an_empty_one_means_the_default()
    {
        Assert.Contains("absolute", Assert.Throws<StartRefusedException>(() => SafeStart.Resolve("data/batchapp.db")).Message, StringComparison.Ordinal);
        Assert.Equal(SafeStart.DefaultPath, SafeStart.Resolve(" "));
        Assert.True(Path.IsPathFullyQualified(SafeStart.DefaultPath));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        // The superuser may write anywhere but where the system itself keeps no files.
        var closed = Path.Combine(folder, "closed");
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            closed = "/proc/batchapp";
        }
        else
        {
            Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Contains("The folder of", await RefusalAsync(Path.Combine(closed, "batchapp.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_refused()
    {
        await File.WriteAllTextAsync(Fresh, "a file");
        Assert.Contains("The folder of", await RefusalAsync(Path.Combine(Fresh, "batchapp.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_start_left_is_cleared_away_and_made_again()
    {
        await File.WriteAllTextAsync(Fresh + ".new", "half a company");
        await File.WriteAllTextAsync(Fresh + ".new-wal", "and its log");
        var filled = false;
        using var opened = await SafeStart.OpenAsync(Fresh, Company, _ =>
        {
            filled = true;
            return Task.CompletedTask;
        });
        Assert.True(filled);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.new*"));
        Assert.Empty(VerificationReport.Of(Fresh).Differences);
    }

    [Fact]
    public async Task A_first_start_that_fails_leaves_no_file_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SafeStart.OpenAsync(Fresh, Company, _ => throw new InvalidOperationException("no sample")));
        Assert.False(File.Exists(Fresh));
        (await SafeStart.OpenAsync(Fresh, Company)).Dispose();
        Assert.True(File.Exists(Fresh));
    }

    [Fact]
    public async Task A_pending_migration_is_preceded_by_a_copy_and_not_held_up_by_a_lock_that_was_left()
    {
        // A file from before the first migration: ours, with something in it, and with a killed migration's lock row.
        RawFile.Execute(Fresh, $"""
            PRAGMA application_id={SafeStart.ApplicationId};
            CREATE TABLE Older (Id INTEGER PRIMARY KEY, Text TEXT);
            INSERT INTO Older VALUES (1, 'kept');
            CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00+00:00');
            """);

        using var opened = await SafeStart.OpenAsync(Fresh, Company).WaitAsync(TimeSpan.FromSeconds(20));

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(folder, "backups")));
        Assert.Equal(1, RawFile.Number(copy, "SELECT COUNT(*) FROM Older"));
        Assert.Equal(0, RawFile.Number(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Batch'"));
        Assert.Equal(1, RawFile.Number(Fresh, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Batch'"));
        await using var db = new BatchDb(opened.Options);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task A_file_from_before_the_journal_knew_its_subjects_keeps_its_lines_and_gets_the_rest()
    {
        await using (var db = new BatchDb(DataFile.OptionsFor(file.Path)))
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        }

        RawFile.Execute(file.Path, "INSERT INTO Journal (At, Actor, Kind, Subject, After) VALUES (1, 'Owner', 'SaveItem', 'Flour', 'Flour; Baking; kg')");

        (await SafeStart.OpenAsync(file.Path, Company)).Dispose();

        Assert.Equal(1, RawFile.Number(file.Path, "SELECT COUNT(*) FROM Journal WHERE After = 'Flour; Baking; kg'"));
        Assert.Equal(0, RawFile.Number(file.Path, "SELECT COUNT(*) FROM JournalSubject"));
        Assert.Empty(VerificationReport.Of(file.Path).Differences);
    }

    [Fact]
    public async Task A_batch_that_was_on_hold_before_there_were_recalls_is_on_hold_for_the_same_reason_and_can_be_released()
    {
        using (var company = new TestCompany())
        {
            await company.HoldAsync(await company.StockAsync(await company.ItemAsync("Flour"), "F1", 5), "Beetles");
            using (var older = new BatchDb(DataFile.OptionsFor(company.Path)))
            {
                await older.GetService<IMigrator>().MigrateAsync("ClosedBooks");
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            DataFile.Checkpoint(company.Path);
            File.Copy(company.Path, Fresh);
        }

        RawFile.Execute(Fresh, "DELETE FROM OrderNumbering WHERE Document = 7");
        (await SafeStart.OpenAsync(Fresh, Company)).Dispose();

        Assert.Empty(VerificationReport.Of(Fresh).Differences);
        Assert.Equal(1, RawFile.Number(Fresh, "SELECT COUNT(*) FROM BatchStop WHERE Kind = 1 AND Reason = 'Beetles'"));
        Assert.Equal(1, RawFile.Number(Fresh, "SELECT COUNT(*) FROM OrderNumbering WHERE Prefix = 'RC-'"));
    }

    [Fact]
    public async Task A_file_from_before_the_status_of_batches_comes_up_with_everything_available_and_all_its_guards()
    {
        using (var company = new TestCompany())
        {
            await company.StockAsync(await company.ItemAsync("Flour"), "F1", 5);
            using (var older = new BatchDb(DataFile.OptionsFor(company.Path)))
            {
                await older.GetService<IMigrator>().MigrateAsync("Initial");
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            DataFile.Checkpoint(company.Path);
            File.Copy(company.Path, Fresh);
        }

        Assert.Equal(0, RawFile.Number(Fresh, "SELECT COUNT(*) FROM pragma_table_info('Batch') WHERE name = 'Status'"));

        (await SafeStart.OpenAsync(Fresh, Company)).Dispose();

        Assert.Equal(2, RawFile.Number(Fresh, "SELECT COUNT(*) FROM Batch WHERE Status = 0 AND StatusReason IS NULL"));
        Assert.Equal(0, RawFile.Number(Fresh, "SELECT SUM(IsQuarantine) + (SELECT SUM(ArrivesOnHold) FROM Item) FROM Location"));
        Assert.Empty(VerificationReport.Of(Fresh).Differences);
    }

    [Fact]
    public async Task A_lock_that_was_left_holds_up_no_start_without_pending_migrations()
    {
        RawFile.Execute(file.Path, """
            CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00+00:00');
            """);
        (await SafeStart.OpenAsync(file.Path, Company).WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(file.Path)!, "backups")));
    }

    [Fact]
    public async Task Triggers_that_were_lost_are_made_again()
    {
        RawFile.Execute(file.Path, "DROP TRIGGER StockMovement_is_never_deleted");
        Assert.NotEmpty(VerificationReport.Of(file.Path).Differences);
        (await SafeStart.OpenAsync(file.Path, Company)).Dispose();
        Assert.Empty(VerificationReport.Of(file.Path).Differences);
    }

    private static async Task StaysAsItIsAsync(string path, string sentence)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var before = await File.ReadAllBytesAsync(path);
        Assert.Contains(sentence, await RefusalAsync(path), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.Contains(sentence, Assert.Throws<StartRefusedException>(() => VerificationReport.Of(path)).Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string path) =>
        (await Assert.ThrowsAsync<StartRefusedException>(() => SafeStart.OpenAsync(path, Company))).Message;
}
