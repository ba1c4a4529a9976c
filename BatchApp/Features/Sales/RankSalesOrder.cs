using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Sales;

/// <summary>
/// Moves an open sales order within the list of open ones: an earlier one takes stock first (product.md 4.7). Other forms
/// of the orders stay valid. Refuses orders that are no longer open.
/// </summary>
[UseCase("rank sales orders", Right.Sell)]
public sealed class RankSalesOrder(StockStore store)
{
    /// <param name="Other">The order before which, or behind which, it is to stand; null for the top.</param>
    public sealed record Command(RequestId RequestId, SalesOrderId OrderId, SalesOrderId? Other, bool Behind) : Domain.Command(RequestId);

    /// <returns>The order's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var open = write.Db.SalesOrders.Where(row => !row.IsDone).Select(row => new { row.Id, row.Rank }).ToDictionary(row => row.Id, row => row.Rank);
        foreach (var id in new[] { command.OrderId, command.Other ?? command.OrderId })
        {
            if (!open.ContainsKey(id))
            {
                return write.Db.SalesOrders.Find(id) is { } closed
                    ? new OrderNotOpen(closed.Number, closed.Status.ToString())
                    : new NotFound("Sales order", $"{id.Value}");
            }
        }

        var order = write.Db.SalesOrders.Find(command.OrderId)!;
        if (command.Other == order.Id)
        {
            return order.Number;
        }

        var moved = RankedList.Move(open, order.Id, command.Other, command.Behind);
        var ids = moved.Keys.ToList();
        foreach (var row in write.Db.SalesOrders.Where(row => ids.Contains(row.Id)))
        {
            row.Rank = moved[row.Id];
        }

        var others = open.Where(row => row.Key != order.Id).Select(row => moved.GetValueOrDefault(row.Key, row.Value)).ToList();
        write.Note(
            order,
            Place(open.Values.Count(rank => rank < open[order.Id])),
            Place(others.Count(rank => rank < order.Rank)));
        write.Save();
        return order.Number;
    }

    private static Particulars Place(int before) => new() { { "Place in the list", NotedValue.Of($"{before + 1}") } };
}
