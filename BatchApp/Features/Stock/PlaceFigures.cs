using BatchApp.Domain;
using BatchApp.Domain.Locations;
using BatchApp.Storage;

namespace BatchApp.Features.Stock;

/// <summary>A variant at a location.</summary>
internal sealed class VariantPlace
{
    public required VariantId VariantId { get; init; }

    public required Location Location { get; init; }
}

/// <summary>What is in stock, committed and expected of a variant at a location, in hundred-thousandths.</summary>
internal sealed class PlaceFigure
{
    public required VariantId VariantId { get; init; }

    public required Location Location { get; init; }

    public required long InStock { get; init; }

    public required long Committed { get; init; }

    public required long Expected { get; init; }
}

/// <summary>The figures of variants by location: the one place where it stands what counts to which.</summary>
internal static class PlaceFigures
{
    /// <summary>In the order of the places.</summary>
    public static IQueryable<PlaceFigure> Of(BatchDb db, IQueryable<VariantPlace> places)
    {
        var (leaving, arriving) = (OpenTransfers.Leaving(db), OpenTransfers.Arriving(db));
        return places.Select(place => new PlaceFigure
        {
            VariantId = place.VariantId,
            Location = place.Location,
            InStock = db.Balances.Where(row => row.VariantId == place.VariantId && row.LocationId == place.Location.Id).Sum(row => row.OnHand.Units),
            Committed = db.SalesOrderLines.Where(row => row.VariantId == place.VariantId && row.LocationId == place.Location.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                + db.IngredientLines.Where(row => row.VariantId == place.VariantId && row.LocationId == place.Location.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                + leaving.Where(row => row.VariantId == place.VariantId && row.FromId == place.Location.Id).Sum(row => row.Units),
            Expected = db.PurchaseOrderLines.Where(row => row.VariantId == place.VariantId && row.LocationId == place.Location.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                + db.ManufacturingOrders.Where(row => row.VariantId == place.VariantId && row.LocationId == place.Location.Id && row.Open.Units > 0).Sum(row => row.Open.Units)
                + arriving.Where(row => row.VariantId == place.VariantId && row.ToId == place.Location.Id).Sum(row => row.Units),
        });
    }
}
