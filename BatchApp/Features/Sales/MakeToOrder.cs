using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Manufacturing;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Sales;

/// <summary>
/// Makes a manufacturing order for what a sales line has open, and binds the two: the sale carries what is made, and takes
/// nothing else while the binding stands (product.md 7.6). Refuses lines with nothing open, materials, and lines that are
/// bound already. Plans on the line are given up.
/// </summary>
[UseCase("have a sales line made to order", Right.Sell)]
public sealed class MakeToOrder(StockStore store)
{
    /// <param name="Version">The version of the sales order that the screen showed.</param>
    public sealed record Command(RequestId RequestId, SalesOrderId OrderId, int Version, SalesOrderLineId LineId) : Domain.Command(RequestId);

    /// <returns>The number of the manufacturing order.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var order = write.Db.SalesOrders.Include(row => row.Lines).ThenInclude(row => row.Variant).ThenInclude(variant => variant.Item)
            .Include(row => row.Lines).ThenInclude(row => row.Plans)
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

        if (!line.Open.IsPositive)
        {
            return new OrderNotOpen(order.Number, order.Status.ToString());
        }

        if (MadeToOrderFacts.Of(write.Db, [line.Id]).GetValueOrDefault(line.Id) is { } bound)
        {
            return new AlreadyMadeToOrder(line.Variant.FullName, bound.Order);
        }

        var saved = SaveManufacturingOrder.Apply(write, new SaveManufacturingOrder.Command(
            command.RequestId, null, 0, "", line.VariantId, order.LocationId, line.Open, write.Today, order.DeliverOn, "", ManufacturingPhase.NotStarted, null));
        if (!saved.Succeeded)
        {
            return saved.As<string>();
        }

        var making = write.Db.ManufacturingOrders.Find(saved.Value.Id)!;
        making.SalesOrderLineId = line.Id;
        line.Plans.Clear();
        order.Version++;
        write.Note(making, [], MadeToOrderFacts.Particulars(line), mentions: order);
        write.Save();
        return making.Number;
    }
}
