using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Returns;

/// <summary>Returns from customers, in steps: announced, filled with rows, arrived, put into stock.</summary>
public sealed class ReturnResource(ReturnReads reads, SaveReturnOrder save, RestockReturnOrder restock, WithdrawReturnOrder withdraw) : IApiResource
{
    internal static readonly WirePaths Paths = WirePaths.Of(
        ("Sales order", "sales_order_id"), ("Location", "return_location_id"), ("Number", "order_no"), (nameof(NumberWithSlash), "order_no"), ("Note", "additional_info"),
        (nameof(InTheFuture), "return_date"), (nameof(SentByItself), "status"), (nameof(NothingToPost), "status"), (nameof(FixedByPostings), "status"));

    public void Map(ApiRoutes api)
    {
        api.Get<ReturnFilter>("/sales_returns", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/sales_returns/{id}", OneAsync);
        api.Post<NewReturn>("/sales_returns", CreateAsync);
        api.Patch<ReturnChange>("/sales_returns/{id}", UpdateAsync);
    }

    private sealed record NewReturn(int SalesOrderId, int ReturnLocationId, string? OrderNo = null, DateTimeOffset? OrderCreatedDate = null, string? AdditionalInfo = null);

    private sealed record ReturnChange(
        ReturnState? Status, Optional<DateTimeOffset> ReturnDate, Optional<DateTimeOffset> OrderCreatedDate, Optional<int> ReturnLocationId, Optional<string> OrderNo, Optional<string?> AdditionalInfo)
    {
        public bool ChangesMore => OrderCreatedDate.IsSent || ReturnLocationId.IsSent || OrderNo.IsSent || AdditionalInfo.IsSent;
    }

    private Task<IResult> CreateAsync(ApiCall call, NewReturn body)
    {
        var command = call.Command(id => new SaveReturnOrder.Command(
            id, null, 0, new SalesOrderId(body.SalesOrderId), body.OrderNo ?? "", new LocationId(body.ReturnLocationId), body.AdditionalInfo ?? "", body.OrderCreatedDate?.UtcDateTime, false, null, []));
        return call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, async made => ApiCall.One(await reads.OneAsync(made.Id.Value, call.Cancellation)));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, ReturnChange body)
    {
        if (await reads.NowAsync(new ReturnOrderId(call.Id), call.Cancellation) is not { } now)
        {
            return await reads.OneAsync(call.Id, call.Cancellation) is { } posted ? call.Refused([new FixedByPostings(posted.OrderNo, "Return")], Paths) : ApiErrors.NotFound();
        }

        var (goal, at) = (body.Status ?? now.State, body.ReturnDate.IsSent ? body.ReturnDate.Value.UtcDateTime : (DateTime?)null);
        if (goal != now.State && (goal == ReturnState.RestockedAll || now.IsPosted))
        {
            return body.ChangesMore ? call.Refused([new SentByItself("The status")], Paths)
                : goal == ReturnState.RestockedAll
                    ? await call.AnswerAsync(restock.ExecuteAsync(call.Actor, call.Command(id => new RestockReturnOrder.Command(id, now.Id, now.Version, at)), call.Cancellation), Paths, _ => OneAsync(call))
                    : await call.AnswerAsync(
                        withdraw.ExecuteAsync(
                            call.Actor, call.Command(id => new WithdrawReturnOrder.Command(id, now.Id, now.Version, false, goal == ReturnState.ReturnedAll, call.Reason(null))), call.Cancellation),
                        Paths,
                        _ => OneAsync(call));
        }

        if (now.IsPosted && !body.ChangesMore && at is null)
        {
            return await OneAsync(call);
        }

        var hasArrived = goal != ReturnState.NotReturned;
        SaveReturnOrder.Command Changed(RequestId id) => now.Save(id, now.Lines) with
        {
            Number = body.OrderNo.Or(now.Number),
            LocationId = new LocationId(body.ReturnLocationId.Or(now.LocationId.Value)),
            Note = body.AdditionalInfo.Or(now.Note) ?? "",
            OrderedAt = body.OrderCreatedDate.IsSent ? body.OrderCreatedDate.Value.UtcDateTime : now.OrderedAt,
            HasArrived = hasArrived,
            ArrivesAt = at ?? now.ArrivesAt ?? (hasArrived ? call.Now : null),
        };
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, call.Command(Changed), call.Cancellation), Paths, _ => OneAsync(call));
    }

    private async Task<IResult> OneAsync(ApiCall call) => ApiCall.One(await reads.OneAsync(call.Id, call.Cancellation));
}
