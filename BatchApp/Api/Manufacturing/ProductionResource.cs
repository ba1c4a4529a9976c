using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;

namespace BatchApp.Api.Manufacturing;

/// <summary>Completing manufacturing orders, wholly or in part. One call is one production, into one batch.</summary>
public sealed class ProductionResource(ProductionReads reads, ProductionEntryReads entry, CompleteProduction complete, CompleteLastProduction completeLast) : IApiResource
{
    private static readonly WirePaths Paths = new(
        "ingredients",
        "batch_transactions",
        ("Manufacturing order", "manufacturing_order_id"), ("Quantity made", "completed_quantity"), (nameof(MoreThanOpen), "completed_quantity"),
        ("Ingredient", "manufacturing_order_recipe_row_id"), ("Actual quantity", "quantity"), (nameof(InTheFuture), "completed_date"), (nameof(ConsumesOwnBatch), "batch_transaction"));

    public void Map(ApiRoutes api)
    {
        api.Get<ProductionFilter>("/manufacturing_order_productions", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/manufacturing_order_productions/{id}", call => OneAsync(call, new ActId(call.Id)));
        api.Post<NewProduction>("/manufacturing_order_productions", CreateAsync);
    }

    private sealed record NewProduction(
        int ManufacturingOrderId,
        Quantity CompletedQuantity,
        DateTimeOffset? CompletedDate = null,
        bool IsFinal = false,
        AllocatedPart? BatchTransaction = null,
        IReadOnlyList<NewIngredient>? Ingredients = null);

    /// <param name="Id">What the contract asks for; the recipe row where that one is not named.</param>
    private sealed record NewIngredient(
        int? Id = null, int? ManufacturingOrderRecipeRowId = null, Quantity? Quantity = null, IReadOnlyList<AllocatedPart>? BatchTransactions = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewProduction body)
    {
        if (await entry.Orders.NowAsync(new ManufacturingOrderId(body.ManufacturingOrderId), call.Cancellation) is not { } order)
        {
            return call.Refused([new NotFound("Manufacturing order", $"{body.ManufacturingOrderId}")], Paths);
        }

        var at = body.CompletedDate?.UtcDateTime;
        var sent = (body.Ingredients ?? []).Select(one => new SentIngredient(
            new IngredientLineId(one.ManufacturingOrderRecipeRowId ?? one.Id ?? 0), one.Quantity, one.BatchTransactions)).ToList();
        var used = await entry.IngredientsAsync(order, sent, body.CompletedQuantity, at, call.Cancellation);
        var product = await entry.ProductAsync(order, body.BatchTransaction is { } into ? [into] : [], call.Cancellation);
        Task<Result<ActId>> done;
        if (body.IsFinal)
        {
            done = completeLast.ExecuteAsync(
                call.Actor,
                call.Command(id => new CompleteLastProduction.Command(id, Production(id) with { MoreConfirmed = true }, call.Reason(null))),
                call.Cancellation);
        }
        else
        {
            done = complete.ExecuteAsync(call.Actor, call.Command(Production), call.Cancellation);
        }

        return await call.AnswerAsync(ProductionEntryReads.BesideSent(done, sent.Count), Paths, made => OneAsync(call, made));

        CompleteProduction.Command Production(RequestId id) => new(id, order.Id, order.Version, at, body.CompletedQuantity, product, used);
    }

    private async Task<IResult> OneAsync(ApiCall call, ActId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
