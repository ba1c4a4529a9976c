using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>Recalls, as a list and one by one.</summary>
public sealed class RecallQuery(StockStore store)
{
    /// <summary>Batch numbers named in a row of the list.</summary>
    private const int NamedSources = 3;

    /// <param name="isDone">Those that are closed or lifted.</param>
    public Task<Page<RecallRow>> PageAsync(bool isDone, string? search, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var db = read.Db;
                var recalls = TextKey.Words(search).Aggregate(
                    db.Recalls.Where(row => (row.Status != RecallStatus.Open) == isDone),
                    (found, word) => found.Where(row => row.NumberKey.Contains(word)
                        || row.Batches.Any(line => line.Depth == 0 && (line.Batch.SearchKey.Contains(word) || line.Batch.Variant.Item.NameKey.Contains(word)))));
                var total = await recalls.CountAsync(token);
                var rows = await recalls.OrderByDescending(row => row.Id).Skip(page.Skip).Take(page.Take)
                    .Select(row => new
                    {
                        row.Id,
                        row.Number,
                        row.Kind,
                        row.Status,
                        row.Reason,
                        row.StartedAt,
                        SourceCount = row.Batches.Count(line => line.Depth == 0),
                    }).ToListAsync(token);
                var ids = rows.ConvertAll(row => row.Id);
                var sources = (await db.RecalledBatches.Where(line => ids.Contains(line.RecallId) && line.Depth == 0).OrderBy(line => line.Batch.NumberSort)
                    .Select(line => new { line.RecallId, line.Batch.Number }).ToListAsync(token)).ToLookup(line => line.RecallId, line => line.Number);
                var customers = (await db.RecalledShipments.Where(line => ids.Contains(line.RecallId))
                    .GroupBy(line => new { line.RecallId, line.CustomerId })
                    .Select(group => new { group.Key.RecallId, Open = group.Count(line => line.Answer < RecallAnswer.NoneLeft) }).ToListAsync(token)).ToLookup(line => line.RecallId, line => line.Open == 0);
                var sums = (await db.RecalledShipments.Where(line => ids.Contains(line.RecallId))
                    .GroupBy(line => new { line.RecallId, line.Batch.Variant.Item.Unit.Name, line.Batch.Variant.Item.Unit.Decimals })
                    .Select(group => new { group.Key.RecallId, group.Key.Name, group.Key.Decimals, Shipped = group.Sum(line => line.Quantity.Units), Recovered = group.Sum(line => line.Recovered.Units) })
                    .ToListAsync(token)).ToLookup(line => line.RecallId, line => (Unit: new Domain.Amounts.UnitOfMeasure(line.Name, line.Decimals), Shipped: new Domain.Amounts.Quantity(line.Shipped), Recovered: new Domain.Amounts.Quantity(line.Recovered)));
                return new Page<RecallRow>(
                    [
                        .. rows.Select(row => new RecallRow(
                            row.Id,
                            row.Number,
                            row.Kind,
                            row.Status,
                            row.Reason,
                            row.StartedAt,
                            [.. sources[row.Id].Take(NamedSources)],
                            row.SourceCount,
                            customers[row.Id].Count(),
                            customers[row.Id].Count(isAnswered => isAnswered),
                            UnitSum.Of(sums[row.Id].Select(sum => (sum.Unit, sum.Shipped))),
                            UnitSum.Of(sums[row.Id].Select(sum => (sum.Unit, sum.Recovered))))),
                    ],
                    total);
            },
            cancellation);

    /// <summary>The recall of a number; null when there is none.</summary>
    public Task<RecallCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var recall = await read.Db.Recalls.FirstOrDefaultAsync(row => row.NumberKey == key, token);
                return recall is null ? null : await CardAsync(read.Db, recall, token);
            },
            cancellation);

    private static async Task<RecallCard> CardAsync(BatchDb db, RecallCase recall, CancellationToken cancellation) => new(
        recall.Id,
        recall.Version,
        recall.Number,
        recall.Kind,
        recall.Status,
        recall.Reason,
        recall.SupplierNumber,
        recall.StartedAt,
        recall.StartedBy,
        recall.ScopeAt,
        recall.ClosedAt,
        recall.ClosedBy,
        recall.Conclusion,
        recall.LiftedAt,
        recall.LiftedBy,
        recall.LiftReason,
        await BatchesAsync(db, recall.Id, cancellation),
        await RecallPlaces.HereAsync(db, recall.Id, cancellation),
        await RecallPlaces.CustomersAsync(db, recall.Id, cancellation));

    private static async Task<IReadOnlyList<RecallBatchView>> BatchesAsync(BatchDb db, RecallId recall, CancellationToken cancellation) =>
    [
        .. (await db.RecalledBatches.Where(line => line.RecallId == recall).OrderBy(line => line.Depth).ThenBy(line => line.Batch.Variant.Item.NameKey).ThenBy(line => line.Batch.NumberSort)
            .Select(line => new
            {
                line.BatchId,
                line.Batch.Number,
                line.Batch.VariantId,
                Item = line.Batch.Variant.Item.Name,
                Variant = line.Batch.Variant.Name,
                line.Batch.Variant.Item.Unit,
                line.Depth,
                line.Quantity,
                line.Share,
                line.IsEnd,
                line.Batch.Status,
                line.AddedAt,
            }).ToListAsync(cancellation))
            .Select(line => new RecallBatchView(
                line.BatchId, line.Number, line.VariantId, Variant.NameOf(line.Item, line.Variant), line.Unit, line.Depth, line.Quantity, line.Share, line.IsEnd, line.Status, line.AddedAt)),
    ];
}
