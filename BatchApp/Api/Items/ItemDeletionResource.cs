using BatchApp.Api.Errors;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Items;

/// <summary>Deletes products and materials that were never used; what has history can be archived.</summary>
public sealed class ItemDeletionResource(ItemQuery cards, DeleteItem delete) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Delete("/products/{id}", call => DeleteAsync(call, ItemKind.Product));
        api.Delete("/materials/{id}", call => DeleteAsync(call, ItemKind.Material));
    }

    private async Task<IResult> DeleteAsync(ApiCall call, ItemKind kind) =>
        await cards.CardAsync(new ItemId(call.Id), call.Cancellation) is not { } now || now.Kind != kind
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(delete.ExecuteAsync(call.Actor, call.Command(id => new DeleteItem.Command(id, now.Id, now.Version)), call.Cancellation), ItemChange.Paths);
}
