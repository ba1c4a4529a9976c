using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Features.Stocktakes;

namespace BatchApp.Api.Stocktakes;

/// <summary>
/// Completing a stocktake and opening it again. The statuses before COMPLETED follow what was counted: sending one of them
/// changes nothing.
/// </summary>
public sealed class StocktakeChangeResource(StocktakeReads reads, CompleteStocktake complete, ReopenStocktake reopen) : IApiResource
{
    public void Map(ApiRoutes api) => api.Patch<Change>("/stocktakes/{id}", UpdateAsync);

    private sealed record Change(
        Optional<WireStocktakeStatus> Status,
        Optional<string> StocktakeNumber,
        Optional<int> LocationId,
        Optional<string?> AdditionalInfo,
        Optional<DateTimeOffset?> CompletedDate);

    private async Task<IResult> UpdateAsync(ApiCall call, Change body)
    {
        if (await reads.NowAsync(new StocktakeId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var fixedField = body.StocktakeNumber.Or(now.Number) != now.Number ? "Number"
            : body.LocationId.Or(now.LocationId.Value) != now.LocationId.Value ? "Location"
            : (body.AdditionalInfo.Or(now.Note) ?? "") != now.Note ? "Note"
            : null;
        if (fixedField is not null)
        {
            return call.Refused([new FixedByPostings(now.Number, fixedField)], StocktakeResource.Paths);
        }

        var isCompleted = body.Status.IsSent ? body.Status.Value == WireStocktakeStatus.Completed : now.IsCompleted;
        return isCompleted == now.IsCompleted ? await OneAsync(call, now)
            : isCompleted ? await call.AnswerAsync(
                complete.ExecuteAsync(call.Actor, call.Command(id => new CompleteStocktake.Command(id, now.Id, now.Version, body.CompletedDate.Or(null)?.UtcDateTime)), call.Cancellation),
                StocktakeResource.Paths,
                _ => OneAsync(call, now))
            : await call.AnswerAsync(
                reopen.ExecuteAsync(call.Actor, call.Command(id => new ReopenStocktake.Command(id, now.Id, now.Version)), call.Cancellation), StocktakeResource.Paths, _ => OneAsync(call, now));
    }

    private async Task<IResult> OneAsync(ApiCall call, StocktakeNow now) => ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation));
}
