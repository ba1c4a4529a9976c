using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.History;

/// <summary>What lines are about, with what their addresses need.</summary>
internal static class HistorySubjects
{
    private sealed class Known
    {
        public required ThingKind Kind { get; init; }

        public required int Id { get; init; }

        public required string Name { get; init; }

        /// <summary>Of a batch; zero of other things.</summary>
        public required int Variant { get; init; }
    }

    /// <summary>By the number of the line.</summary>
    public static async Task<IReadOnlyDictionary<long, HistorySubject>> OfAsync(BatchDb db, IReadOnlyCollection<JournalEntry> lines, CancellationToken cancellation)
    {
        var seqs = lines.Select(line => line.Seq).ToList();
        var about = await db.JournalSubjects.Where(subject => seqs.Contains(subject.JournalSeq) && subject.Position == 0)
            .ToDictionaryAsync(subject => subject.JournalSeq, subject => new Thing(subject.Kind, subject.ThingId), cancellation);
        var known = await KnownAsync(db, [.. about.Values.Distinct()], cancellation);
        return lines.ToDictionary(line => line.Seq, line => !about.TryGetValue(line.Seq, out var thing) ? new HistorySubject(line.Subject, null, null, null)
            : known.TryGetValue(thing, out var now) ? now with { Name = line.Subject }
            : new HistorySubject(line.Subject, thing, null, null));
    }

    public static async Task<HistorySubject?> FindAsync(BatchDb db, Thing thing, CancellationToken cancellation) =>
        (await KnownAsync(db, [thing], cancellation)).GetValueOrDefault(thing);

    /// <summary>Things by what they are called now; those that are gone are left out. One statement, whatever the kinds.</summary>
    private static async Task<Dictionary<Thing, HistorySubject>> KnownAsync(BatchDb db, IReadOnlyCollection<Thing> things, CancellationToken cancellation)
    {
        var items = Ids<ItemId>(ThingKind.Item);
        var batches = Ids<BatchId>(ThingKind.Batch);
        var purchases = Ids<PurchaseOrderId>(ThingKind.PurchaseOrder);
        var makings = Ids<ManufacturingOrderId>(ThingKind.ManufacturingOrder);
        var sales = Ids<SalesOrderId>(ThingKind.SalesOrder);
        var adjustments = Ids<ActId>(ThingKind.StockAdjustment);
        var transfers = Ids<ActId>(ThingKind.StockTransfer);
        var stocktakes = Ids<StocktakeId>(ThingKind.Stocktake);
        var recalls = Ids<RecallId>(ThingKind.Recall);
        var locations = Ids<LocationId>(ThingKind.Location);
        var suppliers = Ids<SupplierId>(ThingKind.Supplier);
        var customers = Ids<CustomerId>(ThingKind.Customer);
        var keys = Ids<ApiKeyId>(ThingKind.ApiKey);
        var users = things.Where(thing => thing.Kind == ThingKind.User).Select(thing => thing.Id).ToList();
        var rows = await db.Items.Where(row => items.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Item, Id = (int)(object)row.Id, Name = row.Name, Variant = 0 })
            .Concat(db.Batches.Where(row => batches.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Batch, Id = (int)(object)row.Id, Name = row.Number, Variant = (int)(object)row.VariantId }))
            .Concat(db.PurchaseOrders.Where(row => purchases.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.PurchaseOrder, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.ManufacturingOrders.Where(row => makings.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.ManufacturingOrder, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.SalesOrders.Where(row => sales.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.SalesOrder, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.Adjustments.Where(row => adjustments.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.StockAdjustment, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.Transfers.Where(row => transfers.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.StockTransfer, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.Stocktakes.Where(row => stocktakes.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Stocktake, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.Recalls.Where(row => recalls.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Recall, Id = (int)(object)row.Id, Name = row.Number, Variant = 0 }))
            .Concat(db.Locations.Where(row => locations.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Location, Id = (int)(object)row.Id, Name = row.Name, Variant = 0 }))
            .Concat(db.Suppliers.Where(row => suppliers.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Supplier, Id = (int)(object)row.Id, Name = row.Name, Variant = 0 }))
            .Concat(db.Customers.Where(row => customers.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.Customer, Id = (int)(object)row.Id, Name = row.Name, Variant = 0 }))
            .Concat(db.Companies.Select(row => new Known { Kind = ThingKind.Company, Id = row.Id, Name = row.Name, Variant = 0 }))
            .Concat(db.ApiKeys.Where(row => keys.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.ApiKey, Id = (int)(object)row.Id, Name = row.Name, Variant = 0 }))
            .Concat(db.Users.Where(row => users.Contains(row.Id)).Select(row => new Known { Kind = ThingKind.User, Id = row.Id, Name = row.UserName!, Variant = 0 }))
            .ToListAsync(cancellation);
        return rows.ToDictionary(
            row => new Thing(row.Kind, row.Id),
            row => new HistorySubject(row.Name, new Thing(row.Kind, row.Id), row.Name, row.Variant == 0 ? null : new VariantId(row.Variant)));

        List<TId> Ids<TId>(ThingKind kind)
            where TId : struct, ITypedId<TId> => [.. things.Where(thing => thing.Kind == kind).Select(thing => TId.From(thing.Id))];
    }
}
