using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Returns;

/// <summary>What a program asks before it announces a return: what can come back, of which batches, and why.</summary>
public sealed class ReturnableResource(ReturnableReads reads) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get("/sales_orders/{id}/returnable_items", async call => await reads.OfAsync(new SalesOrderId(call.Id), call.Cancellation) is { } items ? Json(items) : ApiErrors.NotFound());
        api.Get("/sales_return_rows/{id}/unassigned_batch_transactions", async call => await reads.UnassignedAsync(call.Id, call.Cancellation) is { } data ? Json(new { data }) : ApiErrors.NotFound());
        api.Get("/sales_returns/return_reasons", _ => Task.FromResult(Json(Enum.GetValues<ReturnReason>().Select(reason => new ReturnReasonObject((int)reason, RestockReturnOrder.Words(reason))))));
    }

    private static IResult Json<T>(T answer) => Results.Json(answer, WireJson.Options);
}
