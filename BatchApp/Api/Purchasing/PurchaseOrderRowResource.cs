using BatchApp.Api.Errors;
using BatchApp.Api.Lists;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Corrections;
using BatchApp.Features.Purchasing;

namespace BatchApp.Api.Purchasing;

/// <summary>
/// Rows of purchase orders: what is open of a line is changed and removed as a line; deleting what was received takes its receipt
/// back.
/// </summary>
public sealed class PurchaseOrderRowResource(PurchaseReads reads, SavePurchaseOrder save, RevertAct revert) : IApiResource
{
    public void Map(ApiRoutes api)
    {
        api.Get<PurchaseOrderRowFilter>("/purchase_order_rows", async (call, filter) => ListAnswer.Of(await reads.RowsAsync(filter, call.Cancellation), filter));
        api.Get("/purchase_order_rows/{id}", call => OneAsync(call, call.Id));
        api.Post<AddedPurchaseRow>("/purchase_order_rows", AddAsync);
        api.Patch<PurchaseRowChange>("/purchase_order_rows/{id}", UpdateAsync);
        api.Delete("/purchase_order_rows/{id}", DeleteAsync);
    }

    /// <summary>A line that stays as it is while another changes.</summary>
    internal static SavePurchaseOrder.Line AsItIs(PurchaseOrderLine line) => With(line, line.Quantity);

    private static SavePurchaseOrder.Line With(PurchaseOrderLine line, Quantity stock) =>
        line.Purchase is { } bought && Quantity.TryOf(bought.FromStock(stock)) is { } purchased && bought.ToStock(purchased, line.Variant.Item.Unit) == stock
            ? new(line.Id, line.VariantId, purchased, InPurchaseUnit: true)
            : new(line.Id, line.VariantId, stock, InPurchaseUnit: false);

    private async Task<IResult> OneAsync(ApiCall call, int row) =>
        ApiCall.One((await reads.RowsAsync(new PurchaseOrderRowFilter { Ids = [row], IncludeDeleted = true }, call.Cancellation)).Rows is [var one] ? one : null);

    private async Task<IResult> AddAsync(ApiCall call, AddedPurchaseRow body)
    {
        if (await reads.OrderAsync(new PurchaseOrderId(body.PurchaseOrderId), call.Cancellation) is not { } order)
        {
            return ApiErrors.Unprocessable([new("/purchase_order_id", "notFound", $"Purchase order {body.PurchaseOrderId} does not exist.")]);
        }

        var (line, wrong) = PurchaseLines.Of(body, await reads.UnitsAsync([body.VariantId], call.Cancellation), "");
        wrong ??= PurchaseOrderResource.Elsewhere(body.LocationId, order.LocationId.Value, "");
        if (wrong is not null)
        {
            return ApiErrors.Unprocessable([wrong]);
        }

        return await SaveAsync(call, order, [.. Standing(order).Select(AsItIs), line!], saved => NewestOf(saved, body.VariantId));
    }

    private async Task<IResult> UpdateAsync(ApiCall call, PurchaseRowChange body)
    {
        if (await reads.LineAsync(call.Id, call.Cancellation) is not var (order, line) || (await RowAsync(call)) is not { } row)
        {
            return ApiErrors.NotFound();
        }

        if (row.ReceivedDate is not null)
        {
            return ApiErrors.Unprocessable([new("", "alreadyReceived", "This row was received. Delete it, which takes its receipt back, and receive it as it should be.")]);
        }

        if (body.ReceivedDate.IsSent)
        {
            return ApiErrors.Unprocessable([new("/received_date", "readOnly", "What arrived is sent to /purchase_order_receive, and sets this by itself.")]);
        }

        if (PurchaseOrderResource.Elsewhere(body.LocationId.IsSent ? body.LocationId.Value : null, order.LocationId.Value, "") is { } elsewhere)
        {
            return ApiErrors.Unprocessable([elsewhere]);
        }

        var variant = body.VariantId.Or(line.VariantId.Value);
        var unit = body.PurchaseUom.Or(body.VariantId.IsSent ? null! : row.PurchaseUom);
        var asked = new NewPurchaseRow(body.Quantity.Or(row.Quantity), variant, unit, body.PurchaseUomConversionRate.IsSent ? body.PurchaseUomConversionRate.Value : null);
        var (changed, wrong) = PurchaseLines.Of(asked, await reads.UnitsAsync([variant], call.Cancellation), "", line.Id);
        if (wrong is not null || changed is null)
        {
            return ApiErrors.Unprocessable([wrong!]);
        }

        // The row is what is open: what was received of its line is ordered too.
        if (line.Received.IsPositive)
        {
            var open = changed.InPurchaseUnit && line.Purchase is { } bought ? bought.ToStock(changed.Quantity, line.Variant.Item.Unit) : changed.Quantity;
            if (open is not { } stock)
            {
                return call.Refused([new UnevenConversion(changed.Quantity, line.Purchase!, line.Variant.Item.Unit)], PurchaseLines.RowPaths);
            }

            changed = changed with { Quantity = line.Received + stock, InPurchaseUnit = false };
        }

        return await SaveAsync(call, order, [.. Standing(order).Select(one => one.Id == line.Id ? changed : AsItIs(one))], saved =>
            saved.Lines.Exists(one => one.Id == line.Id) ? line.Id.Value : NewestOf(saved, variant));
    }

    private async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (await reads.LineAsync(call.Id, call.Cancellation) is not var (order, line) || (await RowAsync(call)) is not { } row)
        {
            return ApiErrors.NotFound();
        }

        if (row.ReceivedDate is not null)
        {
            return await reads.ReceiptAsync(call.Id, line.Id, call.Cancellation) is not { } receipt
                ? ApiErrors.NotFound()
                : await call.AnswerAsync(
                    revert.ExecuteAsync(call.Actor, call.Command(id => new RevertAct.Command(id, receipt, order.Version, OnlyLastStep: false, call.Reason(null))), call.Cancellation), PurchaseLines.RowPaths);
        }

        // Of a line that was received in part, what is open goes and the rest stays.
        var rest = Standing(order).Where(one => one.Id != line.Id).Select(AsItIs);
        return await SaveAsync(call, order, line.Received.IsPositive ? [.. Standing(order).Select(one => one.Id == line.Id ? With(line, line.Received) : AsItIs(one))] : [.. rest], null);
    }

    private async Task<PurchaseOrderRowObject?> RowAsync(ApiCall call) =>
        (await reads.RowsAsync(new PurchaseOrderRowFilter { Ids = [call.Id] }, call.Cancellation)).Rows is [var one] ? one : null;

    /// <summary>The row that was made last of a variant; told by what stands, because the same request may come again. None is 404.</summary>
    private static int NewestOf(PurchaseOrder order, int variant) =>
        order.Lines.Where(line => line.VariantId.Value == variant).Select(line => line.Id.Value).DefaultIfEmpty().Max();

    private static IEnumerable<PurchaseOrderLine> Standing(PurchaseOrder order) => order.Lines.OrderBy(line => line.Position);

    /// <param name="row">Which row is answered; null to say only that it is done.</param>
    private async Task<IResult> SaveAsync(ApiCall call, PurchaseOrder order, IReadOnlyList<SavePurchaseOrder.Line> lines, Func<PurchaseOrder, int>? row)
    {
        var command = call.Command(id => new SavePurchaseOrder.Command(
            id, order.Id, order.Version, order.Number, order.SupplierId, order.LocationId, order.OrderedOn, order.ExpectedOn, order.Note, order.IsDraft, lines));
        return await call.AnswerAsync(save.ExecuteAsync(call.Actor, command, call.Cancellation), PurchaseLines.RowPaths, async _ =>
            row is null ? ApiCall.NoContent() : await OneAsync(call, row((await reads.OrderAsync(order.Id, call.Cancellation))!)));
    }
}
