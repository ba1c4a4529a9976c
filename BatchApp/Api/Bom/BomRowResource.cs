using BatchApp.Api.Errors;
using BatchApp.Api.Items;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Bom;

/// <summary>Lines of recipes, each saved with the item that it makes.</summary>
public sealed class BomRowResource(BomRowReads reads, ItemQuery cards, SaveItem save) : IApiResource
{
    internal static readonly WirePaths Paths = WirePaths.Of(
        ("Item", "product_item_id"), ("Variant", "product_variant_id"), ("Ingredient", "ingredient_variant_id"), (nameof(MaterialHasNoRecipe), "product_item_id"),
        (nameof(IngredientTwice), "ingredient_variant_id"), (nameof(RecipeLoop), "ingredient_variant_id"),
        (nameof(NotPositive), "quantity"), (nameof(TooLarge), "quantity"));

    public void Map(ApiRoutes api)
    {
        api.Get<BomRowFilter>("/bom_rows", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/bom_rows/{id}", call => OneAsync(call, new() { Id = call.Text("id") }));
        api.Post<NewBomRow>("/bom_rows", CreateAsync);
        api.Patch<BomRowChange>("/bom_rows/{id}", UpdateAsync);
        api.Delete("/bom_rows/{id}", DeleteAsync);
    }

    private sealed record NewBomRow(int ProductItemId, int ProductVariantId, int IngredientVariantId, Quantity? Quantity = null);

    private sealed record BomRowChange(Optional<int> IngredientVariantId, Optional<Quantity?> Quantity);

    private async Task<IResult> CreateAsync(ApiCall call, NewBomRow body)
    {
        var (variant, ingredient) = (new VariantId(body.ProductVariantId), new VariantId(body.IngredientVariantId));
        if (await cards.CardAsync(new ItemId(body.ProductItemId), call.Cancellation) is not { } now)
        {
            return call.Refused([new NotFound("Item", $"{body.ProductItemId}")], Paths);
        }

        if (now.Variants.All(row => row.Id != variant))
        {
            return call.Refused([new NotFound("Variant", $"{body.ProductVariantId}")], Paths);
        }

        SaveItem.RecipeInput line = new(ingredient, body.Quantity ?? Quantity.Zero);
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => now.ToCommand(id).With(variant, input => input with { Recipe = [.. input.Recipe, line] })), call.Cancellation),
            Paths,
            _ => OneAsync(call, new() { ProductVariantId = body.ProductVariantId, IngredientVariantId = body.IngredientVariantId }));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, BomRowChange body)
    {
        if (await reads.NowAsync(call.Text("id"), call.Cancellation) is not { } row || await cards.CardAsync(row.ItemId, call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var line = new SaveItem.RecipeInput(new VariantId(body.IngredientVariantId.Or(row.IngredientId.Value)), body.Quantity.Or(row.Quantity) ?? Quantity.Zero, row.Id);
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => Replaced(now.ToCommand(id), row, [line])), call.Cancellation), Paths, _ => OneAsync(call, new() { Id = call.Text("id") }));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) =>
        await reads.NowAsync(call.Text("id"), call.Cancellation) is not { } row || await cards.CardAsync(row.ItemId, call.Cancellation) is not { } now
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(save.ExecuteAsync(call.Actor, call.Command(id => Replaced(now.ToCommand(id), row, [])), call.Cancellation), Paths);

    /// <summary>The item with a line of a recipe made into another, or into none.</summary>
    private static SaveItem.Command Replaced(SaveItem.Command card, BomRowNow row, IReadOnlyList<SaveItem.RecipeInput> by) =>
        card.With(row.VariantId, input => input with { Recipe = [.. input.Recipe.SelectMany(line => line.Ingredient == row.IngredientId ? by : [line])] });

    private async Task<IResult> OneAsync(ApiCall call, BomRowFilter filter) => ApiCall.One(await reads.OneAsync(filter, call.Cancellation));
}
