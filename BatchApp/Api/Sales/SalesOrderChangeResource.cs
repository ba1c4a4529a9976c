using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Sales;

/// <summary>
/// A PATCH of a sales order: its particulars, or its status. Forwards the status packs and delivers, backwards it reverts.
/// </summary>
public sealed class SalesOrderChangeResource(SalesOrderReads reads, SaveSalesOrder save, SalesOrderSteps steps) : IApiResource
{
    public void Map(ApiRoutes api) => api.Patch<OrderChange>("/sales_orders/{id}", UpdateAsync);

    private sealed record OrderChange(
        string? OrderNo = null,
        int? CustomerId = null,
        DateTimeOffset? OrderCreatedDate = null,
        DateTimeOffset? DeliveryDate = null,
        DateTime? PickedDate = null,
        int? LocationId = null,
        SalesOrderStatus? Status = null,
        Optional<string?> AdditionalInfo = default,
        Optional<string?> CustomerRef = default);

    private async Task<IResult> UpdateAsync(ApiCall call, OrderChange body)
    {
        if (await reads.NowAsync(new SalesOrderId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var wanted = now with
        {
            Number = body.OrderNo ?? now.Number,
            CustomerId = body.CustomerId is { } customer ? new CustomerId(customer) : now.CustomerId,
            LocationId = body.LocationId is { } location ? new LocationId(location) : now.LocationId,
            CustomerReference = body.CustomerRef.Or(now.CustomerReference) ?? "",
            OrderedOn = WireJson.Day(body.OrderCreatedDate, call.Calendar) ?? now.OrderedOn,
            DeliverOn = WireJson.Day(body.DeliveryDate, call.Calendar) ?? now.DeliverOn,
            Note = body.AdditionalInfo.Or(now.Note) ?? "",
        };
        if (body.Status is { } status && status != now.Status && !IsQuoteOrNot(now, status))
        {
            return wanted != now
                ? call.Refused([new SentByItself("The status")], WirePaths.Of((nameof(SentByItself), "status")))
                : await steps.GoAsync(call, now, status, body.PickedDate, () => OneAsync(call, now.Id));
        }

        wanted = wanted with { IsQuote = body.Status is { } simple && simple != now.Status ? simple == SalesOrderStatus.Pending : now.IsQuote };
        return wanted == now
            ? await OneAsync(call, now.Id)
            : await call.AnswerAsync(save.ExecuteAsync(call.Actor, call.Command(wanted.Save), call.Cancellation), SalesOrderResource.Paths, _ => OneAsync(call, now.Id));
    }

    /// <summary>An order becomes a quote, or a quote an order: that is saved, and refused where something went out.</summary>
    private static bool IsQuoteOrNot(SalesOrderNow now, SalesOrderStatus status) =>
        status == SalesOrderStatus.Pending || (status == SalesOrderStatus.NotShipped && now.Status == SalesOrderStatus.Pending);

    private async Task<IResult> OneAsync(ApiCall call, SalesOrderId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
