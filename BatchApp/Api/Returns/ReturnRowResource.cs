using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Returns;

/// <summary>Rows of announced returns, each saved with its return. Of what is posted nothing is changed.</summary>
public sealed class ReturnRowResource(ReturnRowReads reads, ReturnReads returns, SaveReturnOrder save) : IApiResource
{
    private static readonly WirePaths Paths = WirePaths.Of(
        ("Sales return", "sales_return_id"), ("Fulfilment row", "fulfillment_row_id"), ("Item", "variant_id"), ("Quantity", "quantity"), (nameof(MoreThanDelivered), "quantity"),
        ("Location", "restock_location_id"), ("Return reason", "reason_id"), ("Batch", "batch_transactions"), (nameof(NotFullyAssigned), "batch_transactions"));

    public void Map(ApiRoutes api)
    {
        api.Get<ReturnRowFilter>("/sales_return_rows", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/sales_return_rows/{id}", call => OneAsync(call, call.Id));
        api.Post<NewRow>("/sales_return_rows", CreateAsync);
        api.Patch<RowChange>("/sales_return_rows/{id}", UpdateAsync);
        api.Delete("/sales_return_rows/{id}", DeleteAsync);
    }

    private sealed record NewRow(int SalesReturnId, int VariantId, int FulfillmentRowId, Quantity Quantity, int? RestockLocationId = null, int? ReasonId = null);

    private sealed record Part(int BatchId, Quantity Quantity);

    private sealed record RowChange(Optional<Quantity> Quantity, Optional<int> RestockLocationId, Optional<int> ReasonId, Optional<IReadOnlyList<Part>> BatchTransactions);

    private async Task<IResult> CreateAsync(ApiCall call, NewRow body)
    {
        if (await returns.NowAsync(new ReturnOrderId(body.SalesReturnId), call.Cancellation) is not { } now)
        {
            return call.Refused([new NotFound("Sales return", $"{body.SalesReturnId}")], Paths);
        }

        if (UnknownReason(body.ReasonId) is { } unknown)
        {
            return call.Refused([unknown], Paths);
        }

        // It goes back to where it was shipped from, unless somebody says otherwise.
        var wish = new ReturnWish(
            null, new ActLineId(body.FulfillmentRowId), new VariantId(body.VariantId), body.Quantity, body.RestockLocationId is { } place ? new LocationId(place) : now.ShipsFrom, (ReturnReason?)body.ReasonId, []);
        return await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => now.Save(id, [.. now.Lines, wish])), call.Cancellation), Paths, saved => OneAsync(call, saved.Line!.Value.Value));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, RowChange body)
    {
        if (await returns.NowOfRowAsync(new ReturnOrderLineId(call.Id), call.Cancellation) is not { } now)
        {
            return await PostedAsync(call);
        }

        if (body.ReasonId.IsSent && UnknownReason(body.ReasonId.Value) is { } unknown)
        {
            return call.Refused([unknown], Paths);
        }

        ReturnWish Changed(ReturnWish line) => line with
        {
            Quantity = body.Quantity.Or(line.Quantity),
            LocationId = new LocationId(body.RestockLocationId.Or(line.LocationId.Value)),
            Reason = body.ReasonId.IsSent ? (ReturnReason)body.ReasonId.Value : line.Reason,
            Parts = body.BatchTransactions.IsSent ? [.. body.BatchTransactions.Value.Select(part => new BatchPick(new BatchId(part.BatchId), part.Quantity))] : line.Parts,
        };
        var command = call.Command(id => now.Save(id, [.. now.Lines.Select(line => line.Id!.Value.Value == call.Id ? Changed(line) : line)]));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, _ => OneAsync(call, call.Id));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await returns.NowOfRowAsync(new ReturnOrderLineId(call.Id), call.Cancellation) is not { } now
        ? await PostedAsync(call)
        : await call.AnswerAsync(
            save.ExecuteAsync(call.Actor, call.Command(id => now.Save(id, [.. now.Lines.Where(line => line.Id!.Value.Value != call.Id)])), call.Cancellation), Paths);

    /// <summary>A row that was posted without being announced stands as it is; another one is not there.</summary>
    private async Task<IResult> PostedAsync(ApiCall call) =>
        await reads.OneAsync(call.Id, call.Cancellation) is null ? ApiErrors.NotFound() : call.Refused([new FixedByPostings($"{call.Id}", "Return")], Paths);

    private static NotFound? UnknownReason(int? id) => id is null || Enum.IsDefined((ReturnReason)id.Value) ? null : new NotFound("Return reason", $"{id}");

    private async Task<IResult> OneAsync(ApiCall call, int id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
