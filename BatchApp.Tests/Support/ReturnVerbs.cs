using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;
using BatchApp.Features.Sales;

namespace BatchApp.Tests.Support;

/// <summary>Goods that come back and go back, said in one breath.</summary>
internal static class ReturnVerbs
{
    /// <summary>A part that is put into stock again.</summary>
    public static (BatchId, decimal, ReturnFate, LocationId?) Restocked(BatchId batch, decimal quantity, LocationId? location = null) =>
        (batch, quantity, ReturnFate.Restock, location ?? TestCompany.Main);

    public static (BatchId, decimal, ReturnFate, LocationId?) WrittenOff(BatchId batch, decimal quantity) => (batch, quantity, ReturnFate.WriteOff, null);

    /// <summary>Takes goods of the first line of a sales order back.</summary>
    public static Task<Result<ActId>> TryTakeBackAsync(
        this TestCompany company, string order, params (BatchId Batch, decimal Quantity, ReturnFate Fate, LocationId? Location)[] parts) =>
        company.TryTakeBackAsync(order, null, "Not needed", parts);

    public static async Task<Result<ActId>> TryTakeBackAsync(
        this TestCompany company, string order, DateTime? at, string? reason, params (BatchId Batch, decimal Quantity, ReturnFate Fate, LocationId? Location)[] parts) =>
        await company.Get<TakeBackSoldGoods>().ExecuteAsync(Actor.Program, await company.TakeBackAsync(order, at, reason, parts));

    /// <summary>The command, as a test sends it twice or forges it.</summary>
    public static async Task<TakeBackSoldGoods.Command> TakeBackAsync(
        this TestCompany company, string order, DateTime? at, string? reason, params (BatchId Batch, decimal Quantity, ReturnFate Fate, LocationId? Location)[] parts)
    {
        var card = await company.SalesCardAsync(order);
        return new(
            RequestId.New(), card.Id, card.Version, at,
            [.. parts.Select(part => new ReturnedPart(card.Lines[0].Id, part.Batch, Quantity.Of(part.Quantity), part.Fate, part.Location))], reason);
    }

    /// <summary>A sales order of one line, delivered at once from the batches.</summary>
    public static async Task<string> DeliveredAsync(this TestCompany company, VariantId variant, DateTime? at, params (BatchId Batch, decimal Quantity)[] picks)
    {
        var order = await company.SalesOrderAsync(null, (variant, picks.Sum(pick => pick.Quantity)));
        await TestCompany.Done(company.TryShipAsync(order, FulfilmentStatus.Delivered, at, (0, picks)));
        return order;
    }

    /// <summary>Sends goods of the first line of a purchase order back.</summary>
    public static async Task<Result<ActId>> TrySendBackAsync(
        this TestCompany company, string order, DateTime? at, string reason, params (BatchId Batch, decimal Quantity, LocationId Location)[] parts)
    {
        var card = await company.PurchaseCardAsync(order);
        return await company.Get<ReturnToSupplier>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), card.Id, card.Version, at,
            [.. parts.Select(part => new SentBackPart(card.Lines[0].Id, part.Batch, part.Location, Quantity.Of(part.Quantity)))], reason));
    }

    public static Task<Result<ActId>> TrySendBackAsync(this TestCompany company, string order, BatchId batch, decimal quantity, LocationId? location = null) =>
        company.TrySendBackAsync(order, null, "Mouldy", (batch, quantity, location ?? TestCompany.Main));

    /// <summary>What could go back to the supplier, as batch and quantity, as the window shows it.</summary>
    public static async Task<(string? Batch, decimal Returnable)[]> ReturnableAsync(this TestCompany company, string order)
    {
        var card = await company.PurchaseCardAsync(order);
        return [.. (await company.Get<SupplierReturnQuery>().FormAsync(card.Id))!.Goods.Select(row => (row.Batch, row.Returnable.Amount))];
    }
}
