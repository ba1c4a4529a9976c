using System.Text.Json;
using System.Text.Json.Nodes;
using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Purchasing;

namespace BatchApp.Api.Purchasing;

/// <summary>
/// What arrived of rows that are open, one or several, of one order or several: in one step. Rows of one order and one moment
/// are one receipt.
/// </summary>
public sealed class ReceiveResource(PurchaseReads reads, ReceivePurchaseOrders receive) : IApiResource
{
    public void Map(ApiRoutes api) => api.Post<JsonNode>("/purchase_order_receive", ReceiveAsync);

    private sealed record Arrived(PurchaseOrder Order, DateTime? At, ReceivedLine Line, int Row);

    private async Task<IResult> ReceiveAsync(ApiCall call, JsonNode body)
    {
        var isList = body is JsonArray;
        ReceivedRow[] rows = isList ? body.Deserialize<ReceivedRow[]>(WireJson.Options)! : [body.Deserialize<ReceivedRow>(WireJson.Options)!];
        List<Arrived> arrived = [];
        List<ApiErrorDetail> wrong = [];
        for (var i = 0; i < rows.Length; i++)
        {
            var path = isList ? $"/{i}" : "";
            if (await reads.LineAsync(rows[i].PurchaseOrderRowId, call.Cancellation) is not var (order, line) || PurchaseRowIds.LineOf(rows[i].PurchaseOrderRowId) is null)
            {
                wrong.Add(new($"{path}/purchase_order_row_id", "notFound", $"Row {rows[i].PurchaseOrderRowId} is not open."));
                continue;
            }

            var (received, faults) = Line(rows[i], order, line, path);
            wrong.AddRange(faults);
            if (received is not null)
            {
                arrived.Add(new Arrived(order, rows[i].ReceivedDate?.UtcDateTime, received, i));
            }
        }

        if (wrong.Count > 0)
        {
            return ApiErrors.Unprocessable(wrong);
        }

        List<ReceivePurchaseOrders.Arrival> arrivals =
        [
            .. arrived.GroupBy(row => (row.Order.Id, row.Order.Version, row.At)).Select(group => new ReceivePurchaseOrders.Arrival(
                group.Key.Id, group.Key.Version, group.Key.At, [.. group.Select(row => row.Line)], [.. group.Select(row => row.Row)])),
        ];
        var command = call.Command(id => new ReceivePurchaseOrders.Command(id, arrivals));
        return await call.AnswerAsync(receive.ExecuteAsync(call.Actor, command, call.Cancellation), Paths(isList));
    }

    /// <summary>What a row brings, counted in its unit and told in the stock unit; or what is wrong with its numbers.</summary>
    private static (ReceivedLine? Line, IReadOnlyList<ApiErrorDetail> Wrong) Line(ReceivedRow row, PurchaseOrder order, PurchaseOrderLine line, string path)
    {
        List<ApiErrorDetail> wrong = [];
        var quantity = Stock(row.Quantity, $"{path}/quantity");
        var parts = (row.BatchTransactions ?? []).Select((part, i) => (part.BatchId, Quantity: Stock(part.Quantity, $"{path}/batch_transactions/{i}/quantity"))).ToList();
        return wrong.Count > 0 ? (null, wrong) : (new ReceivedLine(
            line.Id, row.LocationId is { } location ? new LocationId(location) : order.LocationId, quantity, [.. parts.Select(part => BatchPart.Into(new BatchId(part.BatchId), part.Quantity))]), []);

        Quantity Stock(decimal counted, string where)
        {
            var stock = Quantity.TryOf(counted) is not { } exact ? null : line.Purchase is { } bought ? bought.ToStock(exact, line.Variant.Item.Unit) : exact;
            if (stock is null)
            {
                wrong.Add(line.Purchase is { } unit && Quantity.TryOf(counted) is { } uneven
                    ? new(where, "unevenConversion", FormattableString.Invariant($"{uneven.Amount} {unit.Unit} of {unit.Rate.Amount} {line.Variant.Item.Unit.Name} each do not come out even in {line.Variant.Item.Unit.Name}."))
                    : PurchaseLines.TooFine(where, counted));
            }

            return stock ?? Quantity.Zero;
        }
    }

    private static WirePaths Paths(bool isList) => new(
        isList ? "" : null, "batch_transactions", ("Location", "location_id"), ("Line", "purchase_order_row_id"), ("To receive", "quantity"), ("Quantity", "quantity"), ("Batch", "batch_id"));
}
