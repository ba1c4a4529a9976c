using System.Globalization;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Features.History;
using BatchApp.Storage;
using BatchApp.Storage.Chain;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Storage;

/// <summary>The journal is chained: whatever was changed in it, or in a movement that it tells of, is found and named.</summary>
public sealed class JournalChainTests : IAsyncLifetime, IDisposable
{
    private readonly TestCompany company = new();

    /// <summary>Something bought, made, shipped and taken back, with an order changed and a batch on hold in between.</summary>
    public async Task InitializeAsync()
    {
        var flour = await company.ItemAsync("Flour \\ ünï 🌾");
        var bread = await company.ItemAsync("Bread", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        var batch = await company.StockAsync(flour, "F1", 20);
        var making = await company.ManufacturingOrderAsync(bread, 20);
        await TestCompany.Done(company.TryCompleteAsync(making, 10, [BatchPart.IntoNew(new NewBatch("W1"), Quantity.Of(10))], (5, [(batch, 5)])));
        var made = await company.ReadAsync(db => db.Batches.Where(row => row.Number == "W1").Select(row => row.Id).SingleAsync());
        await TestCompany.Done(company.TryPackAsync(await company.SalesOrderAsync(null, (bread, 4)), (made, 4)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => company.Dispose();

    [Fact]
    public async Task Every_line_is_sealed_in_the_transaction_that_wrote_it()
    {
        Assert.Empty(VerificationReport.Of(company.Path).Differences);
        Assert.Equal(await company.ReadAsync(db => db.Journal.CountAsync()), await company.ReadAsync(db => db.Seals.CountAsync()));
        Assert.Equal(await company.ReadAsync(db => db.Documents.CountAsync()), await company.ReadAsync(db => db.JournalDocuments.CountAsync()));
    }

    [Fact]
    public void Any_changed_field_of_any_line_document_or_movement_is_found_and_its_record_named()
    {
        using var file = Opened();
        var tried = 0;
        foreach (var (table, key, record) in new[]
        {
            ("Journal", "Seq", "t.Seq"),
            ("JournalSubject", "rowid", "t.JournalSeq"),
            ("JournalDocument", "rowid", "t.JournalSeq"),
            ("StockDocument", "Id", "(SELECT JournalSeq FROM JournalDocument WHERE DocumentId = t.Id)"),
            ("StockMovement", "Seq", "(SELECT JournalSeq FROM JournalDocument WHERE DocumentId = t.DocumentId)"),
        })
        {
            foreach (var column in Columns(file, table))
            {
                foreach (var row in Query(file, $"SELECT t.{key}, {record} FROM {table} t"))
                {
                    Execute(file, "SAVEPOINT tampering");
                    // One bit more in a number, one letter otherwise in a text, something where there was nothing.
                    Execute(file, $"UPDATE OR IGNORE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1 WHEN 'null' THEN 1 ELSE 'x' || substr({column}, 2) END WHERE {key} = {row[0]}");
                    if (Query(file, "SELECT changes()")[0][0] == "1")
                    {
                        var broken = ChainCheck.FirstBroken(file);
                        Assert.NotNull(broken);
                        var named = long.Parse(broken.Split(' ')[1], CultureInfo.InvariantCulture);
                        // A line or document that went to another record is missed at the one or found at the other.
                        Assert.True(named <= long.Parse(row[1], CultureInfo.InvariantCulture), $"{table}.{column} of record {row[1]}: {broken}");
                        tried++;
                    }

                    Execute(file, "ROLLBACK TO tampering");
                }
            }
        }

        Assert.True(tried > 200, $"{tried} tried");
        Assert.Null(ChainCheck.FirstBroken(file));
    }

    [Theory]
    [InlineData("UPDATE StockMovement SET Quantity = Quantity + 1 WHERE Seq = 2")]
    [InlineData("DELETE FROM StockMovement WHERE Seq = 2")]
    [InlineData("INSERT INTO StockMovement SELECT 900, DocumentId, ActLineId, BatchId, VariantId, FromId, ToId, Quantity, OccurredAt FROM StockMovement WHERE Seq = 2")]
    public void What_was_done_to_a_movement_is_found_at_the_line_that_tells_of_it(string tampering)
    {
        using var file = Opened();
        var seq = Query(file, "SELECT JournalSeq FROM JournalDocument WHERE DocumentId = (SELECT DocumentId FROM StockMovement WHERE Seq = 2)")[0][0];
        Execute(file, tampering);
        Assert.StartsWith($"Record {seq} (CompleteProduction, MO-1) is not what was sealed", ChainCheck.FirstBroken(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_gone_a_seal_that_is_gone_and_one_that_was_made_anew_are_found()
    {
        using var file = Opened();
        Assert.StartsWith("Record 3 is gone", Broken(file, "DELETE FROM Journal WHERE Seq = 3"), StringComparison.Ordinal);
        Assert.StartsWith("Record 3 (", Broken(file, "DELETE FROM JournalSeal WHERE JournalSeq = 3"), StringComparison.Ordinal);
        Assert.StartsWith("Record 4 (", Broken(file, "DELETE FROM Journal WHERE Seq = 3; DELETE FROM JournalSeal WHERE JournalSeq = 3"), StringComparison.Ordinal);
        Assert.StartsWith("Record 3 (", Broken(file, "UPDATE JournalSeal SET Hash = zeroblob(32) WHERE JournalSeq = 3"), StringComparison.Ordinal);
        Assert.StartsWith("Record 1 (", Broken(file, "UPDATE JournalSeal SET Previous = Hash WHERE JournalSeq = 1"), StringComparison.Ordinal);
        Assert.Contains("is gone", Broken(file, "DELETE FROM Journal WHERE Seq = (SELECT MAX(Seq) FROM Journal)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_from_before_is_chained_when_it_is_started_and_says_so()
    {
        using (var file = Opened())
        {
            Execute(file, "DELETE FROM JournalSeal; DELETE FROM JournalDocument;");
        }

        (await SafeStart.OpenAsync(company.Path, new CompanyProfile { Name = "x", TimeZone = "UTC" })).Dispose();

        Assert.Empty(VerificationReport.Of(company.Path).Differences);
        Assert.Equal(["BeginChain"], Raw.Query(company.Path, "SELECT Kind FROM Journal ORDER BY Seq DESC LIMIT 1"));
        var lines = Raw.Query(company.Path, "SELECT COUNT(*) FROM Journal");
        (await SafeStart.OpenAsync(company.Path, new CompanyProfile { Name = "x", TimeZone = "UTC" })).Dispose();
        Assert.Equal(lines, Raw.Query(company.Path, "SELECT COUNT(*) FROM Journal"));
    }

    [Fact]
    public async Task The_exported_journal_is_checked_by_a_program_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (earlier, today, forged) = (Path.Combine(folder.FullName, "earlier.txt"), Path.Combine(folder.FullName, "today.txt"), Path.Combine(folder.FullName, "forged.txt"));
            await ExportAsync(earlier);
            await company.ItemAsync("Salt");
            await ExportAsync(today);
            await File.WriteAllTextAsync(forged, (await File.ReadAllTextAsync(today)).Replace(" W1", " W2", StringComparison.Ordinal));

            var good = await CheckProgram.RunAsync(today, earlier);
            Assert.Equal((0, ""), (good.ExitCode, good.Errors));
            Assert.Contains($"The last hash is {VerificationReport.Of(company.Path).Last!.Hash}.", good.Output, StringComparison.Ordinal);
            Assert.Contains("It contains all that was kept, unchanged.", good.Output, StringComparison.Ordinal);

            Assert.Equal(1, (await CheckProgram.RunAsync(earlier, today)).ExitCode);
            var bad = await CheckProgram.RunAsync(forged);
            Assert.Equal(1, bad.ExitCode);
            Assert.Contains("is not what was sealed", bad.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task ExportAsync(string path)
    {
        await using var file = File.Create(path);
        await company.Get<JournalProofQuery>().WriteAsync(file);
    }

    private SqliteConnection Opened()
    {
        // Whoever tampers goes past the program, and past its triggers.
        var file = new SqliteConnection($"Data Source={company.Path};Mode=ReadWrite;Pooling=False;Foreign Keys=False");
        file.Open();
        Execute(file, "PRAGMA ignore_check_constraints=ON");
        Execute(file, string.Concat(AppendOnly.TriggerNames.Select(name => $"DROP TRIGGER {name};")));
        return file;
    }

    private static string? Broken(SqliteConnection file, string tampering)
    {
        Execute(file, "SAVEPOINT tampering");
        Execute(file, tampering);
        var broken = ChainCheck.FirstBroken(file);
        Execute(file, "ROLLBACK TO tampering");
        return broken;
    }

    private static IEnumerable<string> Columns(SqliteConnection file, string table) =>
        Query(file, $"SELECT name FROM pragma_table_info('{table}')").Select(row => row[0]);

    private static List<string[]> Query(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
#pragma warning disable CA2100 // Written by the test itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString()!)]);
        }

        return rows;
    }

    private static void Execute(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
#pragma warning disable CA2100 // Written by the test itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
