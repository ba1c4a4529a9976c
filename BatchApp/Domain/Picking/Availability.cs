using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Picking;

/// <summary>How well an open quantity is covered, from worst to best.</summary>
public enum AvailabilityKind
{
    NotAvailable = 1,

    /// <summary>Covered once what is on order has come in.</summary>
    Expected = 2,

    InStock = 3,

    /// <summary>Nothing is open any more.</summary>
    Picked = 4,
}

/// <summary>
/// Whether an open quantity can be had at its location. It counts usable stock alone and says what it left out: "12 in
/// stock, all expired" (product.md 4.7).
/// </summary>
/// <param name="Usable">On hand and not expired.</param>
/// <param name="Expired">On hand and expired.</param>
/// <param name="On">When enough is expected; null when no date is known or it is not expected.</param>
public sealed record Availability(
    AvailabilityKind Kind, Quantity Needed, Quantity Usable, Quantity Expired, DateOnly? On)
{
    /// <param name="supplies">What is on order for the location; undated supplies count last.</param>
    public static Availability Of(Quantity needed, Quantity usable, Quantity expired, IEnumerable<Supply> supplies)
    {
        if (!needed.IsPositive)
        {
            return new Availability(AvailabilityKind.Picked, needed, usable, expired, null);
        }

        if (usable >= needed)
        {
            return new Availability(AvailabilityKind.InStock, needed, usable, expired, null);
        }

        var covered = usable;
        foreach (var supply in supplies.OrderBy(supply => supply.On is null).ThenBy(supply => supply.On))
        {
            covered += supply.Quantity;
            if (covered >= needed)
            {
                return new Availability(AvailabilityKind.Expected, needed, usable, expired, supply.On);
            }
        }

        return new Availability(AvailabilityKind.NotAvailable, needed, usable, expired, null);
    }
}

/// <summary>An open quantity of a purchase or manufacturing order, and when it is due.</summary>
public readonly record struct Supply(Quantity Quantity, DateOnly? On);
