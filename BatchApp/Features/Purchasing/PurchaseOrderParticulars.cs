using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;

namespace BatchApp.Features.Purchasing;

/// <summary>What the journal knows of a purchase order and its lines.</summary>
internal static class PurchaseOrderParticulars
{
    public static Particulars Of(BatchDb db, PurchaseOrder order)
    {
        Particulars particulars = new()
        {
            { "Number", NotedValue.Name(order.Number) },
            { "Supplier", db.Suppliers.Find(order.SupplierId)!.Name },
            { "Location", db.Locations.Find(order.LocationId)!.Name },
            { "Ordered on", order.OrderedOn },
            { "Expected on", order.ExpectedOn },
            { "Note", order.Note },
            { "Draft", order.IsDraft },
        };
        foreach (var line in order.Lines.OrderBy(line => line.Position))
        {
            var unit = line.Variant.Item.Unit;
            particulars.Add(line.Variant.FullName, line.Purchase is { } purchase
                ? NotedValue.Of($"{Domain.Amounts.Quantity.Of(purchase.FromStock(line.Quantity))} {purchase.Unit} of {purchase.Rate} {unit.Name}")
                : NotedValue.Of(line.Quantity, unit));
        }

        return particulars;
    }
}
