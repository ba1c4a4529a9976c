using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.History;

/// <summary>What lines are about, with what their addresses need.</summary>
internal static class HistorySubjects
{
    /// <summary>By the number of the line.</summary>
    public static async Task<IReadOnlyDictionary<long, HistorySubject>> OfAsync(BatchDb db, IReadOnlyCollection<JournalEntry> lines, CancellationToken cancellation)
    {
        var seqs = lines.Select(line => line.Seq).ToList();
        var about = await db.JournalSubjects.Where(subject => seqs.Contains(subject.JournalSeq) && subject.Position == 0)
            .ToDictionaryAsync(subject => subject.JournalSeq, subject => new Thing(subject.Kind, subject.ThingId), cancellation);
        var known = await KnownAsync(db, [.. about.Values.Distinct()], cancellation);
        return lines.ToDictionary(line => line.Seq, line => about.TryGetValue(line.Seq, out var thing)
            ? known.GetValueOrDefault(thing) is { } now ? now with { Name = line.Subject } : new HistorySubject(line.Subject, thing)
            : new HistorySubject(line.Subject, null));
    }

    public static async Task<HistorySubject?> FindAsync(BatchDb db, Thing thing, CancellationToken cancellation) =>
        (await KnownAsync(db, [thing], cancellation)).GetValueOrDefault(thing);

    /// <summary>What things are called now; those that are gone are left out.</summary>
    private static async Task<Dictionary<Thing, HistorySubject>> KnownAsync(BatchDb db, IReadOnlyCollection<Thing> things, CancellationToken cancellation)
    {
        Dictionary<Thing, HistorySubject> known = [];
        var ids = things.ToLookup(thing => thing.Kind, thing => thing.Id);
        foreach (var kind in ids.Select(group => group.Key))
        {
            foreach (var subject in await NamedAsync(db, kind, [.. ids[kind]], cancellation))
            {
                known.Add(subject.Thing!.Value, subject);
            }
        }

        return known;
    }

    private static async Task<IReadOnlyList<HistorySubject>> NamedAsync(BatchDb db, ThingKind kind, IReadOnlyList<int> ids, CancellationToken cancellation)
    {
        switch (kind)
        {
            case ThingKind.Item:
                var items = Typed<ItemId>(ids);
                return await db.Items.Where(row => items.Contains(row.Id)).Select(row => new HistorySubject(row.Name, Thing.Of(row.Id), null, null)).ToListAsync(cancellation);
            case ThingKind.Batch:
                var batches = Typed<BatchId>(ids);
                return await db.Batches.Where(row => batches.Contains(row.Id)).Select(row => new HistorySubject(row.Number, Thing.Of(row.Id), null, row.VariantId)).ToListAsync(cancellation);
            case ThingKind.PurchaseOrder:
                var purchases = Typed<PurchaseOrderId>(ids);
                return await db.PurchaseOrders.Where(row => purchases.Contains(row.Id)).Select(row => new HistorySubject(row.Number, Thing.Of(row.Id), row.Number, null)).ToListAsync(cancellation);
            case ThingKind.ManufacturingOrder:
                var makings = Typed<ManufacturingOrderId>(ids);
                return await db.ManufacturingOrders.Where(row => makings.Contains(row.Id)).Select(row => new HistorySubject(row.Number, Thing.Of(row.Id), row.Number, null)).ToListAsync(cancellation);
            case ThingKind.SalesOrder:
                var sales = Typed<SalesOrderId>(ids);
                return await db.SalesOrders.Where(row => sales.Contains(row.Id)).Select(row => new HistorySubject(row.Number, Thing.Of(row.Id), row.Number, null)).ToListAsync(cancellation);
            case ThingKind.Location:
                var locations = Typed<LocationId>(ids);
                return await db.Locations.Where(row => locations.Contains(row.Id)).Select(row => new HistorySubject(row.Name, new Thing(kind, row.Id.Value), null, null)).ToListAsync(cancellation);
            case ThingKind.Supplier:
                var suppliers = Typed<SupplierId>(ids);
                return await db.Suppliers.Where(row => suppliers.Contains(row.Id)).Select(row => new HistorySubject(row.Name, new Thing(kind, row.Id.Value), null, null)).ToListAsync(cancellation);
            case ThingKind.Customer:
                var customers = Typed<CustomerId>(ids);
                return await db.Customers.Where(row => customers.Contains(row.Id)).Select(row => new HistorySubject(row.Name, new Thing(kind, row.Id.Value), null, null)).ToListAsync(cancellation);
            default:
                return await db.Companies.Where(row => ids.Contains(row.Id)).Select(row => new HistorySubject(row.Name, new Thing(kind, row.Id), null, null)).ToListAsync(cancellation);
        }
    }

    private static List<TId> Typed<TId>(IReadOnlyList<int> ids)
        where TId : struct, ITypedId<TId> => [.. ids.Select(TId.From)];
}
