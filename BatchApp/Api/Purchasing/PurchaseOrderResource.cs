using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;

namespace BatchApp.Api.Purchasing;

/// <summary>Purchase orders. Deleting one that nothing was received of cancels it.</summary>
public sealed class PurchaseOrderResource(PurchaseReads reads, SavePurchaseOrder save, ClosePurchaseOrder close, ReceivePurchaseOrder receive) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<PurchaseOrderFilter>("/purchase_orders", async (call, filter) => ListAnswer.Of(await reads.PageAsync(filter, call.Cancellation), filter));
        api.Get<PurchaseOrderFilter>("/purchase_orders/{id}", async (call, filter) =>
            ApiCall.One(await reads.OneAsync(new PurchaseOrderId(call.Id), filter.Extend?.Contains("supplier") == true, call.Cancellation)));
        api.Post<NewPurchaseOrder>("/purchase_orders", CreateAsync);
        api.Patch<PurchaseOrderChange>("/purchase_orders/{id}", UpdateAsync);
        api.Delete("/purchase_orders/{id}", DeleteAsync);
    }

    private async Task<IResult> CreateAsync(ApiCall call, NewPurchaseOrder body)
    {
        if (body.EntityType == "outsourced")
        {
            return ApiErrors.Unprocessable([new("/entity_type", "notKept", "Outsourced purchase orders are not kept here.")]);
        }

        var units = await reads.UnitsAsync(body.PurchaseOrderRows.Select(row => row.VariantId), call.Cancellation);
        var lines = body.PurchaseOrderRows.Select((row, i) => PurchaseLines.Of(row, units, $"/purchase_order_rows/{i}")).ToList();
        List<ApiErrorDetail> wrong =
        [
            .. lines.Select(line => line.Wrong).OfType<ApiErrorDetail>(),
            .. body.PurchaseOrderRows.Select((row, i) => Elsewhere(row.LocationId, body.LocationId, $"/purchase_order_rows/{i}")).OfType<ApiErrorDetail>(),
        ];
        if (wrong.Count > 0)
        {
            return ApiErrors.Unprocessable(wrong);
        }

        var command = call.Command(id => new SavePurchaseOrder.Command(
            id,
            null,
            0,
            body.OrderNo ?? "",
            new SupplierId(body.SupplierId),
            new LocationId(body.LocationId),
            WireJson.Day(body.OrderCreatedDate, call.Calendar) ?? call.Calendar.DayOf(call.Now),
            WireJson.Day(body.ExpectedArrivalDate, call.Calendar),
            body.AdditionalInfo ?? "",
            body.Status == "DRAFT",
            [.. lines.Select(line => line.Line!)]));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), PurchaseLines.OrderPaths, saved => OneAsync(call, saved.Id));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, PurchaseOrderChange body)
    {
        if (await reads.OrderAsync(new PurchaseOrderId(call.Id), call.Cancellation) is not { } order)
        {
            return ApiErrors.NotFound();
        }

        var now = PurchaseOrderObject.StatusOf(order.Status);
        var status = body.Status.Or(now);
        if (status == "PARTIALLY_RECEIVED" && status != now)
        {
            return ApiErrors.Unprocessable([new("/status", "setByReceiving", "What arrived is sent to /purchase_order_receive, and sets this by itself.")]);
        }

        if (order.IsStarted && status is "NOT_RECEIVED" or "DRAFT" && status != now)
        {
            return ApiErrors.Unprocessable([new("/status", "alreadyReceived", $"Goods of {order.Number} were received. Delete the rows that were received first.")]);
        }

        var changes = body.OrderNo.IsSent || body.SupplierId.IsSent || body.ExpectedArrivalDate.IsSent || body.OrderCreatedDate.IsSent || body.LocationId.IsSent || body.AdditionalInfo.IsSent
            || (status is "NOT_RECEIVED" or "DRAFT" && status != now);
        if (changes && status == "RECEIVED" && status != now)
        {
            return call.Refused([new SentByItself("The status")], WirePaths.Of((nameof(SentByItself), "status")));
        }

        if (changes && await SaveAsync(call, body, order, status == "DRAFT") is { } refused)
        {
            return refused;
        }

        return status == "RECEIVED" && status != now ? await ReceiveAllAsync(call) : await OneAsync(call, order.Id);
    }

    /// <summary>Null once it is saved.</summary>
    private async Task<IResult?> SaveAsync(ApiCall call, PurchaseOrderChange body, PurchaseOrder order, bool isDraft)
    {
        var command = call.Command(id => new SavePurchaseOrder.Command(
            id,
            order.Id,
            order.Version,
            body.OrderNo.Or(order.Number),
            new SupplierId(body.SupplierId.Or(order.SupplierId.Value)),
            new LocationId(body.LocationId.Or(order.LocationId.Value)),
            body.OrderCreatedDate.IsSent ? WireJson.Day(body.OrderCreatedDate.Value, call.Calendar)!.Value : order.OrderedOn,
            body.ExpectedArrivalDate.IsSent ? WireJson.Day(body.ExpectedArrivalDate.Value, call.Calendar) : order.ExpectedOn,
            body.AdditionalInfo.Or(order.Note),
            isDraft,
            [.. order.Lines.OrderBy(line => line.Position).Select(PurchaseOrderRowResource.AsItIs)]));
        var saved = await save.ExecuteAsync(call.Actor, command, call.Cancellation);
        return saved.Succeeded ? null : call.Refused(saved.Refusals, PurchaseLines.OrderPaths);
    }

    /// <summary>Everything that is open; what is tracked needs batches, and the refusal says so.</summary>
    private async Task<IResult> ReceiveAllAsync(ApiCall call)
    {
        var order = (await reads.OrderAsync(new PurchaseOrderId(call.Id), call.Cancellation))!;
        List<ReceivedLine> lines = [.. order.Lines.Where(line => line.Open.IsPositive).Select(line => new ReceivedLine(line.Id, order.LocationId, line.Open, []))];
        var command = call.Command(id => new ReceivePurchaseOrder.Command(id, order.Id, order.Version, null, lines));
        return await call.AnswerAsync(receive.ExecuteAsync(call.Actor, command, call.Cancellation), PurchaseLines.OrderPaths, _ => OneAsync(call, order.Id));
    }

    private async Task<IResult> DeleteAsync(ApiCall call) => await reads.OrderAsync(new PurchaseOrderId(call.Id), call.Cancellation) is not { } order
        ? ApiErrors.NotFound()
        : await call.AnswerAsync(
            close.ExecuteAsync(call.Actor, call.Command(id => new ClosePurchaseOrder.Command(id, order.Id, order.Version, ClosingKind.Cancelled, call.Reason(null))), call.Cancellation),
            PurchaseLines.OrderPaths);

    private async Task<IResult> OneAsync(ApiCall call, PurchaseOrderId id) => ApiCall.One(await reads.OneAsync(id, withSupplier: false, call.Cancellation));

    /// <summary>A row is expected where its order is; elsewhere it can be received.</summary>
    internal static ApiErrorDetail? Elsewhere(int? location, int order, string path) => location is { } other && other != order
        ? new($"{path}/location_id", "oneLocation", "A row is expected at its order's location. It can be received at another: say so in /purchase_order_receive.")
        : null;
}
