using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Manufacturing;

/// <summary>
/// Completes a production and says that it was the last: what the order still has open after it is closed short with it
/// (product.md 5.6).
/// </summary>
[UseCase("complete the last production of an order", Right.Make)]
public sealed class CompleteLastProduction(StockStore store)
{
    /// <param name="Reason">Of closing short what is left; not used when nothing is.</param>
    public sealed record Command(RequestId RequestId, CompleteProduction.Command Production, string Reason) : Domain.Command(RequestId);

    public Task<Result<ActId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ActId> Apply(StockWrite write, Command command)
    {
        var made = CompleteProduction.Apply(write, command.Production);
        if (!made.Succeeded)
        {
            return made;
        }

        var order = write.Db.ManufacturingOrders.Find(command.Production.OrderId)!;
        return order.Open.IsPositive
            && CloseManufacturingOrder.Apply(write, new(command.RequestId, order.Id, order.Version, ClosingKind.ClosedShort, command.Reason)) is { Succeeded: false } notClosed
            ? notClosed.As<ActId>()
            : made;
    }
}
