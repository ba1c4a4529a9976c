using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Stocktakes;

namespace BatchApp.Api.Stocktakes;

/// <summary>Stocktakes: begun with the rows that are sent, and deleted as long as they were never completed.</summary>
public sealed class StocktakeResource(StocktakeReads reads, EnterCounts enter, DeleteStocktake delete) : IApiResource
{
    internal static readonly WirePaths Paths = new(
        "stocktake_rows",
        null,
        ("Number", "stocktake_number"), ("Note", "additional_info"), ("Location", "location_id"), ("Stocktake", "stocktake_id"),
        ("Item", "variant_id"), ("Batch", "batch_id"), ("Counted", "counted_quantity"), (nameof(BatchOfAnotherVariant), "batch_id"), (nameof(CountNeedsBatch), "batch_id"),
        (nameof(BatchCountedTwice), "batch_id"));

    public void Map(ApiRoutes api)
    {
        api.Get<StocktakeFilter>("/stocktakes", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/stocktakes/{id}", async call => ApiCall.One(await reads.OneAsync(new StocktakeId(call.Id), call.Cancellation)));
        api.Post<NewStocktake>("/stocktakes", CreateAsync);
        api.Delete("/stocktakes/{id}", DeleteAsync);
    }

    /// <summary>A reason is not kept; what is not counted changes nothing, so that nothing needs to be set as counted.</summary>
    private sealed record NewStocktake(string StocktakeNumber, int LocationId, string? AdditionalInfo = null, IReadOnlyList<CountedRow>? StocktakeRows = null);

    private Task<IResult> CreateAsync(ApiCall call, NewStocktake body)
    {
        var command = call.Command(id => new EnterCounts.Command(
            id,
            new StartStocktake.Command(id, body.StocktakeNumber, new LocationId(body.LocationId), CountScope.Nothing, "", [], false, body.AdditionalInfo ?? ""),
            null,
            [.. (body.StocktakeRows ?? []).Select(row => row.ToRow())]));
        return call.AnswerAsync(
            enter.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async made => ApiCall.One(await reads.OneAsync(made.Id, call.Cancellation)));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await reads.NowAsync(new StocktakeId(call.Id), call.Cancellation) is not { } now
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(delete.ExecuteAsync(call.Actor, call.Command(id => new DeleteStocktake.Command(id, now.Id, now.Version)), call.Cancellation), Paths);
}

/// <summary>A row as requests make it. Notes of rows are not kept.</summary>
internal sealed record CountedRow(int VariantId, int? BatchId = null, Quantity? CountedQuantity = null)
{
    public EnterCounts.Row ToRow() => new(new VariantId(VariantId), BatchId is { } id ? new BatchId(id) : null, CountedQuantity);
}
