using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Closing short, cancelling, reopening, and more than was ordered (product.md 5.6).</summary>
public sealed class ClosingScenarios : Bakery
{
    [Fact]
    public async Task A_purchase_order_closed_short_expects_its_rest_no_more_and_says_who_when_and_why()
    {
        var order = await Company.PurchaseOrderAsync(Main, (Flour, 10));
        await Company.ReceiveAsync(order, null, (0, 4, Main, [New("F1", 4)]));

        await TestCompany.Done(Company.TryClosePurchaseAsync(order, reason: " Mill burnt down "));

        Assert.Equal((4, 0, 0), await Company.NumbersAsync(Flour));
        var card = await Company.PurchaseCardAsync(order);
        Assert.Equal(("Mill burnt down", Actor.Program.Name, Company.Now), (card.Closing!.Reason, card.Closing.ClosedBy, card.Closing.ClosedAt));
        Assert.Equal("Received, closed short", StatusText.Look(card.Status).With(card.Closing).Text);
        Assert.Empty(await PurchasesAsync(done: false));
        Assert.Equal([order], await PurchasesAsync(done: true));

        (await Company.RefusedAsync(() => Company.TryReceiveAsync(order, null, (0, 1, Main, [New("F2", 1)])))).Only<OrderIsClosed>();
        (await Company.RefusedAsync(() => Company.TryClosePurchaseAsync(order))).Only<OrderIsClosed>();

        await TestCompany.Done(Company.TryReopenPurchaseAsync(order));
        Assert.Equal((4, 0, 6), await Company.NumbersAsync(Flour));
        Assert.Equal(PurchaseOrderStatus.PartiallyReceived, (await Company.PurchaseCardAsync(order)).Status);
        (await Company.RefusedAsync(() => Company.TryReopenPurchaseAsync(order))).Only<OrderIsNotClosed>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Ending_an_order_needs_a_reason(string reason)
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        Assert.Equal("Reason", (await Company.RefusedAsync(() => Company.TryCloseSaleAsync(order, reason: reason))).Only<Missing>().Field);
        Assert.Equal("Reason", (await Company.RefusedAsync(() => Company.TryCloseSaleAsync(order, ClosingKind.Cancelled, reason))).Only<Missing>().Field);
        (await Company.RefusedAsync(() => Company.TryCloseSaleAsync(order, reason: new string('x', 201)))).Only<TooLong>();
    }

    [Fact]
    public async Task A_sales_order_closed_short_frees_its_rest_and_delivers_what_is_packed()
    {
        var w1 = await Company.StockAsync(White, "W1", 3);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));

        await TestCompany.Done(Company.TryCloseSaleAsync(order));

        Assert.Equal((0, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal(SalesOrderStatus.Packed, (await Company.SalesCardAsync(order)).Status);
        Assert.Equal([order], await SalesAsync(done: false));
        Assert.Equal(SalesOrderStatus.Delivered, (await Company.DeliverPackedAsync(order)).Value);
        Assert.Equal([order], await SalesAsync(done: true));

        await TestCompany.Done(Company.TryReopenSaleAsync(order));
        Assert.Equal((SalesOrderStatus.PartiallyDelivered, (0m, 2m, 0m)), ((await Company.SalesCardAsync(order)).Status, await Company.NumbersAsync(White)));
    }

    [Fact]
    public async Task A_manufacturing_order_closed_short_expects_nothing_and_commits_no_ingredient()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 10);
        await Company.UnbatchedStockAsync(Salt, 1);
        var order = await Company.ManufacturingOrderAsync(White, 20);
        await TestCompany.Done(Company.TryCompleteAsync(order, 8, [New("W1", 8)], (4, [(f1, 4)]), (0.08m, [])));

        await TestCompany.Done(Company.TryCloseMakingAsync(order));

        Assert.Equal(((8, 0, 0), (6, 0, 0)), (await Company.NumbersAsync(White), await Company.NumbersAsync(Flour)));
        Assert.Equal("Done, closed short", await StatusAsync(order));
        (await Company.RefusedAsync(() => Company.TryCompleteAsync(order, 1, [New("W2", 1)], (0.5m, [(f1, 0.5m)]), (0.01m, [])))).Only<OrderIsClosed>();

        await TestCompany.Done(Company.TryReopenMakingAsync(order));
        Assert.Equal(((8, 0, 12), (6, 6, 0)), (await Company.NumbersAsync(White), await Company.NumbersAsync(Flour)));
    }

    [Fact]
    public async Task An_order_with_nothing_posted_can_be_cancelled_and_stays_to_be_found()
    {
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryCloseSaleAsync(order, ClosingKind.Cancelled));
        Assert.Equal((0, 0, 0), await Company.NumbersAsync(White));
        Assert.Equal(SalesOrderStatus.Cancelled, (await Company.SalesCardAsync(order)).Status);
        Assert.Equal([order], await SalesAsync(done: true));

        var making = await Company.ManufacturingOrderAsync(White, 5);
        await TestCompany.Done(Company.TryCloseMakingAsync(making, ClosingKind.Cancelled));
        Assert.Equal(("Cancelled", (0m, 0m, 0m)), (await StatusAsync(making), await Company.NumbersAsync(Flour)));

        var buying = await Company.PurchaseOrderAsync(Main, (Flour, 5));
        await TestCompany.Done(Company.TryClosePurchaseAsync(buying, ClosingKind.Cancelled));
        Assert.Equal((PurchaseOrderStatus.Cancelled, (0m, 0m, 0m)), ((await Company.PurchaseCardAsync(buying)).Status, await Company.NumbersAsync(Flour)));

        await TestCompany.Done(Company.TryReopenSaleAsync(order));
        Assert.Equal((0, 5, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task An_order_with_postings_is_not_cancelled_and_a_finished_one_not_closed_short()
    {
        var w1 = await Company.StockAsync(White, "W1", 5);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        await TestCompany.Done(Company.TryPackAsync(order, (w1, 2)));
        (await Company.RefusedAsync(() => Company.TryCloseSaleAsync(order, ClosingKind.Cancelled))).Only<OrderHasPostings>();

        await TestCompany.Done(Company.TryPackAsync(order, (w1, 3)));
        Assert.Equal(nameof(SalesOrderStatus.Packed), (await Company.RefusedAsync(() => Company.TryCloseSaleAsync(order))).Only<OrderNotOpen>().Status);
    }

    [Fact]
    public async Task A_closed_order_is_not_changed_and_the_same_request_closes_once()
    {
        var number = await Company.SalesOrderAsync(null, (White, 5));
        var card = await Company.SalesCardAsync(number);
        var command = new CloseSalesOrder.Command(RequestId.New(), card.Id, card.Version, ClosingKind.ClosedShort, "Enough");
        await TestCompany.Done(Company.Get<CloseSalesOrder>().ExecuteAsync(Actor.Program, command));
        Assert.True((await Company.Get<CloseSalesOrder>().ExecuteAsync(Actor.Program, command)).Succeeded);

        (await Company.RefusedAsync(() => Company.Get<CloseSalesOrder>().ExecuteAsync(Actor.Program, command with { RequestId = RequestId.New() }))).Only<ChangedMeanwhile>();
        (await Company.RefusedAsync(() => Company.Get<SaveSalesOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version + 1, number, card.CustomerId, Main, "", Today, null, "More", false, [new(card.Lines[0].Id, White, Quantity.Of(9))])))).Only<OrderIsClosed>();
    }

    [Fact]
    public async Task More_than_ordered_is_received_once_it_is_confirmed_and_the_order_can_still_be_saved()
    {
        var number = await Company.PurchaseOrderAsync(Main, (Flour, 100));
        var card = await Company.PurchaseCardAsync(number);
        ReceivePurchaseOrder.Command Receive(bool confirmed) => new(
            RequestId.New(), card.Id, card.Version, null, [new(card.Lines[0].Id, Main, Quantity.Of(112), [New("F1", 112)])], confirmed);

        Assert.True((await Company.RefusedAsync(() => Company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, Receive(false)))).Only<MoreThanOpen>().MayBeConfirmed);
        await TestCompany.Done(Company.Get<ReceivePurchaseOrder>().ExecuteAsync(Actor.Program, Receive(true)));

        Assert.Equal((112, 0, 0), await Company.NumbersAsync(Flour));
        var after = await Company.PurchaseCardAsync(number);
        Assert.Equal(PurchaseOrderStatus.Received, after.Status);
        Assert.True((await Company.Get<SavePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), after.Id, after.Version, number, after.SupplierId, Main, Today, null, "A gift", false, [new(after.Lines[0].Id, Flour, Quantity.Of(100), false)]))).Succeeded);
    }

    [Fact]
    public async Task More_than_planned_is_made_once_it_is_confirmed_and_needs_the_recipes_share_on_top()
    {
        var f1 = await Company.StockAsync(Flour, "F1", 20);
        var number = await Company.ManufacturingOrderAsync(White, 10);
        var card = await Company.MakingCardAsync(number);
        Assert.Equal(6, card.Ingredients[0].NeededFor(Quantity.Of(12), card.Open).Amount);
        CompleteProduction.Command Complete(bool confirmed) => new(
            RequestId.New(), card.Id, card.Version, null, Quantity.Of(12), [New("W1", 12)],
            [new(card.Ingredients[0].Id, Quantity.Of(6), [new(f1, Quantity.Of(6))]), new(card.Ingredients[1].Id, Quantity.Zero, [])], MoreConfirmed: confirmed);

        Assert.True((await Company.RefusedAsync(() => Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, Complete(false)))).Only<MoreThanOpen>().MayBeConfirmed);
        await TestCompany.Done(Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, Complete(true)));

        Assert.Equal(((12, 0, 0), (14, 0, 0)), (await Company.NumbersAsync(White), await Company.NumbersAsync(Flour)));
    }

    [Fact]
    public async Task More_than_ordered_is_never_shipped_before_the_line_is_raised()
    {
        var w1 = await Company.StockAsync(White, "W1", 9);
        var order = await Company.SalesOrderAsync(null, (White, 5));
        var refusal = (await Company.RefusedAsync(() => Company.TryPackAsync(order, (w1, 6)))).Only<MoreThanOpen>();
        Assert.False(refusal.MayBeConfirmed);
        Assert.Contains("Raise the line", RefusalText.Sentence(refusal), StringComparison.Ordinal);
    }

    private async Task<string> StatusAsync(string making)
    {
        var card = await Company.MakingCardAsync(making);
        return StatusText.Look(card.Status).With(card.Closing).Text;
    }

    private async Task<string[]> SalesAsync(bool done) =>
        [.. (await Company.Get<SalesOrderQuery>().PageAsync(new OrderFilter(done, null, null, OrderSort.Number, false), PageRequest.Whole)).Rows.Select(row => row.Number)];

    private async Task<string[]> PurchasesAsync(bool done) =>
        [.. (await Company.Get<PurchaseOrderQuery>().PageAsync(new OrderFilter(done, null, null, OrderSort.Number, false), PageRequest.Whole)).Rows.Select(row => row.Number)];
}
