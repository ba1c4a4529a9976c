using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Support;

/// <summary>Taking back and correcting, in one breath.</summary>
internal static class Corrections
{
    /// <summary>The acts of a batch's item, oldest first.</summary>
    public static Task<ActId[]> ActsAsync(this TestCompany company, ActKind kind) =>
        company.ReadAsync(db => db.Acts.Where(act => act.Kind == kind).OrderBy(act => act.Id).Select(act => act.Id).ToArrayAsync());

    public static async Task<Result<string>> TryRevertAsync(this TestCompany company, ActId act, bool onlyLastStep = false, string? why = null, Actor? actor = null) =>
        await company.Get<RevertAct>().ExecuteAsync(actor ?? Actor.Program, new(RequestId.New(), act, await company.VersionAsync(act), onlyLastStep, why));

    public static async Task RevertAsync(this TestCompany company, ActId act) => await TestCompany.Done(company.TryRevertAsync(act));

    /// <summary>By batch, where a batch stands once in the act.</summary>
    public static async Task<Result<string>> TryRevertPartAsync(this TestCompany company, ActId act, params (BatchId Batch, decimal Quantity)[] parts) =>
        await company.Get<RevertPart>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), act, await company.VersionAsync(act), [.. await Task.WhenAll(parts.Select(async part => new RevertedPart(await company.LineAsync(act, part.Batch), Quantity.Of(part.Quantity))))], null));

    public static Task<Result<string>> TryCorrectAsync(this TestCompany company, ActId act, BatchId line, params BatchPart[] parts) =>
        company.TryCorrectAsync(act, "Wrong box", line, parts);

    public static async Task<Result<string>> TryCorrectAsync(this TestCompany company, ActId act, string why, BatchId line, params BatchPart[] parts) =>
        await company.Get<CorrectBatches>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), act, await company.VersionAsync(act), [new CorrectedLine(await company.LineAsync(act, line), parts)], why));

    /// <summary>A new time for the step of a number, counted from zero.</summary>
    public static async Task<Result<string>> TryCorrectTimeAsync(this TestCompany company, ActId act, DateTime at, int step = 0, string why = "Typed wrong") =>
        await company.Get<CorrectTime>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), act, await company.VersionAsync(act), [new CorrectedTime((await company.StandingAsync(act))[step], at)], why));

    public static async Task<Result<string>> TryRevertOrderAsync(this TestCompany company, string order, ManufacturingPhase phase = ManufacturingPhase.WorkInProgress)
    {
        var card = await company.MakingCardAsync(order);
        return await company.Get<RevertManufacturingOrder>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, phase, null));
    }

    /// <summary>The line of an act, among those that stand, that is of a batch.</summary>
    public static async Task<ActLineId> LineAsync(this TestCompany company, ActId act, BatchId batch)
    {
        var standing = await company.StandingAsync(act);
        return await company.ReadAsync(db => db.Movements.Where(row => standing.Contains(row.DocumentId) && row.BatchId == batch).Select(row => row.ActLineId).FirstOrDefaultAsync());
    }

    private static Task<List<StockDocumentId>> StandingAsync(this TestCompany company, ActId act) => company.ReadAsync(db => db.Documents
        .Where(row => row.ActId == act && row.Cause != DocumentCause.Reversal && !db.Documents.Any(other => other.ReversesId == row.Id))
        .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());

    /// <summary>The version of the order that an act serves; zero of an act that is not there.</summary>
    public static Task<int> VersionAsync(this TestCompany company, ActId act) => company.ReadAsync(async db => await db.Acts.FirstOrDefaultAsync(row => row.Id == act) switch
    {
        PurchaseReceipt receipt => (await db.PurchaseOrders.SingleAsync(row => row.Id == receipt.PurchaseOrderId)).Version,
        ProductionRun run => (await db.ManufacturingOrders.SingleAsync(row => row.Id == run.ManufacturingOrderId)).Version,
        SalesFulfilment fulfilment => (await db.SalesOrders.SingleAsync(row => row.Id == fulfilment.SalesOrderId)).Version,
        SalesReturn taken => (await db.SalesOrders.SingleAsync(row => row.Id == taken.SalesOrderId)).Version,
        SupplierReturn sent => (await db.PurchaseOrders.SingleAsync(row => row.Id == sent.PurchaseOrderId)).Version,
        _ => 0,
    });

    /// <summary>What is on hand of everything, everywhere.</summary>
    public static Task<string> StockAsync(this TestCompany company) => company.ReadAsync(async db => string.Join(
        '\n', (await db.Balances.Where(row => row.OnHand.Units != 0).OrderBy(row => row.BatchId).ThenBy(row => row.LocationId).ToListAsync()).Select(row => $"{row.BatchId} {row.LocationId} {row.OnHand}")));
}
