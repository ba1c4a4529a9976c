using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Items;

/// <summary>Products and materials with their variants.</summary>
public sealed class ItemResource(ItemReads reads, ItemQuery cards, SaveItem save, ArchiveItem archive) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        foreach (var (path, kind) in new[] { ("/products", ItemKind.Product), ("/materials", ItemKind.Material) })
        {
            api.Get<ItemFilter>(path, async (call, filter) => ListAnswer.Of(await reads.PageAsync(kind, filter, call.Cancellation), filter));
            api.Get($"{path}/{{id}}", call => OneAsync(call, kind, new ItemId(call.Id)));
            api.Post<NewItem>(path, (call, body) => CreateAsync(call, kind, body));
            api.Patch<ItemChange>($"{path}/{{id}}", (call, body) => UpdateAsync(call, kind, body));
        }
    }

    private Task<IResult> CreateAsync(ApiCall call, ItemKind kind, NewItem body) => call.AnswerAsync(
        save.ExecuteAsync(call.Actor, call.Command(id => body.ToCommand(id, kind)), call.Cancellation), ItemChange.Paths, made => OneAsync(call, kind, made));

    private async Task<IResult> UpdateAsync(ApiCall call, ItemKind kind, ItemChange body)
    {
        if (await cards.CardAsync(new ItemId(call.Id), call.Cancellation) is not { } now || now.Kind != kind)
        {
            return ApiErrors.NotFound();
        }

        SaveItem.Command Save(RequestId id) => body.ToCommand(id, now);
        ArchiveItem.Command Archive(RequestId id) => new(id, now.Id, now.Version, body.IsArchived.Value) { Changes = body.OnlyArchives ? null : Save(id) };
        return await call.AnswerAsync(
            body.IsArchived.Or(now.IsArchived) == now.IsArchived
                ? save.ExecuteAsync(call.Actor, call.Command(Save), call.Cancellation)
                : archive.ExecuteAsync(call.Actor, call.Command(Archive), call.Cancellation),
            ItemChange.Paths,
            changed => OneAsync(call, kind, changed));
    }

    private async Task<IResult> OneAsync(ApiCall call, ItemKind kind, ItemId id) => ApiCall.One(await reads.OneAsync(kind, id, call.Cancellation));
}
