using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;

namespace BatchApp.Tests.Support;

/// <summary>Ending, planning, ranking and making to order, said in one breath.</summary>
internal static class OrderVerbs
{
    public static async Task<Result<string>> TryCloseSaleAsync(this TestCompany company, string number, ClosingKind kind = ClosingKind.ClosedShort, string reason = "Customer has enough")
    {
        var card = await company.SalesCardAsync(number);
        return await company.Get<CloseSalesOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, kind, reason));
    }

    public static async Task<Result<string>> TryReopenSaleAsync(this TestCompany company, string number)
    {
        var card = await company.SalesCardAsync(number);
        return await company.Get<ReopenSalesOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version));
    }

    public static async Task<Result<string>> TryClosePurchaseAsync(this TestCompany company, string number, ClosingKind kind = ClosingKind.ClosedShort, string reason = "Mill sold out")
    {
        var card = await company.PurchaseCardAsync(number);
        return await company.Get<ClosePurchaseOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, kind, reason));
    }

    public static async Task<Result<string>> TryReopenPurchaseAsync(this TestCompany company, string number)
    {
        var card = await company.PurchaseCardAsync(number);
        return await company.Get<ReopenPurchaseOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version));
    }

    public static async Task<Result<string>> TryCloseMakingAsync(this TestCompany company, string number, ClosingKind kind = ClosingKind.ClosedShort, string reason = "Oven broke")
    {
        var card = await company.MakingCardAsync(number);
        return await company.Get<CloseManufacturingOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, kind, reason));
    }

    public static async Task<Result<string>> TryReopenMakingAsync(this TestCompany company, string number)
    {
        var card = await company.MakingCardAsync(number);
        return await company.Get<ReopenManufacturingOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version));
    }

    /// <summary>Plans batches for the first line of a sales order.</summary>
    public static async Task<Result<string>> TryPlanSaleAsync(this TestCompany company, string number, params (BatchId Batch, decimal Quantity)[] picks)
    {
        var card = await company.SalesCardAsync(number);
        return await company.Get<PlanSalesBatches>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, [new(card.Lines[0].Id, Picks(picks))]));
    }

    /// <summary>Plans batches for the first ingredient of a manufacturing order.</summary>
    public static async Task<Result<string>> TryPlanMakingAsync(this TestCompany company, string number, params (BatchId Batch, decimal Quantity)[] picks)
    {
        var card = await company.MakingCardAsync(number);
        return await company.Get<PlanIngredientBatches>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, [new(card.Ingredients[0].Id, Picks(picks))]));
    }

    /// <summary>Number, planned, and what can still be had of each plan of a sales order.</summary>
    public static async Task<(string Batch, decimal Planned, decimal Usable)[]> SalePlansAsync(this TestCompany company, string number) => Read((await company.SalesCardAsync(number)).Plans);

    public static async Task<(string Batch, decimal Planned, decimal Usable)[]> MakingPlansAsync(this TestCompany company, string number) => Read((await company.MakingCardAsync(number)).Plans);

    /// <summary>What *Suggest* proposes for a sales order's need of one variant.</summary>
    public static async Task<(BatchId Batch, decimal Quantity)[]> SuggestForAsync(this TestCompany company, string number, VariantId variant, decimal needed) =>
        [
            .. (await company.Get<BatchChoicesQuery>().SuggestAsync([(variant, Quantity.Of(needed))], TestCompany.Main, null, owner: PlanOwner.Of((await company.SalesCardAsync(number)).Id)))[0]
                .Select(pick => (pick.BatchId, pick.Quantity.Amount)),
        ];

    public static async Task<Result<string>> TryRankAsync(this TestCompany company, string number, string? other = null, bool behind = false) =>
        await company.Get<RankSalesOrder>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), (await company.SalesCardAsync(number)).Id, other is null ? null : (await company.SalesCardAsync(other)).Id, behind));

    public static async Task<Result<string>> TryMakeToOrderAsync(this TestCompany company, string number, int line = 0)
    {
        var card = await company.SalesCardAsync(number);
        return await company.Get<MakeToOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, card.Lines[line].Id));
    }

    public static async Task<Result<string>> TryReleaseFromMakingAsync(this TestCompany company, string number, string reason = "Sold otherwise")
    {
        var card = await company.SalesCardAsync(number);
        return await company.Get<ReleaseMadeToOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, card.Lines[0].Id, reason));
    }

    /// <summary>The open sales orders in their ranks.</summary>
    public static async Task<string[]> RankedSalesAsync(this TestCompany company) =>
        [.. (await company.Get<SalesOrderQuery>().PageAsync(new OrderFilter(false, null, null, OrderSort.Rank, false), BatchApp.Features.PageRequest.Whole)).Rows.Select(row => row.Number)];

    private static BatchPick[] Picks((BatchId Batch, decimal Quantity)[] picks) => [.. picks.Select(pick => new BatchPick(pick.Batch, Quantity.Of(pick.Quantity)))];

    private static (string, decimal, decimal)[] Read(IReadOnlyList<PlanView> plans) => [.. plans.Select(plan => (plan.Batch, plan.Standing.Planned.Amount, plan.Standing.Usable.Amount))];
}
