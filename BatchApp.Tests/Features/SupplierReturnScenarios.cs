using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.InventoryIntel;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using BatchApp.Wording;

namespace BatchApp.Tests.Features;

/// <summary>Goods that go back to their suppliers (product.md 4.3).</summary>
public sealed class SupplierReturnScenarios : Bakery
{
    [Fact, Scenario("B10")]
    public async Task Of_ten_batches_of_which_one_was_used_up_nine_go_back_and_the_tenth_shows_nothing_returnable()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 50));
        await Company.ReceiveAsync(order, null, (0, 50, Main, [.. Enumerable.Range(1, 10).Select(i => Verbs.New($"F{i}", 5))]));
        var used = await Company.BatchAsync(Flour, "F10");
        await Company.DeliveredAsync(Flour, null, (used, 5));

        List<(string?, decimal)> expected = [.. Enumerable.Range(1, 9).Select(i => ((string?)$"F{i}", 5m)), ("F10", 0)];
        Assert.Equal(expected, await Company.ReturnableAsync(order));
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, used, 1))).Only<NotEnoughInBatch>();
        var nine = new List<(BatchId, decimal, LocationId)>();
        for (var i = 1; i <= 9; i++)
        {
            nine.Add((await Company.BatchAsync(Flour, $"F{i}"), 5, Main));
        }

        await TestCompany.Done(Company.TrySendBackAsync(order, null, "Mouldy", [.. nine]));

        Assert.Equal((0, 0, 0), await Company.NumbersAsync(Flour));
        Assert.All(await Company.ReturnableAsync(order), row => Assert.Equal(0, row.Returnable));
        var card = await Company.PurchaseCardAsync(order);
        Assert.Equal((PurchaseOrderStatus.Received, 50, 45), (card.Status, card.Lines[0].Received.Amount, card.ReturnedOf(card.Lines[0].Id).Amount));
        Assert.Equal("Mouldy", Assert.Single(card.Returns).ReturnReason);
    }

    [Fact, Scenario("C7")]
    public async Task Of_an_expired_batch_some_is_written_off_some_put_into_quarantine_and_some_sent_back()
    {
        var quarantine = await Company.QuarantineAsync();
        var order = await Company.PurchaseOrderAsync(Main, (Rye, 12));
        await Company.ReceiveAsync(order, null, (0, 12, Main, [Verbs.New("R1", 12, Today)]));
        var r1 = await Company.BatchAsync(Rye, "R1");
        Company.Clock.Advance(TimeSpan.FromDays(1));

        await TestCompany.Done(Company.TryAdjustAsync(Main, AdjustmentReason.Expired, "", null, new AdjustedLine(Rye, Quantity.Of(-2), [Verbs.Into(r1, 2)])));
        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, quarantine, Rye, r1, 5), TransferStep.SendAndReceive));
        await TestCompany.Done(Company.TrySendBackAsync(order, r1, 5));

        Assert.Equal((0, 5), (await Company.OnHandAsync(r1, Main), await Company.OnHandAsync(r1, quarantine)));
    }

    [Fact]
    public async Task What_is_held_recalled_or_in_quarantine_may_go_back_too()
    {
        var quarantine = await Company.QuarantineAsync();
        var (order, f1) = await ReceivedAsync("F1", 10);
        await TestCompany.Done(Company.TryMoveAsync(await Company.TransferAsync(Main, quarantine, Flour, f1, 4), TransferStep.SendAndReceive));
        await Company.HoldAsync(f1);
        await TestCompany.Done(Company.TrySendBackAsync(order, f1, 3));
        await Company.ReleaseAsync(f1);
        await Company.RecallAsync(f1);

        await TestCompany.Done(Company.TrySendBackAsync(order, null, "Glass", (f1, 3, Main), (f1, 4, quarantine)));

        Assert.Equal(0, await Company.OnHandAsync(f1));
    }

    [Fact]
    public async Task Never_more_goes_back_than_came_on_the_order_however_much_of_the_batch_is_here()
    {
        var (order, f1) = await ReceivedAsync("F1", 10);
        await Company.StockAsync(Flour, "F1", 20);
        var (other, rye) = (await Company.StockAsync(Flour, "F2", 5), await Company.StockAsync(Rye, "R1", 1));

        var refusal = (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, null, "Mouldy", (f1, 6, Main), (f1, 5, Main)))).Only<MoreThanReceived>();
        Assert.Equal((4, 5, new Place(1, null)), (refusal.There.Amount, refusal.Asked.Amount, refusal.Place));
        Assert.Equal($"F1: 4 kg came on {order} and did not go back yet, 5 were entered.", RefusalText.Sentence(refusal));
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, other, 1))).Only<NotReceived>();
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, rye, 1))).Only<BatchOfAnotherVariant>();
    }

    [Fact]
    public async Task Nothing_without_a_reason_in_the_future_before_it_came_or_from_where_it_is_not()
    {
        var came = Company.Now;
        var (order, f1) = await ReceivedAsync("F1", 10);
        Company.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("Reason", (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, null, " ", (f1, 1, Main)))).Only<Missing>().Field);
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, Company.Now.AddMinutes(1), "Mouldy", (f1, 1, Main)))).Only<InTheFuture>();
        Assert.Equal(came, (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, came.AddMinutes(-1), "Mouldy", (f1, 1, Main)))).Only<SentBackBeforeReceived>().ReceivedAt);
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, f1, 1, Annex))).Only<BatchElsewhere>();
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, f1, 1, new LocationId(99)))).Only<Missing>();
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, f1, 0))).Only<NotPositive>();
        (await Company.RefusedAsync(() => Company.TrySendBackAsync(order, null, "Mouldy"))).Only<NothingToPost>();
        await TestCompany.Done(Company.TrySendBackAsync(order, came.AddMinutes(1), "Mouldy", (f1, 10, Main)));
    }

    [Fact]
    public async Task A_receipt_of_which_goods_went_back_is_reverted_only_once_the_return_is()
    {
        var (order, f1) = await ReceivedAsync("F1", 10);
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var sent = await TestCompany.Done(Company.TrySendBackAsync(order, f1, 4));
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[0];

        var moved = (await Company.RefusedAsync(() => Company.TryRevertAsync(receipt))).Among<MovedOn>();
        Assert.Equal([new DocumentName(ActKind.SupplierReturn, sent, order)], moved.Documents);

        // Now there would be enough of the batch, but not of this order.
        await Company.StockAsync(Flour, "F1", 20);
        var stands = (await Company.RefusedAsync(() => Company.TryRevertPartAsync(receipt, (f1, 7)))).Only<ReturnStands>();
        Assert.Equal([new DocumentName(ActKind.SupplierReturn, sent, order)], stands.Documents);
        Assert.Equal($"F1: 4 kg went back to the supplier on 23 Nov 2026 ({order}). Revert that return first.", RefusalText.Sentence(stands));
        await TestCompany.Done(Company.TryRevertPartAsync(receipt, (f1, 6)));

        await TestCompany.Done(Company.TryRevertPartAsync(sent, (f1, 1)));
        Assert.Equal(21, await Company.OnHandAsync(f1));
        await Company.RevertAsync(sent);
        await Company.RevertAsync(receipt);
        Assert.Equal((20, 0, 10), await Company.NumbersAsync(Flour));
    }

    [Fact]
    public async Task Inventory_intel_tells_what_came_and_beside_it_what_went_back()
    {
        var (order, f1) = await ReceivedAsync("F1", 10);
        await TestCompany.Done(Company.TrySendBackAsync(order, f1, 10));

        foreach (var batch in new BatchId?[] { f1, null })
        {
            var row = Assert.Single((await Company.Get<IntelQuery>().PurchaseOrdersAsync(new IntelScope(Flour, null, batch), BatchApp.Features.PageRequest.Whole)).Rows);
            Assert.Equal((order, 10, 10), (row.Order, row.Quantity.Amount, row.Returned.Amount));
        }

        var newest = (await Company.Get<IntelQuery>().MovementsAsync(new IntelScope(Flour, null, f1), BatchApp.Features.PageRequest.Whole)).Rows[0];
        Assert.Equal((order, "Returned to supplier", -10), (newest.Order, LedgerText.Kind(newest.Act, newest.Role, newest.Cause), newest.Change.Amount));
        Assert.Equal($"/buy/{order}", BatchApp.Controls.Addresses.Act(newest.Act, newest.Order));
    }

    private async Task<(string Order, BatchId Batch)> ReceivedAsync(string number, decimal quantity)
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, quantity));
        await Company.ReceiveAsync(order, null, (0, quantity, Main, [Verbs.New(number, quantity)]));
        return (order, await Company.BatchAsync(Flour, number));
    }
}
