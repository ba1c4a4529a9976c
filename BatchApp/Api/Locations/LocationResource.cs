using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Features.Locations;

namespace BatchApp.Api.Locations;

/// <summary>Locations: the contract only reads them, ours are also made and changed.</summary>
public sealed class LocationResource(LocationReads reads, SaveLocation save) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of(("Name", "name"), ("Reason", "reason"));

    public void Map(ApiRoutes api)
    {
        api.Get<LocationFilter>("/locations", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/locations/{id}", call => OneAsync(call, new LocationId(call.Id)));
        api.Post<NewLocation>("/locations", CreateAsync);
        api.Patch<LocationChange>("/locations/{id}", UpdateAsync);
    }

    private sealed record NewLocation(string Name, bool IsQuarantine = false);

    private sealed record LocationChange(Optional<string> Name, Optional<bool> IsQuarantine, string? Reason = null);

    private Task<IResult> CreateAsync(ApiCall call, NewLocation body) => call.AnswerAsync(
        save.ExecuteAsync(call.Actor, call.Command(id => new SaveLocation.Command(id, null, 0, body.Name, body.IsQuarantine)), call.Cancellation),
        Paths,
        made => OneAsync(call, made));

    private async Task<IResult> UpdateAsync(ApiCall call, LocationChange body)
    {
        if (await reads.NowAsync(new LocationId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new SaveLocation.Command(
            id, now.Id, now.Version, body.Name.Or(now.Name), body.IsQuarantine.Or(now.IsQuarantine), body.IsQuarantine.Or(now.IsQuarantine) == now.IsQuarantine ? "" : call.Reason(body.Reason)));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, changed => OneAsync(call, changed));
    }

    private async Task<IResult> OneAsync(ApiCall call, LocationId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
