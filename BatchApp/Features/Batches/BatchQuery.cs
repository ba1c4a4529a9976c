using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>One batch, and what forms about it ask.</summary>
public sealed class BatchQuery(StockStore store)
{
    /// <summary>The batch of an id; null when there is none.</summary>
    public Task<BatchCard?> CardAsync(BatchId id, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var batch = await read.Db.Batches.Include(row => row.Variant).ThenInclude(variant => variant.Item)
                    .FirstOrDefaultAsync(row => row.Id == id, token);
                if (batch is null)
                {
                    return null;
                }

                var item = batch.Variant.Item;
                return new BatchCard(
                    id,
                    batch.Number,
                    batch.IsUnbatched,
                    item.Id,
                    batch.VariantId,
                    batch.Variant.FullName,
                    batch.Variant.Sku,
                    item.Unit,
                    item.IsTracked,
                    item.ExpiryRequired,
                    batch.Details,
                    new BatchStanding(batch.Status, batch.StatusReason, batch.Version),
                    await read.Db.FormerNumbers.Where(row => row.BatchId == id).OrderBy(row => row.Until).ToListAsync(token),
                    await read.Db.Balances.Where(row => row.BatchId == id && row.OnHand.Units > 0).OrderBy(row => row.LocationId)
                        .Select(row => new HeldAt(row.LocationId, row.Location.Name, row.OnHand, row.Location.IsQuarantine)).ToListAsync(token),
                    await RelativesAsync(read.Db, id, token),
                    await read.Db.RecalledBatches.Where(row => row.BatchId == id).Join(read.Db.Recalls, row => row.RecallId, recall => recall.Id, (row, recall) => recall)
                        .OrderBy(recall => recall.Id).Select(recall => recall.Number).ToListAsync(token),
                    await read.Db.Movements.AnyAsync(row => row.BatchId == id, token));
            },
            cancellation);

    /// <summary>The batches of the variant that hold stock and may be merged, the given one first.</summary>
    public Task<IReadOnlyList<MergeCandidate>> MergeableAsync(BatchId id, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<MergeCandidate>>(
            async (read, token) =>
            {
                var today = read.Today;
                var variant = await read.Db.Batches.Where(row => row.Id == id).Select(row => row.VariantId).FirstOrDefaultAsync(token);
                var held = await read.Db.Balances
                    .Where(row => row.VariantId == variant && row.OnHand.Units > 0 && !row.Batch.IsUnbatched && row.Batch.Status == BatchStatus.Available
                        && (row.Batch.Expiry == null || row.Batch.Expiry >= today))
                    .Select(row => new { row.BatchId, row.Batch.Version, row.Batch.Number, row.Batch.NumberSort, row.Batch.Expiry, Location = row.Location.Name, row.OnHand })
                    .ToListAsync(token);
                return
                [
                    .. held.GroupBy(row => row.BatchId).Select(group => (First: group.First(), Places: group.ToList()))
                        .OrderByDescending(row => row.First.BatchId == id).ThenBy(row => row.First.NumberSort, StringComparer.Ordinal)
                        .Select(row => new MergeCandidate(
                            row.First.BatchId,
                            row.First.Version,
                            row.First.Number,
                            row.Places.Sum(place => place.OnHand),
                            row.Places is [var only] ? only.Location : $"{row.Places.Count} places",
                            row.First.Expiry)),
                ];
            },
            cancellation);

    /// <summary>What a batch that had this number before is called now; null when no other batch of the variant had it.</summary>
    public Task<string?> FormerHolderAsync(VariantId variant, string number, BatchId? except = null, CancellationToken cancellation = default)
    {
        var key = BatchNumber.KeyOf(number);
        return store.ReadAsync(
            (read, token) => read.Db.Batches
                .Where(batch => batch.VariantId == variant && batch.Id != except && batch.FormerNumbers.Any(former => former.NumberKey == key))
                .Select(batch => batch.Number).FirstOrDefaultAsync(token),
            cancellation);
    }

    /// <summary>Splits, merges and assignments that still stand, the oldest first. A document has one input or one output batch.</summary>
    private static async Task<IReadOnlyList<Relative>> RelativesAsync(BatchDb db, BatchId id, CancellationToken cancellation)
    {
        var pairs = await (
            from mine in db.Movements.ThatStand(db)
            join other in db.Movements on mine.DocumentId equals other.DocumentId
            where mine.BatchId == id && other.BatchId != id && other.ActLine.Role != mine.ActLine.Role
                && (mine.Document.Act.Kind == ActKind.Split || mine.Document.Act.Kind == ActKind.Merge || mine.Document.Act.Kind == ActKind.BatchAssignment)
            orderby mine.OccurredAt, mine.Seq
            select new
            {
                mine.Document.Act.Kind,
                mine.Document.ActId,
                IsChild = mine.ActLine.Role == ActLineRole.RegroupedTo,
                other.BatchId,
                other.Batch.Number,
                Units = mine.Quantity.Units < other.Quantity.Units ? mine.Quantity.Units : other.Quantity.Units,
                mine.OccurredAt,
            }).ToListAsync(cancellation);
        return
        [
            .. pairs.Select(pair => new Relative(
                (pair.Kind, pair.IsChild) switch
                {
                    (ActKind.Split, true) => Kinship.SplitFrom,
                    (ActKind.Split, false) => Kinship.SplitInto,
                    (ActKind.BatchAssignment, true) => Kinship.AssignedFrom,
                    (ActKind.BatchAssignment, false) => Kinship.AssignedTo,
                    (_, true) => Kinship.MergedFrom,
                    _ => Kinship.MergedInto,
                },
                pair.BatchId,
                pair.Number,
                new Quantity(pair.Units),
                pair.OccurredAt,
                pair.ActId,
                pair.Kind)),
        ];
    }
}
