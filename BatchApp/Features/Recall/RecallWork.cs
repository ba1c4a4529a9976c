using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>What starting and extending recalls have in common.</summary>
internal static class RecallWork
{
    /// <summary>A recall by its id, as the form showed it. Refuses one that is unknown or was changed meanwhile (product.md 10.2).</summary>
    public static Result<RecallCase> Unchanged(StockWrite write, RecallId id, int version)
    {
        var recall = write.Db.Recalls.FirstOrDefault(row => row.Id == id);
        return recall is null ? new NotFound("Recall", $"{id.Value}")
            : recall.Version != version ? new ChangedMeanwhile(recall.Number)
            : recall;
    }

    /// <summary>Begins a case with its whole scope; a real one stops all of it.</summary>
    public static RecallStarted Start(StockWrite write, RecallKind kind, string reason, string? supplierNumber, IReadOnlyList<BatchId> sources)
    {
        var recall = new RecallCase
        {
            Number = OrderFacts.Number(write, NumberedDocument.Recall, "", own: null).Value,
            Kind = kind,
            Reason = reason,
            SupplierNumber = string.IsNullOrWhiteSpace(supplierNumber) ? null : AsItStands(write.Db, supplierNumber),
            StartedAt = write.Now,
            StartedBy = write.Actor.Name,
        };
        write.Db.Recalls.Add(recall);
        write.Save();
        var growth = TakeIn(write, recall, sources);
        write.Note(recall, after: ParticularsOf(write, recall, growth), why: reason, mentions: Mentioned(write, growth));
        write.Save();
        return new RecallStarted(recall.Id, recall.Number, growth.Batches.Count, growth.Shipments.Count);
    }

    /// <summary>
    /// Computes the scope anew and adds what it has more of. What is in the scope of a real recall is recalled, also what was
    /// made from the batches that it began from: it is asked back as they are, and a mere hold could be released by somebody
    /// who knows nothing of the recall. So only lifting the recall frees any of it.
    /// </summary>
    public static ScopeGrowth TakeIn(StockWrite write, RecallCase recall, IReadOnlyList<BatchId> sources)
    {
        var scope = RecallScope.Of(RecallTrace.Run(write.Db, sources));
        var orders = RecallTrace.Orders(write.Db, scope.Shipments.Select(shipment => shipment.Fulfilment));
        var growth = recall.TakeIn(scope, act => orders[act], write.Now);
        if (recall.IsInForce)
        {
            Watch(write, recall, [.. growth.Batches.Where(batch => batch.IsSource).Select(batch => batch.BatchId)]);
            foreach (var batch in BatchFacts.WithStops(write.Db, growth.Batches.Select(batch => batch.BatchId)))
            {
                var before = batch.Status;
                batch.Recall(recall.Id, recall.StopReason);
                write.NoteStatus(batch, before, batch.StatusReason);
            }
        }

        write.Save();
        return growth;
    }

    /// <summary>Takes the recall's stops away; what is stopped by nothing else can be used again, exactly as before (scenario R9).</summary>
    /// <returns>The batches that are available again.</returns>
    public static IReadOnlyList<Batch> Free(StockWrite write, RecallCase recall, string why)
    {
        var stopped = write.Db.Stops.Where(stop => stop.RecallId == recall.Id).Select(stop => stop.BatchId).ToList();
        var freed = new List<Batch>();
        foreach (var batch in BatchFacts.WithStops(write.Db, stopped))
        {
            var before = batch.Status;
            batch.LiftRecall(recall.Id);
            if (batch.Status != before)
            {
                write.NoteStatus(batch, before, why);
            }

            if (batch.Status == BatchStatus.Available)
            {
                freed.Add(batch);
            }
        }

        return freed;
    }

    /// <summary>As it stands on the first batch that bears it, however it was typed.</summary>
    private static string AsItStands(BatchDb db, string supplierNumber)
    {
        var first = RecallTrace.Bearing(db, supplierNumber)[0];
        return db.Batches.Where(batch => batch.Id == first).Select(batch => batch.SupplierNumber!).First();
    }

    /// <summary>Notes by which supplier's number goods are known to be recalled when they arrive again (scenario R10).</summary>
    private static void Watch(StockWrite write, RecallCase recall, IReadOnlyList<BatchId> sources)
    {
        if (recall.SupplierNumber is not { } number)
        {
            return;
        }

        var known = write.Db.WatchedNumbers.Where(row => row.RecallId == recall.Id).Select(row => new { row.NumberKey, row.VariantId, row.SupplierId }).AsEnumerable()
            .Select(row => (row.NumberKey, row.VariantId, row.SupplierId)).ToHashSet();
        var suppliers = RecalledNumbers.Suppliers(write.Db, sources).ToLookup(row => row.Batch, row => row.Supplier);
        var batches = write.Db.Batches.AsNoTracking().Where(batch => sources.Contains(batch.Id) && batch.SupplierNumber != null).Select(batch => new { batch.Id, batch.VariantId, batch.SupplierNumber }).ToList();
        foreach (var batch in batches.Where(batch => BatchNumber.KeyOf(batch.SupplierNumber!) == BatchNumber.KeyOf(number)))
        {
            foreach (var supplier in suppliers[batch.Id].DefaultIfEmpty())
            {
                if (known.Add((BatchNumber.KeyOf(number), batch.VariantId, supplier)))
                {
                    recall.Watched.Add(new WatchedNumber { Number = number, VariantId = batch.VariantId, SupplierId = supplier });
                }
            }
        }
    }

    private static Particulars ParticularsOf(StockWrite write, RecallCase recall, ScopeGrowth growth) => new()
    {
        { "Number", NotedValue.Name(recall.Number) },
        { "Kind", recall.IsMock ? "Mock recall" : "Recall" },
        { "From", string.Join(", ", Sources(write, growth).Select(batch => $"{batch.Number} ({batch.Variant.FullName})")) },
        { "Supplier batch #", recall.SupplierNumber },
        { "Batches", NotedValue.Of($"{growth.Batches.Count}") },
        { "Shipments", NotedValue.Of($"{growth.Shipments.Count}") },
    };

    private static IEnumerable<Subject> Mentioned(StockWrite write, ScopeGrowth growth) => Sources(write, growth).Select(batch => (Subject)batch);

    /// <summary>The first of them; the case itself lists all.</summary>
    private static List<Batch> Sources(StockWrite write, ScopeGrowth growth)
    {
        var ids = growth.Batches.Where(batch => batch.IsSource).Take(20).Select(batch => batch.BatchId).ToList();
        return [.. write.Db.Batches.Include(batch => batch.Variant).ThenInclude(variant => variant.Item).Where(batch => ids.Contains(batch.Id))];
    }
}

/// <summary>A recall that began.</summary>
/// <param name="Batches">In its scope.</param>
/// <param name="Shipments">Of which customers are to be asked.</param>
public sealed record RecallStarted(RecallId Id, string Number, int Batches, int Shipments);
