using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>
/// Switches batch tracking of an item. On: nothing moves, stock that is there shows as Unbatched. Off: after a
/// confirmation all batch stock, goods in transit included, is regrouped to Unbatched in one transaction; refused while a
/// batch is held or recalled (product.md 2.2).
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

            var transfers = OpenTransfersOf(write, variants);
            var balances = write.Db.Balances.Include(balance => balance.Batch).ThenInclude(batch => batch.Variant)
                .Where(balance => variants.Contains(balance.VariantId) && balance.OnHand.Units > 0 && !balance.Batch.IsUnbatched)
                .ToList();
            var batches = balances.Select(balance => balance.BatchId)
                .Concat(transfers.Where(transfer => transfer.Status == TransferStatus.InTransit).SelectMany(transfer => transfer.Goods)
                    .Where(line => variants.Contains(line.Batch.VariantId) && !line.Batch.IsUnbatched).Select(line => line.BatchId))
                .Distinct().Count();
            if (batches > 0 && !offConfirmed)
            {
                return new TrackingOffNotConfirmed(item.Name, batches);
            }

            var unbatched = write.Db.Batches.Include(batch => batch.Variant)
                .Where(batch => variants.Contains(batch.VariantId) && batch.IsUnbatched)
                .ToDictionary(batch => batch.VariantId);
            foreach (var posting in TrackingSwitch.Plan(item, balances, unbatched, new ActTime(write.Now, write.Today)))
            {
                write.Post(posting);
            }

            foreach (var transfer in transfers)
            {
                Untrack(write, transfer, unbatched);
            }
        }

        item.Tracking = tracking;
        return null;
    }

    /// <summary>Those that name batches of the item: waiting to be sent, or under way.</summary>
    private static List<StockTransfer> OpenTransfersOf(StockWrite write, List<VariantId> variants) =>
    [
        .. write.Db.Transfers
            .Where(transfer => transfer.Status < TransferStatus.Received
                && transfer.Lines.Any(line => line.Role == ActLineRole.Transferred && variants.Contains(line.Batch.VariantId) && !line.Batch.IsUnbatched))
            .Include(transfer => transfer.From).Include(transfer => transfer.To)
            .Include(transfer => transfer.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .OrderBy(transfer => transfer.Id),
    ];

    private static void Untrack(StockWrite write, StockTransfer transfer, Dictionary<VariantId, Batch> unbatched)
    {
        var before = TransferParticulars.Of(transfer);
        var postings = transfer.Untrack(unbatched, write.Now);
        if (postings.Count > 0)
        {
            write.Post(postings);
        }
        else
        {
            write.Note(transfer, before, TransferParticulars.Of(transfer), mentions: TransferParticulars.Mentions(transfer));
        }
    }
}
