using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using BatchApp.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>The mass balance of a whole recall (product.md 9.4): as it is now, or as it was known when the case was closed.</summary>
public sealed class RecallBalanceQuery(StockStore store)
{
    /// <summary>A row for each variant, as the scope reached them; empty for an unknown recall.</summary>
    public Task<IReadOnlyList<RecallBalanceRow>> OfAsync(RecallId recall, CancellationToken cancellation = default) =>
        store.ReadAsync((read, token) => Task.FromResult(Of(read.Db, recall, token)), cancellation);

    private static IReadOnlyList<RecallBalanceRow> Of(BatchDb db, RecallId id, CancellationToken cancellation)
    {
        var known = db.Recalls.Where(row => row.Id == id).Select(row => row.ClosedAt).FirstOrDefault();
        var ledger = TraceReads.Ledger(db, known);
        // Where the trace ends nothing can be told of what is recalled.
        var batches = db.RecalledBatches.Where(line => line.RecallId == id && !line.IsEnd).OrderBy(line => line.Depth).ThenBy(line => line.BatchId)
            .Select(line => new { line.BatchId, line.Batch.VariantId }).ToList();
        var balances = new List<(VariantId, MassBalance)>();
        foreach (var part in batches.Chunk(BatchFacts.AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var movements = ledger.OfBatches([.. part.Select(batch => batch.BatchId)]).ToList();
            var unexplained = Unexplained(db, movements);
            var byBatch = movements.ToLookup(movement => movement.Batch);
            balances.AddRange(part.Select(batch => (batch.VariantId, MassBalance.Of(byBatch[batch.BatchId], act => !unexplained.Contains(act)))));
        }

        var recovered = db.RecalledShipments.Where(line => line.RecallId == id)
            .GroupBy(line => line.Batch.VariantId).Select(group => new { group.Key, Units = group.Sum(line => line.Recovered.Units) })
            .ToDictionary(group => group.Key, group => new Quantity(group.Units));
        var rows = RecallBalance.Of(balances, recovered);
        var variants = rows.Select(row => row.VariantId).ToList();
        var names = db.Variants.Where(variant => variants.Contains(variant.Id)).Select(variant => new { variant.Id, Item = variant.Item.Name, variant.Name, variant.Sku, variant.Item.Unit }).ToDictionary(variant => variant.Id);
        return [.. rows.Select(row => new RecallBalanceRow(Variant.NameOf(names[row.VariantId].Item, names[row.VariantId].Name), names[row.VariantId].Sku, names[row.VariantId].Unit, row))];
    }

    /// <summary>Adjustments of which nobody said what their difference is from: counts, and those without a reason.</summary>
    private static HashSet<ActId> Unexplained(BatchDb db, IReadOnlyList<TracedMovement> movements)
    {
        var acts = movements.Where(movement => movement.From.Kind == AccountKind.Adjustment || movement.To.Kind == AccountKind.Adjustment).Select(movement => movement.Act).Distinct();
        return
        [
            .. acts.Chunk(BatchFacts.AtOnce).SelectMany(part => db.Adjustments
                .Where(act => part.Contains(act.Id) && (act.Reason == AdjustmentReason.NotStated || act.Reason == AdjustmentReason.CountDifference)).Select(act => act.Id).ToList()),
        ];
    }
}
