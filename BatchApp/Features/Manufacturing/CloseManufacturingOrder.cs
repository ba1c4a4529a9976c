using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Ends a manufacturing order with something left undone: closed short, the rest is neither expected nor are its
/// ingredients committed; cancelled, with nothing posted, it stays to be found (product.md 5.6). Plans on its ingredients
/// are given up, and so is the sales line that it was made for. Refuses a missing reason.
/// </summary>
[UseCase("close and cancel manufacturing orders", Right.Make)]
public sealed class CloseManufacturingOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    public sealed record Command(RequestId RequestId, ManufacturingOrderId OrderId, int Version, ClosingKind Kind, string Reason)
        : Domain.Command(RequestId);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.ManufacturingOrders.Include(row => row.Ingredients).ThenInclude(line => line.Plans).FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Manufacturing order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        var closing = OrderClosing.Create(
            order.Number, order.Closing, order.Status.ToString(), order.IsStarted, order.Open.IsPositive, command.Kind, command.Reason, write.Actor.Name, write.Now);
        if (!closing.Succeeded)
        {
            return closing.As<string>();
        }

        order.Closing = closing.Value;
        order.Version++;
        MadeToOrderFacts.Release(write, [order], closing.Value.Reason);
        order.Refresh();
        write.Note(order, ClosingParticulars.Of(null), ClosingParticulars.Of(closing.Value), closing.Value.Reason);
        write.Save();
        return order.Number;
    }
}
