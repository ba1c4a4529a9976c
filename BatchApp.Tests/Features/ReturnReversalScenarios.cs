using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Accounts;
using BatchApp.Features.Corrections;
using BatchApp.Tests.Support;
using BatchApp.Wording;
using static BatchApp.Tests.Support.ReturnVerbs;

namespace BatchApp.Tests.Features;

/// <summary>Returns taken back, and what returns keep from being taken back.</summary>
public sealed class ReturnReversalScenarios : Bakery
{
    private BatchId w1;
    private string order = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 5);
        order = await Company.DeliveredAsync(White, null, (w1, 5));
        Company.Clock.Advance(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_fulfilment_of_which_goods_came_back_is_not_reverted_and_the_return_is_named()
    {
        var back = await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 2)));
        var fulfilment = (await Company.ActsAsync(ActKind.Fulfilment))[0];

        var refusal = (await Company.RefusedAsync(() => Company.TryRevertAsync(fulfilment))).Only<ReturnStands>();
        Assert.Equal([new DocumentName(ActKind.CustomerReturn, back, order)], refusal.Documents);
        Assert.Equal($"W1: 2 pcs came back from the customer on 23 Nov 2026 ({order}). Revert that return first.", RefusalText.Sentence(refusal));

        await Company.RevertAsync(back);
        await Company.RevertAsync(fulfilment);
        Assert.Equal((5, 5, 0), await Company.NumbersAsync(White));
    }

    [Fact]
    public async Task A_delivery_taken_back_to_packed_moved_later_or_given_another_batch_may_not_undercut_a_return()
    {
        var w2 = await Company.StockAsync(White, "W2", 5, at: Company.Now.AddHours(-2));
        var fulfilment = (await Company.ActsAsync(ActKind.Fulfilment))[0];
        await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 2)));
        Company.Clock.Advance(TimeSpan.FromHours(1));

        (await Company.RefusedAsync(() => Company.TryRevertAsync(fulfilment, onlyLastStep: true))).Only<ReturnStands>();
        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(fulfilment, Company.Now))).Only<ReturnStands>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(fulfilment, w1, Verbs.Into(w2, 5)))).Only<ReturnStands>();
        await TestCompany.Done(Company.TryCorrectAsync(fulfilment, w1, Verbs.Into(w1, 2), Verbs.Into(w2, 3)));
        Assert.Equal((5, 2), (await Company.OnHandAsync(w1), await Company.OnHandAsync(w2)));
    }

    [Fact]
    public async Task A_return_is_reverted_whole_or_in_part_as_long_as_its_goods_are_where_they_were_put()
    {
        var back = await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 4), WrittenOff(w1, 1)));
        await TestCompany.Done(Company.TryRevertPartAsync(back, (w1, 1)));
        Assert.Equal((3, 0, 0), await Company.NumbersAsync(White));
        var next = await Company.DeliveredAsync(White, null, (w1, 3));

        var refusal = (await Company.RefusedAsync(() => Company.TryRevertAsync(back))).Only<MovedOn>();
        Assert.Equal([(ActKind.Fulfilment, next)], refusal.Documents.Select(document => (document.Kind, document.Number)));

        await Company.RevertAsync((await Company.ActsAsync(ActKind.Fulfilment))[1]);
        await Company.RevertAsync(back);
        Assert.Equal((0, 3, 0), await Company.NumbersAsync(White));
        var card = await Company.SalesCardAsync(order);
        Assert.Equal((0, true), (card.ReturnedOf(card.Lines[0]).Amount, card.HasGoodsOut));
        Assert.NotNull(Assert.Single(card.Returns).Reverted);
    }

    [Fact]
    public async Task The_time_of_a_return_is_corrected_between_delivery_and_now_and_its_batches_are_not()
    {
        var back = await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 2), WrittenOff(w1, 1)));

        (await Company.RefusedAsync(() => Company.TryCorrectTimeAsync(back, Company.Now.AddHours(-2)))).Among<ReturnStands>();
        (await Company.RefusedAsync(() => Company.TryCorrectAsync(back, w1, Verbs.Into(w1, 2)))).Only<ReturnKeepsItsBatches>();
        await TestCompany.Done(Company.TryCorrectTimeAsync(back, Company.Now.AddMinutes(-30)));
        var act = Assert.Single((await Company.SalesCardAsync(order)).Returns);
        Assert.Equal((Company.Now.AddMinutes(-30), 2), (act.OccurredAt, await Company.OnHandAsync(w1)));
        Assert.Equal([ActLineRole.ReturnedByCustomer, ActLineRole.ReturnWrittenOff], act.Lines.Select(line => line.Role));
    }

    [Theory]
    [InlineData(Role.Warehouse, true)]
    [InlineData(Role.Sales, true)]
    [InlineData(Role.Quality, true)]
    [InlineData(Role.Production, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Whoever_may_take_goods_back_may_revert_that_although_the_order_is_delivered(Role role, bool may)
    {
        var back = await TestCompany.Done(Company.TryTakeBackAsync(order, Restocked(w1, 2)));
        var user = await TestCompany.Done(Company.Get<InviteUser>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, "Nina", role, "key")));
        Company.Clock.Advance(TimeSpan.FromDays(2));

        var result = await Company.TryRevertAsync(back, actor: new Actor(user, "Nina", role));

        Assert.Equal(may, result.Succeeded);
        Assert.Equal(may, CorrectionRights.May(new Actor(user, "Nina", role), ActKind.CustomerReturn, isFinished: false));
    }

    [Fact]
    public async Task Undo_takes_back_the_return_alone()
    {
        var command = await Company.TakeBackAsync(order, null, null, Restocked(w1, 2));
        await TestCompany.Done(Company.Get<BatchApp.Features.Sales.TakeBackSoldGoods>().ExecuteAsync(Actor.Program, command));

        Assert.Equal(order, await TestCompany.Done(Company.Get<UndoPosting>().ExecuteAsync(Actor.Program, new(RequestId.New(), command.RequestId))));

        Assert.Equal((0, 0, 0), await Company.NumbersAsync(White));
    }
}
