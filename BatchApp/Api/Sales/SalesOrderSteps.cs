using BatchApp.Api.Errors;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Corrections;
using BatchApp.Features.Picking;
using BatchApp.Features.Sales;

namespace BatchApp.Api.Sales;

/// <summary>A row that is to go out.</summary>
/// <param name="Picks">Null where the batches are left to the proposal.</param>
public sealed record RowToShip(SalesLineNow Line, Quantity Quantity, IReadOnlyList<BatchPick>? Picks);

/// <summary>Packing, delivering and reverting goods of a sales order, by the use cases of its card.</summary>
public sealed class SalesOrderSteps(ShipSalesOrder ship, RevertAct revert, CorrectTime correct, BatchChoicesQuery choices)
{
    /// <summary>Of a request that sends a status.</summary>
    internal static readonly WirePaths StatusPaths = WirePaths.Of(
        (nameof(SentByItself), "status"), (nameof(SeveralFulfilments), "status"), (nameof(NeverPacked), "status"), (nameof(InTheFuture), "picked_date"), (nameof(OrderNotOpen), "status"));

    /// <summary>
    /// Brings an order to a status. Forwards everything that is open goes out, and what is packed is handed over; backwards the
    /// order's one fulfilment is reverted, or its delivery alone.
    /// </summary>
    internal Task<IResult> GoAsync(ApiCall call, SalesOrderNow now, SalesOrderStatus goal, DateTime? at, Func<Task<IResult>> answer)
    {
        List<SalesLineNow> open = [.. now.Lines.Where(line => line.Open.IsPositive)];
        return goal == SalesOrderStatus.NotShipped || (goal == SalesOrderStatus.Packed && open.Count == 0 && now.Fulfilments.Count > 0)
            ? BackAsync(call, now, goal, answer)
            : ShipAsync(
                call,
                now,
                goal == SalesOrderStatus.Packed ? FulfilmentStatus.Packed : FulfilmentStatus.Delivered,
                at,
                [.. open.Select(line => new RowToShip(line, line.Open, null))],
                goal == SalesOrderStatus.Delivered ? [.. now.Fulfilments.Where(act => act.Status == FulfilmentStatus.Packed).Select(act => act.Id)] : [],
                StatusPaths,
                _ => answer());
    }

    /// <summary>
    /// Ships rows from the batches that were sent; else from those planned, and then by the proposal: first expired first out, or
    /// the item's own order, never Unbatched (product.md 4.6). What the proposal lacks is refused when it is posted.
    /// </summary>
    internal async Task<IResult> ShipAsync(
        ApiCall call,
        SalesOrderNow now,
        FulfilmentStatus upTo,
        DateTime? at,
        IReadOnlyList<RowToShip> rows,
        IReadOnlyList<ActId> packed,
        WirePaths paths,
        Func<RequestId, Task<IResult>> answer)
    {
        var suggested = await choices.SuggestAsync(
            [.. rows.Select(row => (row.Line.VariantId, row.Picks is null && row.Line.IsTracked ? Quantity.Max(row.Quantity, Quantity.Zero) : Quantity.Zero))],
            now.LocationId,
            at,
            now.DaysToLast,
            PlanOwner.Of(now.Id),
            call.Cancellation);
        List<ShippedLine> lines = [.. rows.Zip(suggested, (row, picks) => new ShippedLine(row.Line.Id, row.Quantity, row.Picks ?? (row.Line.IsTracked ? picks : [])))];
        var command = call.Command(id => new ShipSalesOrder.Command(id, now.Id, now.Version, upTo, at, lines, packed));
        return await call.AnswerAsync(ship.ExecuteAsync(call.Actor, command, call.Cancellation), paths, _ => answer(command.RequestId));
    }

    /// <summary>Takes a fulfilment back, or its delivery alone.</summary>
    internal Task<IResult> RevertAsync(ApiCall call, SalesOrderNow now, FulfilmentNow act, bool onlyDelivery, Func<Task<IResult>> answer) =>
        onlyDelivery && !act.WasPacked
            ? Task.FromResult(call.Refused([new NeverPacked(now.Number)], StatusPaths))
            : call.AnswerAsync(
                revert.ExecuteAsync(call.Actor, call.Command(id => new RevertAct.Command(id, act.Id, now.Version, onlyDelivery, call.Reason(null))), call.Cancellation),
                StatusPaths,
                _ => answer());

    /// <summary>Gives a fulfilment the time at which its goods really left stock.</summary>
    internal Task<IResult> CorrectTimeAsync(ApiCall call, SalesOrderNow now, FulfilmentNow act, DateTime at, Func<Task<IResult>> answer) => call.AnswerAsync(
        correct.ExecuteAsync(call.Actor, call.Command(id => new CorrectTime.Command(id, act.Id, now.Version, [new CorrectedTime(act.First, at)], call.Reason(null))), call.Cancellation),
        StatusPaths,
        _ => answer());

    private Task<IResult> BackAsync(ApiCall call, SalesOrderNow now, SalesOrderStatus goal, Func<Task<IResult>> answer) => now.Fulfilments is [var act]
        ? RevertAsync(call, now, act, goal == SalesOrderStatus.Packed, answer)
        : Task.FromResult(call.Refused([new SeveralFulfilments(now.Number)], StatusPaths));
}
