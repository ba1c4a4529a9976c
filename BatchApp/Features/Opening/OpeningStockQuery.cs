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
                var total = await db.OpeningStocks.CountAsync(token);
                var acts = await db.OpeningStocks.OrderByDescending(act => act.Id).Skip(page.Skip).Take(page.Take)
                    .Select(act => new { act.Id, Location = act.Location.Name }).ToListAsync(token);
                var ids = acts.ConvertAll(act => act.Id);
                var documents = await db.Documents.Where(document => ids.Contains(document.ActId)).OrderBy(document => document.Id)
                    .Select(document => new { document.Id, document.ActId, document.OccurredAt, document.PostedBy, document.Cause, document.ReversesId, Lines = document.Movements.Count })
                    .ToListAsync(token);
                var undone = documents.Select(document => document.ReversesId).ToHashSet();
                var byAct = documents.ToLookup(document => document.ActId);
                return new Page<OpeningStockRow>(
                    [
                        .. from act in acts
                           // As it was told last.
                           let told = byAct[act.Id].Last(document => document.ReversesId is null)
                           select new OpeningStockRow(
                               told.Id, act.Id, told.OccurredAt, act.Location, told.Lines, byAct[act.Id].First().PostedBy, undone.Contains(told.Id), told.Cause == DocumentCause.Correction),
                    ],
                    total);
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
