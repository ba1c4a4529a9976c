using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>What saving an order of any kind asks of the file.</summary>
internal static class OrderFacts
{
    /// <summary>
    /// The number an order gets: the typed one, or the next of its kind when none is typed. Refuses one in use.
    /// </summary>
    /// <param name="own">The number that the order has already; null for a new order.</param>
    public static Result<string> Number(StockWrite write, NumberedDocument kind, string typed, string? own)
    {
        var wanted = typed.Trim();
        if (wanted.Length == 0)
        {
            return own ?? write.Db.Numberings.Single(row => row.Document == kind).Take(number => IsTaken(write.Db, kind, number));
        }

        return (own is null || TextKey.Of(own) != TextKey.Of(wanted)) && IsTaken(write.Db, kind, wanted)
            ? new AlreadyTaken("Number", wanted, "another order")
            : wanted;
    }

    /// <summary>The number that would be given; uses up none.</summary>
    public static string Preview(BatchDb db, NumberedDocument kind) =>
        db.Numberings.Single(row => row.Document == kind).Preview(number => IsTaken(db, kind, number));

    /// <summary>The variants of the lines, with their items; refusals stand at the lines that name unknown ones.</summary>
    public static Result<Dictionary<VariantId, Variant>> Variants(StockWrite write, IReadOnlyList<VariantId> ids)
    {
        var variants = write.Db.Variants.Include(variant => variant.Item).Include(variant => variant.Recipe)
            .Where(variant => ids.Contains(variant.Id)).ToDictionary(variant => variant.Id);
        var unknown = Enumerable.Range(0, ids.Count).Where(i => !variants.ContainsKey(ids[i])).ToList();
        return unknown.Count > 0
            ? Result<Dictionary<VariantId, Variant>>.Refused([.. unknown.Select(i => new Missing("Item").At(i))])
            : variants;
    }

    /// <summary>The place of a new order: behind all others of its kind.</summary>
    public static int LastRank(IQueryable<int> ranks) => (ranks.Max(rank => (int?)rank) ?? 0) + 1;

    public static Refusal? Location(StockWrite write, LocationId location) =>
        write.Db.Locations.Any(row => row.Id == location) ? null : new Missing("Location");

    private static bool IsTaken(BatchDb db, NumberedDocument kind, string number)
    {
        var key = TextKey.Of(number);
        return kind switch
        {
            NumberedDocument.PurchaseOrder => db.PurchaseOrders.Any(order => order.NumberKey == key),
            NumberedDocument.ManufacturingOrder => db.ManufacturingOrders.Any(order => order.NumberKey == key),
            NumberedDocument.SalesOrder => db.SalesOrders.Any(order => order.NumberKey == key),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of document."),
        };
    }
}
