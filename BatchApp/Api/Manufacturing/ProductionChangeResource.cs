using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;

namespace BatchApp.Api.Manufacturing;

/// <summary>What becomes of a production afterwards: its time corrected, or all of it taken back.</summary>
public sealed class ProductionChangeResource(ProductionReads reads, CorrectTime correct, RevertAct revert) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of((nameof(InTheFuture), "production_date"), (nameof(StepBeforeItsBeginning), "production_date"));

    public void Map(ApiRoutes api)
    {
        api.Patch<ProductionChange>("/manufacturing_order_productions/{id}", UpdateAsync);
        api.Delete("/manufacturing_order_productions/{id}", DeleteAsync);
    }

    private sealed record ProductionChange(Optional<DateTimeOffset?> ProductionDate);

    private async Task<IResult> UpdateAsync(ApiCall call, ProductionChange body)
    {
        if (await reads.NowAsync(new ActId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        if (body.ProductionDate.Or(null) is not { } at || now.Standing.All(document => document.OccurredAt == at.UtcDateTime))
        {
            return await OneAsync(call, now.Id);
        }

        var command = call.Command(id => new CorrectTime.Command(
            id, now.Id, now.Version, [.. now.Standing.Select(document => new CorrectedTime(document.Id, at.UtcDateTime))], call.Reason(null)));
        return await call.AnswerAsync(correct.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, _ => OneAsync(call, now.Id));
    }

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await reads.NowAsync(new ActId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new RevertAct.Command(id, now.Id, now.Version, OnlyLastStep: false, call.Reason(null)));
        return await call.AnswerAsync(revert.ExecuteAsync(call.Actor, command, call.Cancellation), Paths);
    }

    private async Task<IResult> OneAsync(ApiCall call, ActId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}

/// <summary>The batches that a production really used of an ingredient. Refused once the order is done, as the contract says.</summary>
public sealed class ProductionIngredientResource(ProductionReads reads, AllocationReads allocations, CorrectBatches correct) : IApiResource
{
    private static readonly WirePaths Paths = new("batch_transactions", null, ("Batch", "batch_id"));

    public void Map(ApiRoutes api) => api.Patch<IngredientChange>("/manufacturing_order_production_ingredients/{id}", UpdateAsync);

    private sealed record IngredientChange(Optional<IReadOnlyList<AllocatedPart>> BatchTransactions);

    private async Task<IResult> UpdateAsync(ApiCall call, IngredientChange body)
    {
        if (await reads.IngredientAsync(new ActLineId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        if (!body.BatchTransactions.IsSent)
        {
            return ApiCall.One(now.Told);
        }

        if (now.IsDone || await reads.NowAsync(new ActId(now.Told.ProductionId), call.Cancellation) is not { } production)
        {
            return call.Refused([new OrderNotOpen(now.Order, nameof(ManufacturingOrderStatus.Done))], Paths);
        }

        var parts = (await allocations.OfAsync([now.Told.VariantId], call.Cancellation)).BatchParts(now.Told.VariantId, body.BatchTransactions.Value ?? []);
        var command = call.Command(id => new CorrectBatches.Command(id, production.Id, production.Version, [new CorrectedLine(now.Line, parts)], call.Reason(null)));
        var result = await correct.ExecuteAsync(call.Actor, command, call.Cancellation);
        // What stands already is answered, not refused.
        return result.Succeeded || result.Refusals is [NothingCorrected]
            ? ApiCall.One((await reads.IngredientAsync(new ActLineId(call.Id), call.Cancellation))?.Told)
            : call.Refused([.. result.Refusals.Select(refusal => refusal.Place?.Part is { } part ? refusal.At(part) : refusal with { Place = null })], Paths);
    }
}
