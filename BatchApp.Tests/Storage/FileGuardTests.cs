using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;
using BatchApp.Storage.Mapping;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Storage;

/// <summary>What the file itself refuses, whatever the program tries.</summary>
[UseCase("wish", Right.ByTheProgram)]
public sealed class FileGuardTests : IAsyncLifetime, IDisposable
{
    private readonly TestCompany company = new();

    public async Task InitializeAsync() => await company.StockAsync(await company.ItemAsync("Flour"), "F1", 10);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => company.Dispose();

    public static TheoryData<string> Tables => [.. AppendOnly.Tables];

    [Theory]
    [MemberData(nameof(Tables))]
    public void What_was_written_is_never_changed_nor_deleted(string table)
    {
        Assert.NotEmpty(Raw.Query(company.Path, $"SELECT 1 FROM {table}"));
        var column = Raw.Query(company.Path, $"SELECT name FROM pragma_table_info('{table}') ORDER BY pk")[0];

        Refuses($"UPDATE {table} SET {column} = {column}", "append-only");
        Refuses($"DELETE FROM {table}", "append-only");
    }

    [Fact]
    public void The_guarded_tables_are_the_ledger_the_journal_and_the_requests() =>
        Assert.Equal(["Journal", "JournalDocument", "JournalSeal", "JournalSubject", "Request", "StockDocument", "StockMovement"], AppendOnly.Tables.Order());

    [Fact]
    public void A_batch_never_changes_its_variant()
    {
        Refuses("UPDATE Batch SET VariantId = VariantId", "keeps its variant");
        Raw.Query(company.Path, "UPDATE Batch SET Version = Version + 1");
    }

    [Fact, Scenario("M1")]
    public async Task A_posted_quantity_stays_as_it_is_whoever_tries_to_change_it()
    {
        var thrown = await Assert.ThrowsAsync<SqliteException>(() => company.Store.WriteAsync(
            BatchApp.Domain.Actor.Program, new Wish(RequestId.New()), write => (Result<int>)write.Db.Database.ExecuteSqlRaw("UPDATE StockMovement SET Quantity = 100000000")));

        Assert.Contains("append-only", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["1000000"], Raw.Query(company.Path, "SELECT Quantity FROM StockMovement"));
        Assert.Equal(["1000000"], Raw.Query(company.Path, "SELECT OnHand FROM StockBalance"));
        Assert.Empty(await company.VerifyAsync());
    }

    [Fact]
    public void Amounts_that_cannot_be_are_refused_by_the_file_too()
    {
        Refuses("UPDATE StockBalance SET OnHand = -1", "CK_StockBalance_OnHand");
        Refuses("INSERT INTO StockMovement SELECT Seq + 1, DocumentId, ActLineId, BatchId, VariantId, FromId, FromId, OccurredAt, Quantity FROM StockMovement", "CK_StockMovement_Accounts");
        Refuses("INSERT INTO Batch (VariantId, Number, NumberKey, NumberSort, IsUnbatched, SearchKey, Version) SELECT VariantId, 'x', '', '', 1, '', 0 FROM Batch LIMIT 1", "UNIQUE");
        Refuses("INSERT INTO Batch (VariantId, Number, NumberKey, NumberSort, IsUnbatched, SearchKey, Version) SELECT VariantId, 'x', 'X', '', 1, '', 0 FROM Batch LIMIT 1", "CK_Batch_Unbatched");
    }

    [Fact]
    public async Task No_key_is_ever_used_twice()
    {
        var keys = await company.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(entity => entity.BaseType is null && entity.FindPrimaryKey()?.Properties is [var key] && TypedIds.All.Contains(key.ClrType))
            .ToDictionary(entity => entity.GetTableName()!, entity => entity.FindPrimaryKey()!.Properties[0].ClrType)));

        // Identity keeps the key of a user as a plain integer.
        Assert.Equal(TypedIds.All.Where(type => type != typeof(UserId)).OrderBy(type => type.Name), keys.Values.OrderBy(type => type.Name));
        Assert.Equal(26, keys.Count);
        Assert.All([.. keys.Keys, "User"], table => Assert.Contains(
            "AUTOINCREMENT", Assert.Single(Raw.Query(company.Path, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = $name", ("$name", table))), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE StockBalance SET OnHand = OnHand + 1", "A balance is the sum of its movements")]
    [InlineData("UPDATE PurchaseOrderLine SET Received = Received - 1", "What was received, used, packed and delivered is what the movements say")]
    [InlineData("UPDATE PurchaseOrderLine SET Open = 7", "Open quantities and status of an order follow from its lines")]
    [InlineData("UPDATE PurchaseOrder SET Status = 2", "Open quantities and status of an order follow from its lines")]
    [InlineData("DROP TRIGGER Journal_is_never_changed", "The file guards its history")]
    [InlineData("DROP TRIGGER StockDocument_is_never_changed; UPDATE StockDocument SET OccurredAt = OccurredAt + 1", "Nothing happened after it was written down")]
    [InlineData("DROP TRIGGER StockMovement_is_never_changed; UPDATE StockMovement SET Quantity = 5", "A movement repeats its batch's variant, its document's time and its line's batch and quantity")]
    [InlineData("DROP TRIGGER StockMovement_is_never_changed; UPDATE StockMovement SET FromId = ToId, ToId = FromId", "No batch is ever below zero at a location")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM Batch WHERE IsUnbatched", "Every variant has one Unbatched")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM LedgerAccount WHERE Kind = 1", "Every location has its account")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM Supplier", "Every reference leads somewhere")]
    public async Task Verify_finds_what_was_tampered_with(string tampering, string rule)
    {
        Assert.Empty(await company.VerifyAsync());

        Raw.Query(company.Path, tampering);

        Assert.Contains(rule, (await company.VerifyAsync()).Select(difference => difference.Rule));
    }

    private void Refuses(string sql, string why) =>
        Assert.Contains(why, Assert.Throws<SqliteException>(() => Raw.Query(company.Path, sql)).Message, StringComparison.Ordinal);

    private sealed record Wish(RequestId RequestId) : Command(RequestId);
}
