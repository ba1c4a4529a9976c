using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Items;

/// <summary>Variants, each saved with the item that it belongs to.</summary>
public sealed class VariantResource(VariantReads reads, ItemQuery cards, SaveItem save) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<VariantFilter>("/variants", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get<VariantFilter>("/variants/{id}", async (call, filter) => ApiCall.One(await reads.OneAsync(new VariantId(call.Id), filter.Extend, call.Cancellation)));
        api.Post<NewVariant>("/variants", CreateAsync);
        api.Patch<VariantChange>("/variants/{id}", UpdateAsync);
        api.Delete("/variants/{id}", DeleteAsync);
    }

    private async Task<IResult> CreateAsync(ApiCall call, NewVariant body)
    {
        var (id, kind) = body.ProductId is { } product ? (product, ItemKind.Product) : (body.MaterialId ?? 0, ItemKind.Material);
        if (await cards.CardAsync(new ItemId(id), call.Cancellation) is not { } now || now.Kind != kind || (body.ProductId is not null && body.MaterialId is not null))
        {
            return call.Refused([new NotFound("Item", $"{id}")], body.ProductId is null && body.MaterialId is not null ? WirePaths.Of(("Item", "material_id")) : VariantChange.Paths);
        }

        SaveItem.Command Save(RequestId request) => now.ToCommand(request) is var card ? card with { Variants = [.. card.Variants, body.ToInput()] } : card;
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(Save), call.Cancellation),
            VariantChange.Paths,
            async item => ApiCall.One(await reads.OneAsync(item, body.Sku!, call.Cancellation)));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, VariantChange body)
    {
        var variant = new VariantId(call.Id);
        return await NowAsync(call, variant) is not { } now ? ApiErrors.NotFound() : await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => now.ToCommand(id).With(variant, body.ToInput)), call.Cancellation),
            VariantChange.Paths,
            async _ => ApiCall.One(await reads.OneAsync(variant, [], call.Cancellation)));
    }

    /// <summary>One that was used stays, and so does the last of an item.</summary>
    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        var variant = new VariantId(call.Id);
        SaveItem.Command Without(SaveItem.Command card) => card with { Variants = [.. card.Variants.Where(input => input.Id != variant)] };
        return await NowAsync(call, variant) is not { } now ? ApiErrors.NotFound() : await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => Without(now.ToCommand(id))), call.Cancellation), VariantChange.Paths);
    }

    private async Task<ItemCard?> NowAsync(ApiCall call, VariantId id) =>
        await reads.ItemOfAsync(id, call.Cancellation) is { } item ? await cards.CardAsync(item, call.Cancellation) : null;
}
