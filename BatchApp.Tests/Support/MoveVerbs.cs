using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Adjustments;
using BatchApp.Features.Stocktakes;
using BatchApp.Features.Transfers;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Support;

/// <summary>What scenarios of adjusting, moving and counting say in one breath.</summary>
internal static class MoveVerbs
{
    /// <summary>A line of an adjustment; the sign of the change says whether it is put in or taken out.</summary>
    public static AdjustedLine Adjusted(VariantId variant, decimal change, params BatchPart[] parts) => new(variant, Quantity.Of(change), parts);

    public static Task<Result<AdjustStock.Posted>> TryAdjustAsync(
        this TestCompany company, LocationId? location, AdjustmentReason reason, string cause, DateTime? at, params AdjustedLine[] lines) =>
        company.Get<AdjustStock>().ExecuteAsync(Actor.Program, new AdjustStock.Command(RequestId.New(), "", location ?? TestCompany.Main, at, reason, cause, "", lines));

    public static Task<Result<AdjustStock.Posted>> TryAdjustAsync(this TestCompany company, params AdjustedLine[] lines) =>
        company.TryAdjustAsync(null, AdjustmentReason.Damaged, "", null, lines);

    public static async Task<AdjustmentCard> AdjustmentCardAsync(this TestCompany company, string number) => (await company.Get<AdjustmentQuery>().CardAsync(number))!;

    public static Task<Result<SaveTransfer.Saved>> TryTransferAsync(
        this TestCompany company, LocationId from, LocationId to, string reason, params (VariantId Variant, decimal Quantity, (BatchId Batch, decimal Quantity)[] Picks)[] lines) =>
        company.Get<SaveTransfer>().ExecuteAsync(Actor.Program, new SaveTransfer.Command(
            RequestId.New(), null, 0, "", from, to, reason, "",
            [.. lines.Select(line => new TransferredLine(line.Variant, Quantity.Of(line.Quantity), [.. line.Picks.Select(pick => new BatchPick(pick.Batch, Quantity.Of(pick.Quantity)))]))]));

    /// <summary>A planned transfer of one batch; answers its number.</summary>
    public static async Task<string> TransferAsync(this TestCompany company, LocationId from, LocationId to, VariantId variant, BatchId batch, decimal quantity) =>
        (await TestCompany.Done(company.TryTransferAsync(from, to, "", (variant, quantity, [(batch, quantity)])))).Number;

    public static async Task<TransferCard> TransferCardAsync(this TestCompany company, string number) => (await company.Get<TransferQuery>().CardAsync(number))!;

    public static async Task<Result<TransferStatus>> TryMoveAsync(this TestCompany company, string number, TransferStep step, DateTime? sentAt = null, DateTime? receivedAt = null)
    {
        var card = await company.TransferCardAsync(number);
        return await company.Get<MoveTransfer>().ExecuteAsync(Actor.Program, new MoveTransfer.Command(RequestId.New(), card.Id, card.Version, step, sentAt, receivedAt));
    }

    /// <summary>Posts a step of a transfer the other way round, as a reversal does, past the use cases.</summary>
    public static Task MoveBackAsync(this TestCompany company, string number, Account from, Account to) => TestCompany.Done(company.Store.WriteAsync<int>(
        Actor.Program,
        new StepBack.Command(RequestId.New()),
        write =>
        {
            var transfer = write.Db.Transfers.Include(row => row.Lines).ThenInclude(line => line.Batch).Single(row => row.Number == number);
            write.Post(new StockPosting(transfer, write.Now, [.. transfer.Lines.Select(line => new PlannedMovement(line, from, to))]));
            return 1;
        }));

    [UseCase("take a step back", Right.ByTheProgram)]
    private static class StepBack
    {
        public sealed record Command(RequestId RequestId) : BatchApp.Domain.Command(RequestId);
    }

    /// <summary>A stocktake of some items; answers its number.</summary>
    public static async Task<string> StocktakeAsync(this TestCompany company, LocationId location, params VariantId[] variants) =>
        (await TestCompany.Done(company.Get<StartStocktake>().ExecuteAsync(Actor.Program, new StartStocktake.Command(
            RequestId.New(), "", location, variants.Length == 0 ? CountScope.All : CountScope.Chosen, "", variants, false, "")))).Number;

    public static async Task<StocktakeCard> StocktakeCardAsync(this TestCompany company, string number) => (await company.Get<StocktakeQuery>().CardAsync(number))!;

    /// <summary>Writes down what was counted of a batch; null takes it back.</summary>
    public static async Task<Result<int>> TryCountAsync(this TestCompany company, string number, BatchId batch, decimal? counted)
    {
        var card = await company.StocktakeCardAsync(number);
        var line = card.Lines.Single(row => row.BatchId == batch);
        return await company.Get<CountStock>().ExecuteAsync(Actor.Program, new CountStock.Command(
            RequestId.New(), card.Id, [new CountStock.Line(line.Id, line.Version, counted is { } quantity ? Quantity.Of(quantity) : null)]));
    }

    public static async Task<Result<CompleteStocktake.Completed>> TryCompleteCountAsync(this TestCompany company, string number, DateTime? at = null)
    {
        var card = await company.StocktakeCardAsync(number);
        return await company.Get<CompleteStocktake>().ExecuteAsync(Actor.Program, new CompleteStocktake.Command(RequestId.New(), card.Id, card.Version, at));
    }

    /// <summary>Counts one batch and completes: its own stocktake.</summary>
    public static async Task<string> CountAsync(this TestCompany company, LocationId location, VariantId variant, BatchId batch, decimal counted, DateTime? at = null)
    {
        var number = await company.StocktakeAsync(location, variant);
        await TestCompany.Done(company.TryCountAsync(number, batch, counted));
        await TestCompany.Done(company.TryCompleteCountAsync(number, at));
        return number;
    }

    public static Task<Result<StocktakeLineId>> TryAddToCountAsync(this TestCompany company, StocktakeCard card, VariantId variant, BatchId? batch = null, NewBatch? found = null) =>
        company.Get<AddToStocktake>().ExecuteAsync(Actor.Program, new AddToStocktake.Command(RequestId.New(), card.Id, variant, batch, found));
}
