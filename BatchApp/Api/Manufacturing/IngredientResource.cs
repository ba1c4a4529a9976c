using BatchApp.Api.Allocations;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Features.Manufacturing;

namespace BatchApp.Api.Manufacturing;

/// <summary>Ingredients of manufacturing orders, one by one; each is saved by the rules of its order.</summary>
public sealed class IngredientResource(IngredientReads reads, ProductionEntryReads entry, SaveIngredient save, SaveManufacturingOrder saveOrder) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of(
        ("Manufacturing order", "manufacturing_order_id"), ("Item", "variant_id"), ("Quantity per unit", "planned_quantity_per_unit"), ("Batch", "batch_transactions"),
        (nameof(IngredientTwice), "variant_id"), (nameof(MakesItself), "variant_id"), (nameof(LineHasPostings), "variant_id"),
        (nameof(MoreThanOpen), "batch_transactions"), (nameof(NotEnoughInBatch), "batch_transactions"), (nameof(BatchOfAnotherVariant), "batch_transactions"));

    public void Map(ApiRoutes api)
    {
        api.Get<IngredientFilter>("/manufacturing_order_recipe_rows", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/manufacturing_order_recipe_rows/{id}", call => OneAsync(call, new IngredientLineId(call.Id)));
        api.Post<NewRow>("/manufacturing_order_recipe_rows", CreateAsync);
        api.Patch<RowChange>("/manufacturing_order_recipe_rows/{id}", UpdateAsync);
        api.Delete("/manufacturing_order_recipe_rows/{id}", DeleteAsync);
    }

    /// <summary>A note of the row is not kept; what was used is told by productions.</summary>
    private sealed record NewRow(int ManufacturingOrderId, int VariantId, Quantity PlannedQuantityPerUnit, IReadOnlyList<AllocatedPart>? BatchTransactions = null);

    private sealed record RowChange(Optional<int> VariantId, Optional<Quantity> PlannedQuantityPerUnit, Optional<IReadOnlyList<AllocatedPart>?> BatchTransactions);

    private async Task<IResult> CreateAsync(ApiCall call, NewRow body)
    {
        var plan = body.BatchTransactions is { Count: > 0 } parts ? await entry.PicksAsync(body.VariantId, parts, call.Cancellation) : null;
        var command = call.Command(id => new SaveIngredient.Command(
            id, new ManufacturingOrderId(body.ManufacturingOrderId), null, null, new VariantId(body.VariantId), body.PlannedQuantityPerUnit, plan));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, made => OneAsync(call, made));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, RowChange body)
    {
        if (await NowAsync(call) is not ({ } order, { } line))
        {
            return ApiErrors.NotFound();
        }

        var variant = body.VariantId.Or(line.VariantId.Value);
        var plan = body.BatchTransactions.IsSent ? await entry.PicksAsync(variant, body.BatchTransactions.Value ?? [], call.Cancellation) : null;
        var command = call.Command(id => new SaveIngredient.Command(
            id, order.Id, order.Version, line.Id, new VariantId(variant), body.PlannedQuantityPerUnit.Or(line.PerUnit), plan));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, changed => OneAsync(call, changed));
    }

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await NowAsync(call) is not ({ } order, { } line))
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id =>
        {
            var saved = order.Saved(id);
            return saved with { Ingredients = [.. saved.Ingredients!.Where(row => row.Id != line.Id)] };
        });
        return await call.AnswerAsync(saveOrder.ExecuteAsync(call.Actor, command, call.Cancellation), Paths);
    }

    private async Task<(ManufacturingOrderNow? Order, IngredientNow? Line)> NowAsync(ApiCall call)
    {
        var id = new IngredientLineId(call.Id);
        var order = await entry.Orders.OfIngredientAsync(id, call.Cancellation) is { } known ? await entry.Orders.NowAsync(known, call.Cancellation) : null;
        return (order, order?.Ingredients.FirstOrDefault(line => line.Id == id));
    }

    private async Task<IResult> OneAsync(ApiCall call, IngredientLineId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
