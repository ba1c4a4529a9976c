using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Storage;
using BatchApp.Wording;

namespace BatchApp.Features.Manufacturing;

/// <summary>What the journal knows of a manufacturing order and its ingredients.</summary>
internal static class ManufacturingOrderParticulars
{
    public static Particulars Of(BatchDb db, ManufacturingOrder order)
    {
        Particulars particulars = new()
        {
            { "Number", NotedValue.Name(order.Number) },
            { "Product", order.Variant.FullName },
            { "Planned", NotedValue.Of(order.Planned, order.Variant.Item.Unit) },
            { "Location", db.Locations.Find(order.LocationId)!.Name },
            { "Progress", StatusText.Of(order.Phase) },
            { "Created on", order.CreatedOn },
            { "Deadline", order.Deadline },
            { "Note", order.Note },
        };
        foreach (var line in order.Ingredients.OrderBy(line => line.Position))
        {
            particulars.Add($"Needs {line.Variant.FullName}", NotedValue.Of($"{line.QuantityPerUnit} {line.Variant.Item.Unit.Name} for one"));
        }

        return particulars;
    }
}
