using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Company;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Opening;
using BatchApp.Features.Transfers;
using BatchApp.Tests.Support;
using static BatchApp.Tests.Support.MoveVerbs;
using static BatchApp.Tests.Support.ReturnVerbs;
using static BatchApp.Tests.Support.Verbs;

namespace BatchApp.Tests.Features;

/// <summary>Every act that takes a time, at times that cannot be: in the future, in closed books, before a count.</summary>
public sealed class WrongTimeScenarios : Bakery
{
    private Dictionary<string, Func<DateTime, Task<IReadOnlyList<Refusal>>>> acts = [];
    private BatchId w1;
    private BatchId f1;
    private DateTime then;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        w1 = await Company.StockAsync(White, "W1", 20);
        var mill = await Company.PurchaseOrderAsync(Main, (Flour, 20));
        await Company.ReceiveAsync(mill, null, (0, 20, Main, [New("F1", 20)]));
        f1 = await Company.BatchAsync(Flour, "F1");
        await Company.UnbatchedStockAsync(Salt, 5);
        var sold = await Company.DeliveredAsync(White, null, (w1, 3));
        Company.Clock.Advance(TimeSpan.FromHours(1));
        then = Company.Now;
        Company.Clock.Advance(TimeSpan.FromHours(1));
        var receipt = (await Company.ActsAsync(ActKind.Receipt))[1];
        var (bought, making, order) = (await Company.PurchaseOrderAsync(Main, (White, 5)), await Company.ManufacturingOrderAsync(White, 4), await Company.SalesOrderAsync(null, (White, 3)));
        var planned = await Company.TransferAsync(Main, Annex, White, w1, 2);
        acts = new()
        {
            ["receive"] = at => Company.RefusedAsync(() => Company.TryReceiveAsync(bought, at, (0, 5, Main, [Into(w1, 5)]))),
            ["complete"] = at => Company.RefusedAsync(() => CompleteAsync(making, at)),
            ["pack"] = at => Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Packed, at, (0, [(w1, 3)]))),
            ["deliver"] = at => Company.RefusedAsync(() => Company.TryShipAsync(order, FulfilmentStatus.Delivered, at, (0, [(w1, 3)]))),
            ["adjust"] = at => Company.RefusedAsync(() => Company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", at, Adjusted(White, -1, Into(w1, 1)))),
            ["send"] = at => Company.RefusedAsync(() => Company.TryMoveAsync(planned, TransferStep.Send, sentAt: at)),
            ["send and receive"] = at => Company.RefusedAsync(() => Company.TryMoveAsync(planned, TransferStep.SendAndReceive, at, at)),
            ["take back"] = at => Company.RefusedAsync(() => Company.TryTakeBackAsync(sold, at, "Not needed", Restocked(w1, 1))),
            ["send back"] = at => Company.RefusedAsync(() => Company.TrySendBackAsync(mill, at, "Mouldy", (f1, 1, Main))),
            ["correct the time"] = at => Company.RefusedAsync(() => Company.TryCorrectTimeAsync(receipt, at)),
            ["open"] = at => Company.RefusedAsync(() => Company.Get<EnterOpeningStock>().ExecuteAsync(
                Actor.Program, new(RequestId.New(), at, [new("Bread-White", "Main", Quantity.Of(1), new NewBatch("W1"))]))),
        };
    }

    [Fact]
    public async Task Nothing_is_dated_in_the_future()
    {
        foreach (var (name, act) in acts)
        {
            Assert.True((await act(Company.Now.AddMinutes(1))).All(refusal => refusal is InTheFuture), name);
        }
    }

    [Fact]
    public async Task Nothing_is_dated_into_closed_books()
    {
        Company.Clock.Advance(TimeSpan.FromDays(1));
        var company = await Company.Get<CompanyQuery>().GetAsync();
        await TestCompany.Done(Company.Get<CloseBooks>().ExecuteAsync(Actor.Program, new(RequestId.New(), company.Version, Today.AddDays(-1), "")));

        foreach (var (name, act) in acts)
        {
            Assert.True((await act(then)).All(refusal => refusal is BooksAreClosed), name);
        }
    }

    [Fact, Scenario("G7")]
    public async Task Nothing_is_dated_before_a_count_of_what_it_moves()
    {
        var counts = new[] { await Company.CountAsync(Main, White, w1, 17), await Company.CountAsync(Main, Flour, f1, 20) };

        foreach (var (name, act) in acts)
        {
            var refusals = await act(then);
            Assert.True(refusals.All(refusal => refusal is BeforeCount before && counts.Contains(before.Stocktake)), $"{name}: {string.Join(", ", refusals)}");
        }
    }

    private async Task<Result<ActId>> CompleteAsync(string order, DateTime at)
    {
        var card = await Company.MakingCardAsync(order);
        return await Company.Get<CompleteProduction>().ExecuteAsync(Actor.Program, new CompleteProduction.Command(
            RequestId.New(), card.Id, card.Version, at, Quantity.Of(4), [New("W9", 4)],
            [
                new UsedIngredient(card.Ingredients[0].Id, Quantity.Of(2), [new BatchPick(f1, Quantity.Of(2))]),
                new UsedIngredient(card.Ingredients[1].Id, Quantity.Of(0.04m), []),
            ]));
    }
}
