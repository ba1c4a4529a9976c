using BatchApp.Api.Errors;
using BatchApp.Api.Items;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Items;

namespace BatchApp.Api.Bom;

/// <summary>Several lines of recipes in one step, also of several items: all of them or none.</summary>
public sealed class BomRowsResource(ItemQuery cards, SaveItems save) : IApiResource
{
    private static readonly WirePaths Paths = BomRowResource.Paths with { Rows = "data" };

    public void Map(ApiRoutes api) => api.Post<NewRows>("/bom_rows/batch/create", CreateAsync);

    private sealed record NewRows(IReadOnlyList<NewRow> Data);

    private sealed record NewRow(int ProductItemId, int ProductVariantId, int IngredientVariantId, Quantity? Quantity = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewRows body)
    {
        Dictionary<int, ItemCard> items = [];
        List<Refusal> refusals = [];
        foreach (var (i, row) in body.Data.Index())
        {
            if (!items.TryGetValue(row.ProductItemId, out var card))
            {
                card = await cards.CardAsync(new ItemId(row.ProductItemId), call.Cancellation);
            }

            if (card is null || card.Variants.All(variant => variant.Id.Value != row.ProductVariantId))
            {
                refusals.Add((card is null ? new NotFound("Item", $"{row.ProductItemId}") : new NotFound("Variant", $"{row.ProductVariantId}")).At(i));
                continue;
            }

            items[row.ProductItemId] = card;
        }

        return refusals.Count > 0
            ? call.Refused(refusals, Paths)
            : await call.AnswerAsync(
                save.ExecuteAsync(
                    call.Actor,
                    call.Command(id => new SaveItems.Command(
                        id, [.. body.Data.Index().GroupBy(row => row.Item.ProductItemId).Select(rows => new SaveItems.Entry(With(items[rows.Key].ToCommand(id), rows.Select(row => row.Item)), rows.First().Index))])),
                    call.Cancellation),
                Paths);
    }

    private static SaveItem.Command With(SaveItem.Command card, IEnumerable<NewRow> rows) => rows.Aggregate(card, (item, row) => item.With(
        new VariantId(row.ProductVariantId),
        variant => variant with { Recipe = [.. variant.Recipe, new SaveItem.RecipeInput(new VariantId(row.IngredientVariantId), row.Quantity ?? Quantity.Zero)] }));
}
