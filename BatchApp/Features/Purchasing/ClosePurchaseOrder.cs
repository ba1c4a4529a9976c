using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Purchasing;

/// <summary>
/// Ends a purchase order with something left undone: closed short, the rest is expected no more; cancelled, with nothing
/// posted, it stays to be found (product.md 5.6). Refuses a missing reason.
/// </summary>
[UseCase("close and cancel purchase orders", Right.Buy)]
public sealed class ClosePurchaseOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    public sealed record Command(RequestId RequestId, PurchaseOrderId OrderId, int Version, ClosingKind Kind, string Reason)
        : Domain.Command(RequestId);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.PurchaseOrders.Include(row => row.Lines).FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Purchase order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var closing = OrderClosing.Create(
            order.Number, order.Closing, order.Status.ToString(), order.IsStarted, order.Lines.Any(line => line.Open.IsPositive), command.Kind, command.Reason, write.Actor.Name, write.Now);
        if (!closing.Succeeded)
        {
            return closing.As<string>();
        }

        order.Closing = closing.Value;
        order.Version++;
        order.Refresh();
        write.Note(order, ClosingParticulars.Of(null), ClosingParticulars.Of(closing.Value), closing.Value.Reason);
        write.Save();
        return order.Number;
    }
}
