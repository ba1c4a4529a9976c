using System.Text.Json.Serialization;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Api.Sales;

/// <summary>Fulfilments: packed or delivered, and reverted.</summary>
public sealed class FulfilmentResource(FulfilmentReads reads, SalesOrderReads orders, SalesOrderRowReads rows, SalesOrderSteps steps) : IApiResource
{
    private static readonly (string, string)[] Fields =
    [
        ("Sales order", "sales_order_id"), ("Quantity", "quantity"), ("Line", "sales_order_row_id"), ("Batch", "batch_id"),
        (nameof(MoreThanOpen), "quantity"), (nameof(NothingToPost), "sales_order_fulfillment_rows"), (nameof(InTheFuture), "picked_date"),
    ];

    public void Map(ApiRoutes api)
    {
        api.Get<FulfilmentFilter>("/sales_order_fulfillments", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get<FulfilmentFilter>("/sales_order_fulfillments/{id}", (call, _) => OneAsync(call, new ActId(call.Id)));
        api.Post<NewFulfilment>("/sales_order_fulfillments", CreateAsync);
        api.Patch<FulfilmentChange>("/sales_order_fulfillments/{id}", UpdateAsync);
        api.Delete("/sales_order_fulfillments/{id}", RevertAsync);
    }

    private sealed record NewFulfilment(int SalesOrderId, FulfilmentStatus Status, IReadOnlyList<NewRow> SalesOrderFulfillmentRows, DateTime? PickedDate = null);

    /// <param name="Quantity">All that is open where it is not sent.</param>
    private sealed record NewRow(
        int? SalesOrderRowId = null,
        [property: JsonConverter(typeof(SentQuantity))] Quantity? Quantity = null,
        IReadOnlyList<SentPart>? Traceability = null,
        IReadOnlyList<SentPart>? BatchTransactions = null,
        IReadOnlyList<int>? SerialNumbers = null)
    {
        public SentParts? Parts => SentParts.Of(Traceability, BatchTransactions);
    }

    private sealed record FulfilmentChange(FulfilmentStatus? Status = null, DateTime? PickedDate = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewFulfilment body)
    {
        var sent = body.SalesOrderFulfillmentRows;
        var paths = new WirePaths("sales_order_fulfillment_rows", sent.Any(row => row.Traceability is not null) ? "traceability" : "batch_transactions", Fields);
        if (await orders.NowAsync(new SalesOrderId(body.SalesOrderId), call.Cancellation) is not { } now)
        {
            return call.Refused([new NotFound("Sales order", $"{body.SalesOrderId}")], paths);
        }

        List<SalesLineNow?> lines = [.. sent.Select(row => now.Lines.FirstOrDefault(line => line.Id.Value == row.SalesOrderRowId))];
        List<Refusal> refusals =
        [
            .. lines.Index().Where(line => line.Item is null).Select(line => new NotFound("Line", $"{sent[line.Index].SalesOrderRowId}").At(line.Index)),
            .. sent.Index().Where(row => row.Item.SerialNumbers is { Count: > 0 }).Select(row => new NotKept("Serial numbers").At(row.Index)),
            .. sent.Index().SelectMany(row => row.Item.Parts?.NotKept(row.Index) ?? []),
        ];
        if (refusals.Count > 0)
        {
            return call.Refused(refusals, paths);
        }

        var unbatched = await rows.UnbatchedAsync([.. lines.Select(line => line!.VariantId).Distinct()], call.Cancellation);
        return await steps.ShipAsync(
            call,
            now,
            body.Status,
            body.PickedDate,
            [.. sent.Zip(lines, (row, line) => new RowToShip(line!, row.Quantity ?? line!.Open, row.Parts?.Picks(unbatched.TryGetValue(line!.VariantId, out var batch) ? batch : null)))],
            [],
            paths,
            async request => ApiCall.One(await reads.PostedAsync(request, call.Cancellation)));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, FulfilmentChange body)
    {
        var id = new ActId(call.Id);
        if (await orders.NowOfFulfilmentAsync(id, call.Cancellation) is not { } now || now.Fulfilments.FirstOrDefault(act => act.Id == id) is not { } act)
        {
            return ApiErrors.NotFound();
        }

        if (body.Status is { } status && status != act.Status)
        {
            return status == FulfilmentStatus.Delivered
                ? await steps.ShipAsync(call, now, status, body.PickedDate == act.PickedAt ? null : body.PickedDate, [], [id], SalesOrderSteps.StatusPaths, _ => OneAsync(call, id))
                : await steps.RevertAsync(call, now, act, true, () => OneAsync(call, id));
        }

        return body.PickedDate is { } picked && picked != act.PickedAt ? await steps.CorrectTimeAsync(call, now, act, picked, () => OneAsync(call, id)) : await OneAsync(call, id);
    }

    private async Task<IResult> RevertAsync(ApiCall call)
    {
        var id = new ActId(call.Id);
        return await orders.NowOfFulfilmentAsync(id, call.Cancellation) is not { } now || now.Fulfilments.FirstOrDefault(act => act.Id == id) is not { } act
            ? ApiErrors.NotFound()
            : await steps.RevertAsync(call, now, act, false, () => Task.FromResult(ApiCall.NoContent()));
    }

    private async Task<IResult> OneAsync(ApiCall call, ActId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
