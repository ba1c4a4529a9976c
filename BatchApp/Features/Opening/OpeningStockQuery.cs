using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Opening;

/// <summary>A document of opening stock, in the list of what was entered.</summary>
/// <param name="OccurredAt">UTC.</param>
/// <param name="Lines">How many.</param>
/// <param name="Who">Entered it first.</param>
/// <param name="IsReversed">It was taken back.</param>
/// <param name="IsCorrected">It was given another time than it was entered with.</param>
public sealed record OpeningStockRow(
    StockDocumentId Id, ActId ActId, DateTime OccurredAt, string Location, int Lines, string Who, bool IsReversed, bool IsCorrected);

/// <param name="Batch">Null for an untracked item.</param>
public sealed record OpeningLineRow(VariantId VariantId, string Item, string Sku, BatchId BatchId, string? Batch, DateOnly? Expiry, Quantity Quantity, UnitOfMeasure Unit);

/// <summary>The opening stock entered so far.</summary>
public sealed class OpeningStockQuery(StockStore store)
{
    /// <summary>The newest first.</summary>
    public Task<Page<OpeningStockRow>> PageAsync(PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var db = read.Db;
                // Each as it was told last.
                var documents =
                    from act in db.OpeningStocks
                    join document in db.Documents on act.Id equals document.ActId
                    where document.Id == db.Documents.Where(told => told.ActId == act.Id && told.ReversesId == null).OrderByDescending(told => told.Id).Select(told => told.Id).First()
                    select new { act, document };
                var total = await documents.CountAsync(token);
                var rows = await documents.OrderByDescending(row => row.act.Id).Skip(page.Skip).Take(page.Take)
                    .Select(row => new OpeningStockRow(
                        row.document.Id,
                        row.act.Id,
                        row.document.OccurredAt,
                        row.act.Location.Name,
                        row.document.Movements.Count,
                        db.Documents.Where(first => first.ActId == row.act.Id).OrderBy(first => first.Id).Select(first => first.PostedBy).First(),
                        db.Documents.Any(other => other.ReversesId == row.document.Id),
                        row.document.Cause == DocumentCause.Correction))
                    .ToListAsync(token);
                return new Page<OpeningStockRow>(rows, total);
            },
            cancellation);

    /// <summary>The lines of a document, as they were entered.</summary>
    public Task<IReadOnlyList<OpeningLineRow>> LinesAsync(StockDocumentId document, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<OpeningLineRow>>(
            async (read, token) =>
            {
                var rows = await read.Db.Movements.Where(movement => movement.DocumentId == document).OrderBy(movement => movement.Seq)
                    .Select(movement => new { movement.Batch, movement.Batch.Variant, movement.Batch.Variant.Item, movement.Quantity }).ToListAsync(token);
                return
                [
                    .. rows.Select(row => new OpeningLineRow(
                        row.Variant.Id,
                        Variant.NameOf(row.Item.Name, row.Variant.Name),
                        row.Variant.Sku,
                        row.Batch.Id,
                        row.Batch.IsUnbatched ? null : row.Batch.Number,
                        row.Batch.Expiry,
                        row.Quantity,
                        row.Item.Unit)),
                ];
            },
            cancellation);
}
