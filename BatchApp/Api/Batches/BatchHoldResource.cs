using BatchApp.Api.Errors;
using BatchApp.Domain;
using BatchApp.Features.Batches;

namespace BatchApp.Api.Batches;

/// <summary>Holding and releasing batches.</summary>
public sealed class BatchHoldResource(BatchReads reads, HoldBatch hold, ReleaseBatch release) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Post<HoldBody>("/batches/{id}/hold", (call, body) => ChangeAsync(call, (id, now) =>
            hold.ExecuteAsync(call.Actor, call.Command(request => new HoldBatch.Command(request, id, now, call.Reason(body.Reason))), call.Cancellation)));
        api.Post<ReleaseBody>("/batches/{id}/release", (call, body) => ChangeAsync(call, (id, now) =>
            release.ExecuteAsync(call.Actor, call.Command(request => new ReleaseBatch.Command(request, id, now, call.Reason(body.Reason), body.WithMadeFrom)), call.Cancellation)));
    }

    private sealed record HoldBody(string? Reason = null);

    private sealed record ReleaseBody(string? Reason = null, bool WithMadeFrom = false);

    private async Task<IResult> ChangeAsync<T>(ApiCall call, Func<BatchId, int, Task<Result<T>>> change) =>
        await reads.NowAsync(new BatchId(call.Id), call.Cancellation) is not { } now
            ? ApiErrors.NotFound()
            : await call.AnswerAsync(change(now.Id, now.Version), BatchResource.Paths, async _ => ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation)));
}
