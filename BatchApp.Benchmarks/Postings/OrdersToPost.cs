using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Sales;
using Microsoft.Data.Sqlite;

namespace BatchApp.Benchmarks.Postings;

/// <summary>An order that waits to be shipped whole, each line from one batch.</summary>
internal sealed record OrderToPost(SalesOrderId Id, int Version, IReadOnlyList<ShippedLine> Lines);

/// <summary>The orders that the generator left open, taken in parts: each is shipped once.</summary>
internal sealed class OrdersToPost(string path)
{
    private readonly IReadOnlyList<OrderToPost> orders = Load(path);

    /// <summary>How many are left for each of so many parts, no more than a limit.</summary>
    public int PartOf(int parts, int limit) => Math.Clamp(orders.Count / parts, 1, limit);

    public IEnumerable<OrderToPost> Part(int number, int size) => orders.Skip(number * size).Take(size);

    /// <summary>Ships one as a person would from the window.</summary>
    public static async Task ShipAsync(Company company, OrderToPost order)
    {
        var result = await company.Get<ShipSalesOrder>().ExecuteAsync(Actor.Program, CommandOf(order));
        if (!result.Succeeded || result.Value != SalesOrderStatus.Delivered)
        {
            throw new UnequalException($"Order {order.Id.Value} was not delivered: {(result.Succeeded ? result.Value : result.Refusals[0])}.");
        }
    }

    public static ShipSalesOrder.Command CommandOf(OrderToPost order) => new(RequestId.New(), order.Id, order.Version, FulfilmentStatus.Delivered, null, order.Lines, []);

    private static List<OrderToPost> Load(string path)
    {
        using var connection = Company.Plain(path);
        using var command = new SqliteCommand(
            """
            SELECT o.Id, o.Version, l.Id, l.Open, (SELECT MIN(s.BatchId) FROM StockBalance s WHERE s.VariantId = l.VariantId AND s.LocationId = l.LocationId AND s.OnHand > 0)
            FROM SalesOrder o JOIN SalesOrderLine l ON l.OrderId = o.Id
            WHERE o.CustomerReference = $mark ORDER BY o.Id, l.Position
            """,
            connection);
        command.Parameters.AddWithValue("$mark", StockShape.ToPost);
        using var reader = command.ExecuteReader();
        List<OrderToPost> orders = [];
        List<ShippedLine> lines = [];
        while (reader.Read())
        {
            var id = new SalesOrderId(reader.GetInt32(0));
            if (orders.Count == 0 || orders[^1].Id != id)
            {
                orders.Add(new(id, reader.GetInt32(1), lines = []));
            }

            var quantity = new Quantity(reader.GetInt64(3));
            lines.Add(new(new SalesOrderLineId(reader.GetInt32(2)), quantity, [new BatchPick(new BatchId(reader.GetInt32(4)), quantity)]));
        }

        return orders;
    }
}
