using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Ends a sales order with something left undone: closed short, the rest is committed no more and what is packed can be
/// delivered yet; cancelled, with nothing posted, it stays to be found (product.md 5.6). Its plans are given up, and what
/// is made for it is made for anybody. Refuses a missing reason.
/// </summary>
[UseCase("close and cancel sales orders", Right.Sell)]
public sealed class CloseSalesOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    public sealed record Command(RequestId RequestId, SalesOrderId OrderId, int Version, ClosingKind Kind, string Reason)
        : Domain.Command(RequestId);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders.Include(row => row.Lines).ThenInclude(line => line.Plans).FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Sales order", $"{command.OrderId.Value}");
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
        MadeToOrderFacts.Release(write, MadeToOrderFacts.OrdersFor(write, order), closing.Value.Reason);
        order.Refresh();
        write.Note(order, ClosingParticulars.Of(null), ClosingParticulars.Of(closing.Value), closing.Value.Reason);
        write.Save();
        return order.Number;
    }
}
