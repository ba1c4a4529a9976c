using BatchApp.Api.Errors;
using BatchApp.Api.Items;
using BatchApp.Api.Locations;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Features.Items;

namespace BatchApp.Api.Inventory;

/// <summary>
/// Safety stock of a variant. It guards all locations together: whichever is named, there is one value, and the last one sent
/// stands.
/// </summary>
public sealed class SafetyStockResource(VariantReads variants, LocationReads locations, ItemQuery cards, SaveItem save) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of(
        ("Variant", "variant_id"), ("Location", "location_id"), ("Safety stock", "value"));

    public void Map(ApiRoutes api) => api.Post<Level>("/inventory_safety_stock_levels", SetAsync);

    private sealed record Level(int VariantId, int LocationId, Quantity Value);

    private sealed record LevelObject(int LocationId, int VariantId, string Value);

    private async Task<IResult> SetAsync(ApiCall call, Level body)
    {
        var variant = new VariantId(body.VariantId);
        if (await variants.ItemOfAsync(variant, call.Cancellation) is not { } item || await cards.CardAsync(item, call.Cancellation) is not { } now)
        {
            return call.Refused([new NotFound("Variant", $"{body.VariantId}")], Paths);
        }

        if (await locations.NowAsync(new LocationId(body.LocationId), call.Cancellation) is null)
        {
            return call.Refused([new NotFound("Location", $"{body.LocationId}")], Paths);
        }

        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => now.ToCommand(id).With(variant, input => input with { SafetyStock = body.Value })), call.Cancellation),
            Paths,
            _ => Task.FromResult(ApiCall.One(new LevelObject(body.LocationId, body.VariantId, WireJson.Text(body.Value)))));
    }
}
