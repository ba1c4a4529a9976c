using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Recall;

namespace BatchApp.Tests.Support;

/// <summary>What scenarios of recalls say in one breath.</summary>
internal static class RecallVerbs
{
    public static Task<Result<RecallStarted>> TryRecallAsync(this TestCompany company, string reason, params BatchId[] batches) =>
        company.Get<StartRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), reason, batches, ""));

    /// <summary>Starts a recall from batches; answers its number.</summary>
    public static async Task<string> RecallAsync(this TestCompany company, params BatchId[] batches) =>
        (await TestCompany.Done(company.TryRecallAsync("Glass found", batches))).Number;

    /// <summary>Starts a recall from a supplier's number; answers its number.</summary>
    public static async Task<string> RecallNumberAsync(this TestCompany company, string supplierNumber) =>
        (await TestCompany.Done(company.Get<StartRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Glass found", [], supplierNumber)))).Number;

    public static async Task<string> MockRecallAsync(this TestCompany company, BatchId? batch = null) =>
        (await TestCompany.Done(company.Get<StartMockRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), batch, "")))).Number;

    public static async Task<RecallCard> RecallCardAsync(this TestCompany company, string number) => (await company.Get<RecallQuery>().CardAsync(number))!;

    public static async Task<Result<LiftRecall.Lifted>> TryLiftAsync(this TestCompany company, string number, string reason = "False alarm")
    {
        var card = await company.RecallCardAsync(number);
        return await company.Get<LiftRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, reason));
    }

    public static async Task<Result<string>> TryCloseRecallAsync(this TestCompany company, string number, string conclusion = "All goods destroyed.")
    {
        var card = await company.RecallCardAsync(number);
        return await company.Get<CloseRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, conclusion));
    }

    public static async Task<Result<ExtendRecall.Extended>> TryExtendAsync(this TestCompany company, string number, string reason = "", params BatchId[] batches)
    {
        var card = await company.RecallCardAsync(number);
        return await company.Get<ExtendRecall>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, card.Version, batches, reason));
    }

    /// <summary>Records the answer to one shipment of a customer.</summary>
    public static async Task<Result<string>> TryAnswerAsync(this TestCompany company, string number, string customer, RecallAnswer answer, decimal recovered = 0, string note = "", int line = 0)
    {
        var card = await company.RecallCardAsync(number);
        var shipment = card.Customers.Single(row => row.Name == customer).Lines[line];
        return await company.Get<RecordRecallAnswers>().ExecuteAsync(Actor.Program, new(RequestId.New(), card.Id, [new(shipment.Id, shipment.Version, answer, Quantity.Of(recovered), note)]));
    }

    /// <summary>Receives goods of an item that bear a supplier's number; answers the new batch.</summary>
    public static async Task<BatchId> ReceiveBearingAsync(this TestCompany company, SupplierId supplier, VariantId variant, string batch, string supplierNumber, decimal quantity = 10)
    {
        var order = (await TestCompany.Done(company.Get<BatchApp.Features.Purchasing.SavePurchaseOrder>().ExecuteAsync(Actor.Program, new(
            RequestId.New(), null, 0, "", supplier, TestCompany.Main, company.Today, null, "", false, [new(null, variant, Quantity.Of(quantity), false)])))).Number;
        await company.ReceiveAsync(order, null, (0, quantity, TestCompany.Main, [BatchPart.IntoNew(new NewBatch(batch, SupplierNumber: supplierNumber), Quantity.Of(quantity))]));
        return await company.BatchAsync(variant, batch);
    }
}
