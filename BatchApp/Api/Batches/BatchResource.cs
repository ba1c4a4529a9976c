using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Features.Batches;
using BatchApp.Features.History;
using BatchApp.Wording;

namespace BatchApp.Api.Batches;

/// <summary>Batches: made ahead, listed, and one with what was corrected of it.</summary>
public sealed class BatchResource(BatchReads reads, CreateBatch create, HistoryQuery history) : IApiResource
{
    internal static readonly WirePaths Paths = WirePaths.Of(
        ("Batch #", "batch_number"), ("Batch barcode", "batch_barcode"), ("Item", "variant_id"), ("Reason", "reason"),
        (nameof(BatchNumberTaken), "batch_number"), (nameof(NotTracked), "variant_id"), (nameof(BarcodeLength), "batch_barcode"), (nameof(ExpiryRequired), "expiration_date"));

    public void Map(ApiRoutes api)
    {
        api.Get<BatchFilter>("/batches", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/batches/{id}", OneAsync);
        api.Post<NewBatchBody>("/batches", CreateAsync);
    }

    private sealed record NewBatchBody(
        string BatchNumber, int VariantId, DateTimeOffset? ExpirationDate = null, DateTimeOffset? BatchCreatedDate = null, string? BatchBarcode = null);

    private Task<IResult> CreateAsync(ApiCall call, NewBatchBody body)
    {
        var batch = new NewBatch(
            body.BatchNumber, WireJson.Day(body.ExpirationDate, call.Calendar), null, body.BatchBarcode, WireJson.Day(body.BatchCreatedDate, call.Calendar));
        return call.AnswerAsync(
            create.ExecuteAsync(call.Actor, call.Command(id => new CreateBatch.Command(id, new VariantId(body.VariantId), batch)), call.Cancellation),
            Paths,
            async made => ApiCall.One(await reads.OneAsync(made, call.Cancellation)));
    }

    private async Task<IResult> OneAsync(ApiCall call)
    {
        var id = new BatchId(call.Id);
        if (await reads.OneAsync(id, call.Cancellation) is not { } batch)
        {
            return ApiErrors.NotFound();
        }

        var lines = await history.PageAsync(new HistoryFilter(Kind: nameof(CorrectBatch), About: Thing.Of(id)), PageRequest.Whole, call.Cancellation);
        return ApiCall.One(batch with
        {
            Corrections = [.. lines.Rows.Select(line => new BatchCorrectionObject(line.At, line.Who, line.Why, [.. line.Changes.Select(change => HistoryText.Sentence(change, call.Calendar))]))],
        });
    }
}
