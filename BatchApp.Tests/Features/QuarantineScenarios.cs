using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

public sealed class QuarantineScenarios : Bakery
{
    [Fact]
    public async Task Stock_in_quarantine_is_seen_and_cannot_be_used_there_while_the_rest_of_the_batch_can()
    {
        var cage = await Company.QuarantineAsync();
        var batch = await Company.StockAsync(White, "W1", 4, cage);
        await Company.StockAsync(White, "W1", 6);
        await Company.UnbatchedStockAsync(Salt, 3, cage);

        Assert.Equal((10, 4), ((await Company.NumbersAsync(White)).InStock, await Company.OnHandAsync(batch, cage)));
        Assert.Equal([(BatchChoiceKind.InQuarantine, false)], (await Company.ChoicesAsync(White, cage)).Select(choice => (choice.Kind, choice.MayChoose)));
        Assert.Equal([BatchChoiceKind.Usable], (await Company.ChoicesAsync(White)).Select(choice => choice.Kind));
        Assert.Equal([[(batch, 6)]], await Company.SuggestAsync((White, 10)));

        var order = await Company.SalesOrderAsync(cage, (White, 4), (Salt, 1));
        Assert.Equal(new BatchInQuarantine("W1", "Quarantine").At(0, 0), (await Company.RefusedAsync(() => Company.TryPackAsync(order, (batch, 4)))).Only<BatchInQuarantine>());
        var making = await Company.ManufacturingOrderAsync(White, 1, cage);
        var refusals = await Company.RefusedAsync(() => Company.TryCompleteAsync(making, 1, [New("W9", 1)], (0, []), (0.01m, [])));
        Assert.Equal((BatchNumber.Unbatched, 1), (refusals.Only<BatchInQuarantine>().Number, refusals[0].Place!.Line));
        var availability = (await Company.SalesCardAsync(order)).Lines[0].Availability;
        Assert.Equal((AvailabilityKind.NotAvailable, 4), (availability.Kind, availability.LeftOutAs(Unusable.InQuarantine).Amount));
        Assert.EndsWith("none usable here; 4 pcs in stock, all in quarantine.", AvailabilityText.Reason(availability, "Bread", BatchApp.Domain.Amounts.UnitOfMeasure.Pieces), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_packed_elsewhere_may_be_delivered_though_its_batch_lies_in_quarantine_too()
    {
        var cage = await Company.QuarantineAsync();
        var batch = await Company.StockAsync(White, "W1", 4);
        await Company.StockAsync(White, "W1", 4, cage);
        var order = await Company.SalesOrderAsync(null, (White, 4));
        await TestCompany.Done(Company.TryPackAsync(order, (batch, 4)));

        Assert.True((await Company.DeliverPackedAsync(order)).Succeeded);
    }

    [Fact]
    public async Task A_location_with_stock_becomes_a_quarantine_location_or_ceases_to_be_one_only_for_a_reason()
    {
        await TestCompany.Done(Company.TryQuarantineAsync(Annex, true));
        await TestCompany.Done(Company.TryQuarantineAsync(Annex, false));
        var batch = await Company.StockAsync(White, "W1", 4, Annex);

        (await Company.RefusedAsync(() => Company.TryQuarantineAsync(Annex, true))).Only<QuarantineNeedsReason>();
        await TestCompany.Done(Company.TryQuarantineAsync(Annex, true, "Roof leaks"));
        Assert.Equal(BatchChoiceKind.InQuarantine, (await Company.ChoicesAsync(White, Annex)).Single().Kind);
        (await Company.RefusedAsync(() => Company.TryQuarantineAsync(Annex, false, " "))).Only<QuarantineNeedsReason>();
        await TestCompany.Done(Company.TryQuarantineAsync(Annex, false, "Roof mended"));

        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(Annex, (White, 4)), (batch, 4)));
        Assert.Equal<string?[]>([null, null, null, "Roof leaks", "Roof mended"], await Company.ReadAsync(db => db.Journal
            .Where(entry => entry.Kind == "SaveLocation" && entry.Subject == "Annex").OrderBy(entry => entry.Seq).Select(entry => entry.Why).ToArrayAsync()));
    }

    [Fact, Scenario("B6")]
    public async Task Goods_that_arrive_expired_come_in_on_hold_and_with_a_reason_or_not_at_all()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 9));
        var yesterday = Today.AddDays(-1);
        BatchPart Late(string? reason) => BatchPart.IntoNew(new NewBatch("F1", yesterday, HoldReason: reason), BatchApp.Domain.Amounts.Quantity.Of(9));

        Assert.Equal(yesterday, (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 9, Main, [Late(null)])))).Only<ArrivesExpired>().ExpiredOn);
        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 9, Main, [Late("  ")])))).Only<ArrivesExpired>();

        await Company.ReceiveAsync(order, null, (0, 9, Main, [Late("Goes back to the mill")]));
        var batch = await Company.BatchAsync(Flour, "F1");
        Assert.Equal((9, (BatchStatus.OnHold, "Goes back to the mill")), (await Company.OnHandAsync(batch), await Company.StatusAsync(batch)));
        // Released it is still expired.
        await Company.ReleaseAsync(batch);
        Assert.Equal(BatchChoiceKind.Expired, (await Company.ChoicesAsync(Flour)).Single().Kind);
    }

    [Fact]
    public async Task Batches_of_an_item_that_arrives_on_hold_are_on_hold_however_they_are_born()
    {
        var first = await Company.StockAsync(White, "W0", 1);
        await Company.ArrivesOnHoldAsync(White);
        var received = await Company.StockAsync(White, "W1", 4);
        var flour = await Company.StockAsync(Flour, "F1", 5);
        await Company.UnbatchedStockAsync(Salt, 1);
        await TestCompany.Done(Company.TryCompleteAsync(await Company.ManufacturingOrderAsync(White, 10), 10, [New("W2", 10)], (5, [(flour, 5)]), (0.1m, [])));
        var made = await Company.BatchAsync(White, "W2");
        var created = await TestCompany.Done(Company.CreateBatchAsync(White, "W3"));

        foreach (var batch in new[] { received, made, created })
        {
            Assert.Equal((BatchStatus.OnHold, Batch.ArrivedOnHold), await Company.StatusAsync(batch));
        }

        Assert.Equal([BatchStatus.Available, BatchStatus.Available], [(await Company.StatusAsync(first)).Status, (await Company.StatusAsync(flour)).Status]);
        Assert.Equal([[(first, 1)]], await Company.SuggestAsync((White, 20)));
        Assert.Equal(
            [("ReceivePurchaseOrder", "W1"), ("CompleteProduction", "W2"), ("CreateBatch", "W3")],
            (await Company.ReadAsync(db => db.Journal.Where(entry => entry.Why == Batch.ArrivedOnHold).OrderBy(entry => entry.Seq).Select(entry => new { entry.Kind, entry.Subject }).ToListAsync()))
                .Select(entry => (entry.Kind, entry.Subject)));
        await Company.ReleaseAsync(received);
        await TestCompany.Done(Company.TryPackAsync(await Company.SalesOrderAsync(null, (White, 4)), (received, 4)));
    }
}
