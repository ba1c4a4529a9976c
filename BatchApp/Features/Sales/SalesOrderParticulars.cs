using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Sales;

/// <summary>What the journal knows of a sales order and its lines.</summary>
internal static class SalesOrderParticulars
{
    public static Particulars Of(BatchDb db, SalesOrder order)
    {
        Particulars particulars = new()
        {
            { "Number", NotedValue.Name(order.Number) },
            { "Customer", db.Customers.Find(order.CustomerId)!.Name },
            { "Ships from", db.Locations.Find(order.LocationId)!.Name },
            { "Customer reference", order.CustomerReference },
            { "Ordered on", order.OrderedOn },
            { "Deliver by", order.DeliverOn },
            { "Note", order.Note },
            { "Quote", order.IsQuote },
        };
        foreach (var line in order.Lines.OrderBy(line => line.Position))
        {
            particulars.Add(line.Variant.FullName, NotedValue.Of(line.Quantity, line.Variant.Item.Unit));
        }

        return particulars;
    }
}
