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
/// <param name="Usable">On hand and neither expired, on hold, recalled nor in quarantine.</param>
/// <param name="LeftOut">On hand and not usable, by reason; reasons with nothing are absent.</param>
/// <param name="On">When enough is expected; null when no date is known or it is not expected.</param>
public sealed record Availability(
    AvailabilityKind Kind, Quantity Needed, Quantity Usable, IReadOnlyDictionary<Unusable, Quantity> LeftOut, DateOnly? On)
{
    /// <summary>What earlier lines need of the same stock: they take first.</summary>
    public Quantity Earlier { get; init; }

    /// <summary>On hand, and not usable for a reason.</summary>
    public Quantity LeftOutAs(Unusable reason) => LeftOut.GetValueOrDefault(reason);

    /// <param name="supplies">What is on order for the location; undated supplies count last.</param>
    /// <param name="earlier">What earlier lines need: of what is usable, and then of what is coming.</param>
    public static Availability Of(
        Quantity needed, Quantity usable, IReadOnlyDictionary<Unusable, Quantity> leftOut, IEnumerable<Supply> supplies, Quantity earlier = default)
    {
        if (!needed.IsPositive)
        {
            return new Availability(AvailabilityKind.Picked, needed, usable, leftOut, null);
        }

        if (usable - earlier >= needed)
        {
            return new Availability(AvailabilityKind.InStock, needed, usable, leftOut, null) { Earlier = earlier };
        }

        var covered = usable - earlier;
        foreach (var supply in supplies.OrderBy(supply => supply.On is null).ThenBy(supply => supply.On))
        {
            covered += supply.Quantity;
            if (covered >= needed)
            {
                return new Availability(AvailabilityKind.Expected, needed, usable, leftOut, supply.On) { Earlier = earlier };
            }
        }

        return new Availability(AvailabilityKind.NotAvailable, needed, usable, leftOut, null) { Earlier = earlier };
    }
}

/// <summary>An open quantity of a purchase or manufacturing order, and when it is due.</summary>
public readonly record struct Supply(Quantity Quantity, DateOnly? On);
