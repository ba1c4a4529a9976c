using BatchApp.Domain;
using BatchApp.Domain.Orders;

namespace BatchApp.Features.Availability;

/// <summary>
/// Where an open line stands among all that want the same stock: sales before productions, each by its order's place in the
/// list, then by its own in the order. The earlier one takes first (product.md 4.7).
/// </summary>
internal readonly record struct DemandPlace(bool IsIngredient, int Rank, int Order, int Position) : IComparable<DemandPlace>
{
    public static DemandPlace Of(SalesOrder order, SalesOrderLine line) => new(false, order.Rank, order.Id.Value, line.Position);

    public static DemandPlace Of(ManufacturingOrder order, IngredientLine line) => new(true, order.Rank, order.Id.Value, line.Position);

    public int CompareTo(DemandPlace other) =>
        (IsIngredient, Rank, Order, Position).CompareTo((other.IsIngredient, other.Rank, other.Order, other.Position));
}

/// <summary>What an open line wants, and where it stands.</summary>
internal readonly record struct Demand(DemandPlace Place, Domain.Amounts.Quantity Open);

/// <summary>What a line that is made to order can count on: what was made for it, and what still is to be.</summary>
internal sealed record OwnSupply(VariantId VariantId, LocationId LocationId, Domain.Amounts.Quantity Made, Domain.Picking.Supply Coming);
