using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Manufacturing;

/// <summary>Opens a manufacturing order again that was closed short or cancelled: what is left of it counts as before (product.md 5.6).</summary>
[UseCase("reopen manufacturing orders", Right.Make)]
public sealed class ReopenManufacturingOrder(StockStore store)
{
    /// <param name="Version">The version of the order that the screen showed.</param>
    public sealed record Command(RequestId RequestId, ManufacturingOrderId OrderId, int Version) : Domain.Command(RequestId);

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

        if (order.Closing is not { } closing)
        {
            return new OrderIsNotClosed(order.Number);
        }

        order.Closing = null;
        order.Version++;
        order.Refresh();
        write.Note(order, ClosingParticulars.Of(closing), ClosingParticulars.Of(null));
        write.Save();
        return order.Number;
    }
}
