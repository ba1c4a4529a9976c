using System.Text.Json.Serialization;
using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Sales;

/// <summary>Sales orders: made, listed, cancelled.</summary>
public sealed class SalesOrderResource(SalesOrderReads reads, SaveSalesOrder save, CloseSalesOrder close) : IApiResource
{
    internal static readonly WirePaths Paths = new(
        "sales_order_rows",
        null,
        ("Number", "order_no"), ("Customer", "customer_id"), ("Location", "location_id"), ("Customer reference", "customer_ref"), ("Note", "additional_info"),
        ("Item", "variant_id"), ("Quantity", "quantity"), (nameof(NumberWithSlash), "order_no"), (nameof(ShipsFromOneLocation), "location_id"), (nameof(LessThanDone), "quantity"));

    public void Map(ApiRoutes api)
    {
        api.Get<SalesOrderFilter>("/sales_orders", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/sales_orders/{id}", call => OneAsync(call, new SalesOrderId(call.Id)));
        api.Post<NewOrder>("/sales_orders", CreateAsync);
        api.Delete("/sales_orders/{id}", CancelAsync);
    }

    private sealed record NewOrder(
        int CustomerId,
        IReadOnlyList<NewRow> SalesOrderRows,
        string? OrderNo = null,
        DateTimeOffset? OrderCreatedDate = null,
        DateTimeOffset? DeliveryDate = null,
        int? LocationId = null,
        string Status = "NOT_SHIPPED",
        string? AdditionalInfo = null,
        string? CustomerRef = null);

    private sealed record NewRow(int VariantId, [property: JsonConverter(typeof(SentQuantity))] Quantity Quantity, int? LocationId = null);

    private async Task<IResult> CreateAsync(ApiCall call, NewOrder body)
    {
        var location = body.LocationId ?? body.SalesOrderRows.Select(row => row.LocationId).FirstOrDefault(id => id is not null)
            ?? (await reads.PrimaryLocationAsync(call.Cancellation)).Value;
        List<Refusal> elsewhere = [.. body.SalesOrderRows.Index().Where(row => (row.Item.LocationId ?? location) != location).Select(row => new ShipsFromOneLocation().At(row.Index))];
        if (elsewhere.Count > 0)
        {
            return call.Refused(elsewhere, Paths);
        }

        var command = call.Command(id => new SaveSalesOrder.Command(
            id,
            null,
            0,
            body.OrderNo ?? "",
            new CustomerId(body.CustomerId),
            new LocationId(location),
            body.CustomerRef ?? "",
            WireJson.Day(body.OrderCreatedDate, call.Calendar) ?? call.Calendar.DayOf(call.Now),
            WireJson.Day(body.DeliveryDate, call.Calendar),
            body.AdditionalInfo ?? "",
            body.Status == "PENDING",
            [.. body.SalesOrderRows.Select(row => new SaveSalesOrder.Line(null, new VariantId(row.VariantId), row.Quantity))]));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, made => OneAsync(call, made.Id));
    }

    private async Task<IResult> CancelAsync(ApiCall call) => await reads.NowAsync(new SalesOrderId(call.Id), call.Cancellation) is not { } now
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(
            close.ExecuteAsync(call.Actor, call.Command(id => new CloseSalesOrder.Command(id, now.Id, now.Version, ClosingKind.Cancelled, call.Reason(null))), call.Cancellation),
            Paths);

    private async Task<IResult> OneAsync(ApiCall call, SalesOrderId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
