using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Storage;

/// <summary>Each rule of <see cref="Verification"/> finds a fault that somebody planted past the program.</summary>
public sealed class VerificationTests : IAsyncLifetime, IDisposable
{
    private readonly TestCompany company = new();

    /// <summary>Something bought, made, packed, delivered, sent to another location and counted; some of it came back and went back.</summary>
    public async Task InitializeAsync()
    {
        var flour = await company.ItemAsync("Flour");
        var bread = await company.ItemAsync("Bread", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        var batch = await company.StockAsync(flour, "F1", 20);
        var making = await company.ManufacturingOrderAsync(bread, 20);
        await TestCompany.Done(company.TryCompleteAsync(making, 10, [BatchPart.IntoNew(new NewBatch("W1"), Quantity.Of(10))], (5, [(batch, 5)])));
        var made = await company.ReadAsync(db => db.Batches.Where(row => row.Number == "W1").Select(row => row.Id).SingleAsync());
        await TestCompany.Done(company.TryPackAsync(await company.SalesOrderAsync(null, (bread, 4)), (made, 4)));
        await TestCompany.Done(company.TryShipAsync(await company.SalesOrderAsync(null, (bread, 3)), FulfilmentStatus.Delivered, null, (0, [(made, 3)])));
        await TestCompany.Done(company.TryMoveAsync(await company.TransferAsync(TestCompany.Main, await company.LocationAsync("Annex"), flour, batch, 2), BatchApp.Features.Transfers.TransferStep.Send));
        await company.CountAsync(TestCompany.Main, flour, batch, 12);
        await TestCompany.Done(company.TryTakeBackAsync("SO-2", ReturnVerbs.Restocked(made, 2), ReturnVerbs.WrittenOff(made, 1)));
        await TestCompany.Done(company.TrySendBackAsync("PO-1", batch, 1));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => company.Dispose();

    [Fact]
    public void A_file_that_only_the_program_wrote_is_free_of_differences()
    {
        var report = VerificationReport.Of(company.Path);
        Assert.Empty(report.Differences);
        Assert.Equal((2, 8, 10), (report.Batches, report.Documents, report.Movements));
    }

    [Theory]
    [InlineData("Every reference leads somewhere", "UPDATE SalesOrder SET CustomerId = 99")]
    [InlineData("A balance is the sum of its movements", "UPDATE StockBalance SET OnHand = OnHand + 1")]
    [InlineData("A balance is the sum of its movements", "DELETE FROM StockMovement WHERE Seq = 1")]
    [InlineData("A balance is the sum of its movements", "DELETE FROM StockBalance")]
    [InlineData("No batch is ever below zero at a location", "UPDATE StockMovement SET OccurredAt = OccurredAt + 9000000 WHERE Seq = 1")]
    [InlineData("What is packed or in transit is the whole of its line or nothing", "UPDATE StockMovement SET Quantity = Quantity - 1 WHERE Seq = 4")]
    [InlineData("A transfer's status is what its movements say", "UPDATE Act SET TransferStatus = 3 WHERE Kind = 6")]
    [InlineData("A completed stocktake posted what it found", "UPDATE StocktakeLine SET Counted = Counted + 1")]
    [InlineData("A completed stocktake posted what it found", "UPDATE StocktakeLine SET Expected = NULL")]
    [InlineData("Regrouping closes within its document", "UPDATE StockMovement SET ToId = (SELECT Id FROM LedgerAccount WHERE Kind = 7) WHERE Seq = 2")]
    [InlineData("A movement repeats its batch's variant, its document's time and its line's batch and quantity", "UPDATE StockMovement SET VariantId = VariantId + 1 WHERE Seq = 1")]
    [InlineData("A movement repeats its batch's variant, its document's time and its line's batch and quantity", "UPDATE StockDocument SET OccurredAt = OccurredAt - 1")]
    [InlineData("A movement repeats its batch's variant, its document's time and its line's batch and quantity", "UPDATE ActLine SET Quantity = Quantity + 1 WHERE Id = 1")]
    [InlineData("A reversal is its document the other way round, and nothing else names one that it undoes", "UPDATE StockDocument SET ReversesId = 1 WHERE Id = 2")]
    [InlineData("A reversal is its document the other way round, and nothing else names one that it undoes", "UPDATE StockDocument SET Cause = 2 WHERE Id = 2")]
    [InlineData("A reversal is its document the other way round, and nothing else names one that it undoes", "UPDATE StockDocument SET Cause = 2, ReversesId = 1 WHERE Id = 2")]
    [InlineData("A fulfilment is delivered, packed or reverted as its documents say", "UPDATE Act SET Status = 3 WHERE Status = 1")]
    [InlineData("A fulfilment is delivered, packed or reverted as its documents say", "UPDATE Act SET Status = 1 WHERE Status = 2")]
    [InlineData("Nothing happened after it was written down", "UPDATE StockDocument SET PostedAt = OccurredAt - 1")]
    [InlineData("The journal and its movements are as they were sealed", "UPDATE Journal SET Actor = 'Nobody' WHERE Seq = 3")]
    [InlineData("The journal and its movements are as they were sealed", "UPDATE StockMovement SET Quantity = Quantity - 1 WHERE Seq = 4")]
    [InlineData("The journal and its movements are as they were sealed", "DELETE FROM JournalSubject WHERE JournalSeq = 2")]
    [InlineData("Every document is told by a line of the journal", "DELETE FROM JournalDocument WHERE DocumentId = 2")]
    [InlineData("Every variant has one Unbatched", "DELETE FROM Batch WHERE IsUnbatched")]
    [InlineData("A batch that cannot be used says why", "UPDATE Batch SET Status = 1 WHERE Id = 2")]
    [InlineData("A batch that cannot be used says why", "UPDATE Batch SET StatusReason = 'x' WHERE Id = 2")]
    [InlineData("A batch that cannot be used says why", "UPDATE Batch SET Status = 3, StatusReason = 'x' WHERE Id = 2")]
    [InlineData("A batch's status is the gravest of its stops", "UPDATE Batch SET Status = 1, StatusReason = 'x' WHERE Id = 2")]
    [InlineData("A batch's status is the gravest of its stops", "INSERT INTO BatchStop (BatchId, Kind, Reason) VALUES (2, 1, 'x')")]
    [InlineData("A batch's status is the gravest of its stops", "INSERT INTO BatchStop (BatchId, Kind, Reason) VALUES (2, 1, 'x'); UPDATE Batch SET Status = 1, StatusReason = 'y' WHERE Id = 2")]
    [InlineData("A recall stops what is in its scope until it is lifted, and nothing else", "INSERT INTO Recall (Id, Number, NumberKey, Kind, Reason, StartedAt, StartedBy, Status, ScopeAt, Conclusion, Version) VALUES (1, 'RC-1', 'RC-1', 1, 'x', 0, 'x', 1, 0, '', 1); INSERT INTO RecalledBatch (RecallId, BatchId, Depth, Quantity, Share, IsEnd, AddedAt) VALUES (1, 3, 0, 1, 1, 0, 0)")]
    [InlineData("A recall stops what is in its scope until it is lifted, and nothing else", "INSERT INTO Recall (Id, Number, NumberKey, Kind, Reason, StartedAt, StartedBy, Status, ScopeAt, Conclusion, Version) VALUES (1, 'RC-1', 'RC-1', 2, 'x', 0, 'x', 1, 0, '', 1); INSERT INTO BatchStop (BatchId, Kind, Reason, RecallId) VALUES (2, 3, 'x', 1)")]
    [InlineData("A former number is another than the batch's own", "INSERT INTO FormerNumber (BatchId, NumberKey, Number, Until) SELECT Id, NumberKey, Number, 0 FROM Batch WHERE Number = 'W1'")]
    [InlineData("A split or merge stays within one variant and location, with one batch on one side", "UPDATE Act SET Kind = 8 WHERE Id = 1")]
    [InlineData("A plan is of its line's item, at its place, and within what is open", "INSERT INTO BatchPlan (SalesOrderLineId, BatchId, LocationId, Quantity) VALUES (1, 4, 1, 100000)")]
    [InlineData("Open orders of a kind have a place of their own", "UPDATE SalesOrder SET Rank = 1, IsDone = 0")]
    [InlineData("What is made to order is the sales line's own item", "UPDATE ManufacturingOrder SET SalesOrderLineId = 1, LocationId = 2")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE SalesOrder SET IsDone = 1 - IsDone")]
    [InlineData("Every location has its account", "INSERT INTO Location (Name, NameKey, Version) VALUES ('Attic', 'ATTIC', 1)")]
    [InlineData("Opening stock stands once for each batch and place, where its document says", "UPDATE ActLine SET Role = 14 WHERE Id = 1")]
    [InlineData("Opening stock stands once for each batch and place, where its document says", "UPDATE Act SET Kind = 13, LocationId = 1; UPDATE ActLine SET Role = 14, BatchId = 1; UPDATE StockMovement SET BatchId = 1, FromId = (SELECT Id FROM LedgerAccount WHERE Kind = 9)")]
    [InlineData("Nothing is returned that did not change hands before", "UPDATE StockMovement SET OccurredAt = OccurredAt - 9000000 WHERE ActLineId IN (SELECT Id FROM ActLine WHERE Role = 10)")]
    [InlineData("Nothing is returned that did not change hands before", "UPDATE StockMovement SET OccurredAt = OccurredAt - 9000000 WHERE ActLineId IN (SELECT Id FROM ActLine WHERE Role = 11)")]
    [InlineData("Nothing is returned that did not change hands before", "UPDATE StockMovement SET Quantity = Quantity + 100000 WHERE ActLineId IN (SELECT Id FROM ActLine WHERE Role = 15)")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE Act SET SalesOrderId = 1 WHERE Kind = 10")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE ActLine SET PurchaseOrderLineId = NULL WHERE Role = 11")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE ActLine SET Role = 10 WHERE Role = 15")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE ActLine SET Role = 11 WHERE Id = 1")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE ActLine SET LocationId = 2 WHERE Role = 10")]
    [InlineData("A return is of its own order, and goes where its lines say", "UPDATE StockMovement SET ToId = (SELECT Id FROM LedgerAccount WHERE Kind = 8) WHERE ActLineId IN (SELECT Id FROM ActLine WHERE Role = 11)")]
    [InlineData("What was received, used, packed and delivered is what the movements say", "UPDATE PurchaseOrderLine SET Received = Received - 1")]
    [InlineData("What was received, used, packed and delivered is what the movements say", "UPDATE IngredientLine SET Consumed = Consumed + 1")]
    [InlineData("What was received, used, packed and delivered is what the movements say", "UPDATE ManufacturingOrder SET Completed = Completed + 1")]
    [InlineData("What was received, used, packed and delivered is what the movements say", "UPDATE SalesOrderLine SET Delivered = Delivered + 1 WHERE Delivered > 0")]
    [InlineData("What was received, used, packed and delivered is what the movements say", "UPDATE SalesOrderLine SET Taken = 0 WHERE Taken > 0")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE PurchaseOrder SET Status = 2")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE PurchaseOrderLine SET Open = 7")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE ManufacturingOrder SET Status = 5")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE IngredientLine SET Open = 0")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE SalesOrder SET Status = 6")]
    [InlineData("Open quantities and status of an order follow from its lines", "UPDATE SalesOrderLine SET LocationId = 2")]
    public void A_planted_fault_is_found_by_its_rule(string rule, string fault)
    {
        Plant(fault);
        Assert.Contains(rule, VerificationReport.Of(company.Path).Differences.Select(difference => difference.Rule));
    }

    [Fact]
    public void A_page_that_was_overwritten_is_found()
    {
        var page = (int)RawFile.Number(company.Path, "SELECT rootpage FROM sqlite_master WHERE name = 'IX_Journal_Subject'");
        var size = (int)RawFile.Number(company.Path, "PRAGMA page_size");
        SqliteConnection.ClearAllPools();
        DataFile.Checkpoint(company.Path);
        SqliteConnection.ClearAllPools();
        using (var bytes = new FileStream(company.Path, FileMode.Open))
        {
            bytes.Position = (long)(page - 1) * size;
            bytes.Write(Enumerable.Repeat((byte)0xA5, size).ToArray());
        }

        Assert.Contains("The file is sound", VerificationReport.Of(company.Path).Differences.Select(difference => difference.Rule));
    }

    [Fact]
    public void A_guard_that_was_taken_away_is_missed()
    {
        foreach (var trigger in AppendOnly.TriggerNames)
        {
            RawFile.Execute(company.Path, $"DROP TRIGGER {trigger}");
        }

        var found = VerificationReport.Of(company.Path).Differences;
        Assert.Equal(AppendOnly.TriggerNames.Count(), found.Count);
        Assert.All(found, difference => Assert.Equal("The file guards its history", difference.Rule));
    }

    [Fact]
    public void No_rule_is_without_a_planted_fault()
    {
        var rules = typeof(VerificationTests).GetMethod(nameof(A_planted_fault_is_found_by_its_rule))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>()
            .Select(data => (string)data.GetData(null!).Single()[0]).Distinct();
        Assert.Equal([.. Verification.RuleNames.Order()], [.. rules.Append("The file is sound").Append("The file guards its history").Order()]);
    }

    /// <summary>Plants past constraints and triggers, and puts the triggers back.</summary>
    private void Plant(string fault)
    {
        foreach (var trigger in AppendOnly.TriggerNames)
        {
            RawFile.Execute(company.Path, $"DROP TRIGGER {trigger}");
        }

        RawFile.Execute(company.Path, $"PRAGMA ignore_check_constraints=ON; {fault}");
        using var db = new BatchDb(DataFile.OptionsFor(company.Path));
        db.Database.OpenConnection();
        AppendOnly.Ensure(db);
        SqliteConnection.ClearAllPools();
    }
}
