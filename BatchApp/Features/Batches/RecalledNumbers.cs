using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Supplier's batch numbers that a recall in force names: whatever bears one is on hold as soon as it is known to (scenario
/// R10). It is asked wherever batches are made, so that no form is a way around.
/// </summary>
internal static class RecalledNumbers
{
    /// <summary>Why goods are on hold, by variant and number; empty when nothing of it is recalled.</summary>
    /// <param name="from">Who delivers: their goods are stopped whatever the item; those of others for the same item alone.</param>
    public static IReadOnlyDictionary<(VariantId Variant, string NumberKey), string> Of(
        BatchDb db, IReadOnlyCollection<VariantId> variants, IEnumerable<string?> numbers, SupplierId? from)
    {
        var keys = numbers.Where(number => !string.IsNullOrWhiteSpace(number)).Select(number => BatchNumber.KeyOf(number!)).Distinct().ToList();
        var found = new Dictionary<(VariantId, string), string>();
        if (keys.Count == 0)
        {
            return found;
        }

        var watched = db.WatchedNumbers
            .Where(row => keys.Contains(row.NumberKey) && row.Recall.Kind == RecallKind.Real && row.Recall.Status != RecallStatus.Lifted)
            .OrderBy(row => row.RecallId).Select(row => new { row.NumberKey, row.Number, row.VariantId, row.SupplierId, Recall = row.Recall.Number }).ToList();
        foreach (var row in watched)
        {
            foreach (var variant in variants.Where(variant => variant == row.VariantId || (from is not null && from == row.SupplierId)))
            {
                found.TryAdd((variant, row.NumberKey), WatchedNumber.HoldReason(row.Recall, row.Number));
            }
        }

        return found;
    }

    /// <summary>Puts a batch on hold that turns out to bear a recalled number.</summary>
    public static void Check(StockWrite write, Batch batch)
    {
        if (batch.Status != BatchStatus.Available || batch.SupplierNumber is not { } number || !batch.Variant.Item.IsTracked)
        {
            return;
        }

        var from = Suppliers(write.Db, [batch.Id]).Select(row => row.Supplier).Append(null).Distinct();
        var why = from.Select(supplier => Of(write.Db, [batch.VariantId], [number], supplier).GetValueOrDefault((batch.VariantId, BatchNumber.KeyOf(number)))).FirstOrDefault(reason => reason is not null);
        if (why is not null && batch.Hold(why).Succeeded)
        {
            write.NoteStatus(batch, BatchStatus.Available, why);
        }
    }

    /// <summary>Who delivered batches, as far as receipts say.</summary>
    public static IReadOnlyList<(BatchId Batch, SupplierId? Supplier)> Suppliers(BatchDb db, IReadOnlyCollection<BatchId> batches) =>
    [
        .. batches.Chunk(BatchFacts.AtOnce).SelectMany(part => db.Movements.ThatStand(db)
            .Where(row => part.Contains(row.BatchId) && row.From.Kind == AccountKind.Supplier && row.Document.Act is PurchaseReceipt)
            .Select(row => new { row.BatchId, Supplier = (SupplierId?)((PurchaseReceipt)row.Document.Act).PurchaseOrder.SupplierId }).Distinct().ToList())
            .Select(row => (row.BatchId, row.Supplier)),
    ];
}
