using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>
/// Switches batch tracking of an item. On: nothing moves, stock that is there shows as Unbatched. Off: after a
/// confirmation all batch stock is regrouped to Unbatched in one act; refused while a batch is held or recalled
/// (product.md 2.2).
/// </summary>
internal static class SwitchTracking
{
    public static Refusal? Apply(StockWrite write, Item item, BatchTracking tracking, bool offConfirmed)
    {
        if (item.Tracking == tracking)
        {
            return null;
        }

        if (tracking == BatchTracking.None)
        {
            var variants = item.Variants.Select(variant => variant.Id).ToList();
            var stopped = write.Db.Batches.Where(batch => variants.Contains(batch.VariantId) && batch.Status != BatchStatus.Available)
                .OrderBy(batch => batch.NumberSort).Select(batch => batch.Number).ToList();
            if (stopped.Count > 0)
            {
                return new TrackingGuardsHeldBatches(item.Name, stopped);
            }

            var open = write.Db.Transfers.Where(transfer => transfer.Status < TransferStatus.Received && transfer.Lines.Any(line => variants.Contains(line.Batch.VariantId) && !line.Batch.IsUnbatched))
                .OrderBy(transfer => transfer.Id).Select(transfer => transfer.Number).ToList();
            if (open.Count > 0)
            {
                return new TrackingGuardsTransfers(item.Name, open);
            }

            var balances = write.Db.Balances.Include(balance => balance.Batch).ThenInclude(batch => batch.Variant)
                .Where(balance => variants.Contains(balance.VariantId) && balance.OnHand.Units > 0 && !balance.Batch.IsUnbatched)
                .ToList();
            if (balances.Count > 0 && !offConfirmed)
            {
                return new TrackingOffNotConfirmed(item.Name, balances.Select(balance => balance.BatchId).Distinct().Count());
            }

            var unbatched = write.Db.Batches.Include(batch => batch.Variant)
                .Where(batch => variants.Contains(batch.VariantId) && batch.IsUnbatched)
                .ToDictionary(batch => batch.VariantId);
            foreach (var posting in TrackingSwitch.Plan(item, balances, unbatched, new ActTime(write.Now, write.Today)))
            {
                write.Post(posting);
            }
        }

        item.Tracking = tracking;
        return null;
    }
}
