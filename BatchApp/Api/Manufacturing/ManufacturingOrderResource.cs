using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Manufacturing;

namespace BatchApp.Api.Manufacturing;

/// <summary>Manufacturing orders: listed, made, cancelled. What is posted of one is deleted by its productions.</summary>
public sealed class ManufacturingOrderResource(ManufacturingOrderReads reads, SaveManufacturingOrder save, CloseManufacturingOrder close) : IApiResource
{
    internal static readonly WirePaths Paths = WirePaths.Of(
        ("Number", "order_no"), ("Note", "additional_info"), ("Product", "variant_id"), ("Location", "location_id"), ("Planned quantity", "planned_quantity"), ("Status", "status"),
        ("Quantity made", "actual_quantity"), (nameof(MoreThanOpen), "actual_quantity"), (nameof(NotAProduct), "variant_id"), (nameof(LessThanDone), "planned_quantity"),
        (nameof(OrderNotOpen), "status"), (nameof(Domain.Postings.InTheFuture), "done_date"), (nameof(Domain.Picking.NotFullyAssigned), "batch_transactions"), ("Batch", "batch_transactions"));

    public void Map(ApiRoutes api)
    {
        api.Get<ManufacturingOrderFilter>("/manufacturing_orders", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get("/manufacturing_orders/{id}", call => OneAsync(call, new ManufacturingOrderId(call.Id)));
        api.Post<NewOrder>("/manufacturing_orders", CreateAsync);
        api.Delete("/manufacturing_orders/{id}", DeleteAsync);
    }

    private sealed record NewOrder(
        int VariantId,
        int LocationId,
        Quantity PlannedQuantity,
        string? OrderNo = null,
        DateTimeOffset? OrderCreatedDate = null,
        DateTimeOffset? ProductionDeadlineDate = null,
        string? AdditionalInfo = null);

    private Task<IResult> CreateAsync(ApiCall call, NewOrder body)
    {
        var command = call.Command(id => new SaveManufacturingOrder.Command(
            id,
            null,
            0,
            body.OrderNo ?? "",
            new VariantId(body.VariantId),
            new LocationId(body.LocationId),
            body.PlannedQuantity,
            WireJson.Day(body.OrderCreatedDate, call.Calendar) ?? call.Calendar.DayOf(call.Now),
            WireJson.Day(body.ProductionDeadlineDate, call.Calendar),
            body.AdditionalInfo ?? "",
            ManufacturingPhase.NotStarted,
            null));
        return call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), Paths, made => OneAsync(call, made.Id));
    }

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await reads.NowAsync(new ManufacturingOrderId(call.Id), call.Cancellation) is not { } now)
        {
            return ApiErrors.NotFound();
        }

        var command = call.Command(id => new CloseManufacturingOrder.Command(id, now.Id, now.Version, ClosingKind.Cancelled, call.Reason(null)));
        return await call.AnswerAsync(close.ExecuteAsync(call.Actor, command, call.Cancellation), Paths);
    }

    private async Task<IResult> OneAsync(ApiCall call, ManufacturingOrderId id) => ApiCall.One(await reads.OneAsync(id, call.Cancellation));
}
