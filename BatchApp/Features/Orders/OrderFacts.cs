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
            ? new AlreadyTaken("Number", wanted, kind is NumberedDocument.StockAdjustment or NumberedDocument.StockTransfer or NumberedDocument.Stocktake or NumberedDocument.Recall ? "another document" : "another order")
            : wanted;
    }

    /// <summary>The number that would be given; uses up none.</summary>
    public static string Preview(BatchDb db, NumberedDocument kind) =>
        db.Numberings.Single(row => row.Document == kind).Preview(number => IsTaken(db, kind, number));

    /// <summary>The variants of the lines, with their items; refusals stand at the lines that name unknown or archived ones.</summary>
    /// <param name="stored">What stands on the order already stays, archived or not; null where archived ones are welcome.</param>
    public static Result<Dictionary<VariantId, Variant>> Variants(StockWrite write, IReadOnlyList<VariantId> ids, IEnumerable<VariantId>? stored = null)
    {
        var variants = write.Db.Variants.Include(variant => variant.Item).Include(variant => variant.Recipe)
            .Where(variant => ids.Contains(variant.Id)).ToDictionary(variant => variant.Id);
        var unknown = Enumerable.Range(0, ids.Count).Where(i => !variants.ContainsKey(ids[i])).ToList();
        if (unknown.Count > 0)
        {
            return Result<Dictionary<VariantId, Variant>>.Refused([.. unknown.Select(i => new Missing("Item").At(i))]);
        }

        var known = stored?.ToHashSet();
        List<int> archived = known is null ? [] : Enumerable.Range(0, ids.Count).Where(i => variants[ids[i]].Item.IsArchived && !known.Contains(ids[i])).ToList();
        return archived.Count > 0
            ? Result<Dictionary<VariantId, Variant>>.Refused([.. archived.Select(i => new IsArchived(variants[ids[i]].FullName).At(i))])
            : variants;
    }

    /// <summary>The place of a new order: behind all others of its kind.</summary>
    public static int LastRank(IQueryable<int> ranks) => (ranks.Max(rank => (int?)rank) ?? 0) + 1;

    /// <param name="stored">Where the order is already; archived or not.</param>
    public static Refusal? Location(StockWrite write, LocationId location, LocationId? stored = null) =>
        write.Db.Locations.FirstOrDefault(row => row.Id == location) is not { } found ? new Missing("Location")
        : found.IsArchived && stored != location ? new IsArchived(found.Name)
        : null;

    /// <summary>
    /// Refuses the removal of lines of which something was posted once and is reverted since: the history names them. Where
    /// something stands <see cref="OrderRules.CheckRemoval"/> refuses.
    /// </summary>
    public static IReadOnlyList<Refusal> RemovedWithHistory(StockWrite write)
    {
        var purchases = Removed<PurchaseOrderLine>(write).FindAll(line => line.Received.IsZero);
        var ingredients = Removed<IngredientLine>(write).FindAll(line => line.Consumed.IsZero);
        var sales = Removed<SalesOrderLine>(write).FindAll(line => line.Taken.IsZero);
        var ids = (purchases.ConvertAll(line => (PurchaseOrderLineId?)line.Id), ingredients.ConvertAll(line => (IngredientLineId?)line.Id), sales.ConvertAll(line => (SalesOrderLineId?)line.Id));
        return purchases.Count + ingredients.Count + sales.Count == 0 ? [] :
        [
            .. write.Db.ActLines
                .Where(line => ids.Item1.Contains(line.PurchaseOrderLineId) || ids.Item2.Contains(line.IngredientLineId) || ids.Item3.Contains(line.SalesOrderLineId))
                .Select(line => new { Item = line.Batch.Variant.Item.Name, Variant = line.Batch.Variant.Name }).Distinct().AsEnumerable()
                .Select(variant => new LineHasPostings(Variant.NameOf(variant.Item, variant.Variant))),
        ];
    }

    private static List<TLine> Removed<TLine>(StockWrite write)
        where TLine : class =>
        [.. write.Db.ChangeTracker.Entries<TLine>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity)];

    private static bool IsTaken(BatchDb db, NumberedDocument kind, string number)
    {
        var key = TextKey.Of(number);
        return kind switch
        {
            NumberedDocument.PurchaseOrder => db.PurchaseOrders.Any(order => order.NumberKey == key),
            NumberedDocument.ManufacturingOrder => db.ManufacturingOrders.Any(order => order.NumberKey == key),
            NumberedDocument.SalesOrder => db.SalesOrders.Any(order => order.NumberKey == key),
            NumberedDocument.StockAdjustment => db.Adjustments.Any(act => act.NumberKey == key),
            NumberedDocument.StockTransfer => db.Transfers.Any(act => act.NumberKey == key),
            NumberedDocument.Stocktake => db.Stocktakes.Any(stocktake => stocktake.NumberKey == key),
            NumberedDocument.Recall => db.Recalls.Any(recall => recall.NumberKey == key),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of document."),
        };
    }
}
