using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Features.Batches;

namespace BatchApp.Api.Batches;

/// <summary>Where batches lie, and correcting what is known of one.</summary>
public sealed class BatchStockResource(BatchStockReads stocks, BatchReads batches, CorrectBatch correct) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<BatchStockFilter>("/batch_stocks", async (call, filter) => ListAnswer.Of(await stocks.PageAsync(filter, call.Cancellation), filter));
        api.Patch<BatchChange>("/batch_stocks/{id}", UpdateAsync);
    }

    private sealed record BatchChange(
        Optional<string> BatchNumber, Optional<DateTimeOffset?> ExpirationDate, Optional<DateTimeOffset?> BatchCreatedDate, Optional<string?> BatchBarcode);

    private async Task<IResult> UpdateAsync(ApiCall call, BatchChange body)
    {
        if (await batches.NowAsync(new BatchId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var details = now.Details with
        {
            Number = body.BatchNumber.Or(now.Details.Number),
            Expiry = body.ExpirationDate.IsSent ? WireJson.Day(body.ExpirationDate.Value, call.Calendar) : now.Details.Expiry,
            MadeOn = body.BatchCreatedDate.IsSent ? WireJson.Day(body.BatchCreatedDate.Value, call.Calendar) : now.Details.MadeOn,
            Barcode = body.BatchBarcode.Or(now.Details.Barcode),
        };
        // Nothing new is no mistake here: whoever sends what stands already gets it back.
        return details.Tidied() == now.Details
            ? await OneAsync(call, now.Id)
            : await call.AnswerAsync(
                correct.ExecuteAsync(call.Actor, call.Command(id => new CorrectBatch.Command(id, now.Id, now.Version, details, call.Reason(null))), call.Cancellation),
                BatchResource.Paths,
                _ => OneAsync(call, now.Id));
    }

    private async Task<IResult> OneAsync(ApiCall call, BatchId id) => ApiCall.One(await batches.OneAsync(id, call.Cancellation));
}
