using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Releases a sales line from the manufacturing order that makes it: the line is picked as any other, and what is made is
/// for anybody (product.md 7.6). What is planned for the line stays planned. Refuses a missing reason.
/// </summary>
[UseCase("release a sales line from its manufacturing order", Right.Sell)]
public sealed class ReleaseMadeToOrder(StockStore store)
{
    /// <param name="Version">The version of the sales order that the screen showed.</param>
    public sealed record Command(RequestId RequestId, SalesOrderId OrderId, int Version, SalesOrderLineId LineId, string Reason) : Domain.Command(RequestId);

    /// <returns>The number of the manufacturing order.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders.Include(row => row.Lines).ThenInclude(row => row.Variant).ThenInclude(variant => variant.Item)
            .FirstOrDefault(row => row.Id == command.OrderId);
        if (order is null)
        {
            return new NotFound("Sales order", $"{command.OrderId.Value}");
        }

        if (order.Version != command.Version)
        {
            return new ChangedMeanwhile(order.Number);
        }

        if (order.Lines.FirstOrDefault(row => row.Id == command.LineId) is not { } line)
        {
            return new NotFound("Line", $"{command.LineId.Value}");
        }

        if (write.Db.ManufacturingOrders.FirstOrDefault(row => row.SalesOrderLineId == line.Id) is not { } making)
        {
            return new NotMadeToOrder(line.Variant.FullName);
        }

        var reason = command.Reason.Trim();
        if (reason.Length == 0)
        {
            return new Missing("Reason");
        }

        if (reason.Length > OrderClosing.ReasonLimit)
        {
            return new TooLong("Reason", OrderClosing.ReasonLimit);
        }

        MadeToOrderFacts.Release(write, [making], reason);
        order.Version++;
        write.Save();
        return making.Number;
    }
}
