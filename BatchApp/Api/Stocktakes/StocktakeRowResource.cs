using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Stocktakes;

namespace BatchApp.Api.Stocktakes;

/// <summary>What stands on a stocktake: added, counted, taken off. Another batch is another row.</summary>
public sealed class StocktakeRowResource(StocktakeRowReads reads, EnterCounts enter, CountStock count, RemoveFromStocktake remove) : IApiResource
{
    /// <summary>A single row's: refusals of its one line stand beside its fields.</summary>
    private static readonly WirePaths RowPaths = StocktakeResource.Paths with { Rows = null };

    public void Map(ApiRoutes api)
    {
        api.Get<StocktakeRowFilter>("/stocktake_rows", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/stocktake_rows/{id}", async call => ApiCall.One(await reads.OneAsync(new StocktakeLineId(call.Id), call.Cancellation)));
        api.Post<NewRows>("/stocktake_rows", CreateAsync);
        api.Patch<RowChange>("/stocktake_rows/{id}", UpdateAsync);
        api.Delete("/stocktake_rows/{id}", DeleteAsync);
    }

    private sealed record NewRows(int StocktakeId, IReadOnlyList<CountedRow>? StocktakeRows = null);

    private sealed record RowChange(Optional<int> VariantId, Optional<int?> BatchId, Optional<Quantity?> CountedQuantity);

    private Task<IResult> CreateAsync(ApiCall call, NewRows body)
    {
        var command = call.Command(id => new EnterCounts.Command(id, null, new StocktakeId(body.StocktakeId), [.. (body.StocktakeRows ?? []).Select(row => row.ToRow())]));
        return call.AnswerAsync(enter.ExecuteAsync(call.Actor, command, call.Cancellation), StocktakeResource.Paths, async made =>
        {
            var page = await reads.PageAsync(new StocktakeRowFilter { Ids = [.. made.Lines.Select(line => line.Value)], Limit = ListFilter.LargestPage }, call.Cancellation);
            return Results.Json(made.Lines.Join(page.Rows, line => line.Value, row => row.Id, (_, row) => row), WireJson.Options);
        });
    }

    private async Task<IResult> UpdateAsync(ApiCall call, RowChange body)
    {
        if (await reads.NowAsync(new StocktakeLineId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var fixedField = body.VariantId.Or(now.VariantId.Value) != now.VariantId.Value ? "Item" : body.BatchId.Or(now.BatchId?.Value) != now.BatchId?.Value ? "Batch" : null;
        if (fixedField is not null)
        {
            return call.Refused([new FixedByPostings(now.Stocktake, fixedField)], RowPaths);
        }

        // The same number sent again is a count of now: it is written down anew.
        var command = call.Command(id => new CountStock.Command(id, now.StocktakeId, [new CountStock.Line(now.Id, now.Version, body.CountedQuantity.Value)]));
        return !body.CountedQuantity.IsSent
            ? ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation))
            : await call.AnswerAsync(
                count.ExecuteAsync(call.Actor, command, call.Cancellation), RowPaths, async _ => ApiCall.One(await reads.OneAsync(now.Id, call.Cancellation)));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await reads.NowAsync(new StocktakeLineId(call.Id), call.Cancellation) is not { } now
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(
            remove.ExecuteAsync(call.Actor, call.Command(id => new RemoveFromStocktake.Command(id, now.StocktakeId, now.Id, now.Version)), call.Cancellation), RowPaths);
}
