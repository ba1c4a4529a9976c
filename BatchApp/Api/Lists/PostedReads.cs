using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Lists;

/// <summary>One movement of an act that stands, or that stood until the act was taken back.</summary>
internal sealed record PostedLine(
    ActLineId Id, ActLineRole Role, IngredientLineId? IngredientLineId, VariantId VariantId, LocationId LocationId, BatchId BatchId, bool IsUnbatched, bool IsIn, Quantity Quantity);

/// <summary>An act as it was posted.</summary>
/// <param name="OccurredAt">When the goods moved (UTC).</param>
/// <param name="DeletedAt">When the last of it was taken back; null while something stands.</param>
internal sealed record PostedOf(DateTime OccurredAt, DateTime CreatedAt, DateTime UpdatedAt, DateTime? DeletedAt, IReadOnlyList<PostedLine> Lines);

/// <summary>
/// Acts as their documents tell: made with the first, changed with the last, deleted once none stands. What was taken back
/// is told as it was.
/// </summary>
internal static class PostedReads
{
    /// <summary>Those whose documents the filter's times fit.</summary>
    public static IQueryable<TAct> Posted<TAct>(this IQueryable<TAct> acts, BatchDb db, ListFilter filter)
        where TAct : Act
    {
        if (filter.CreatedAtMin?.UtcDateTime is { } createdFrom)
        {
            acts = acts.Where(act => db.Documents.Where(document => document.ActId == act.Id).Min(document => document.PostedAt) >= createdFrom);
        }

        if (filter.CreatedAtMax?.UtcDateTime is { } createdTo)
        {
            acts = acts.Where(act => db.Documents.Where(document => document.ActId == act.Id).Min(document => document.PostedAt) <= createdTo);
        }

        if (filter.UpdatedAtMin?.UtcDateTime is { } updatedFrom)
        {
            acts = acts.Where(act => db.Documents.Where(document => document.ActId == act.Id).Max(document => document.PostedAt) >= updatedFrom);
        }

        if (filter.UpdatedAtMax?.UtcDateTime is { } updatedTo)
        {
            acts = acts.Where(act => db.Documents.Where(document => document.ActId == act.Id).Max(document => document.PostedAt) <= updatedTo);
        }

        return acts;
    }

    public static async Task<Dictionary<ActId, PostedOf>> OfAsync(BatchDb db, IReadOnlyCollection<ActId> ids, CancellationToken cancellation)
    {
        var documents = await db.Documents.Where(document => ids.Contains(document.ActId)).OrderBy(document => document.Id)
            .Select(document => new { document.Id, document.ActId, document.Cause, document.OccurredAt, document.PostedAt, document.ReversesId }).ToListAsync(cancellation);
        var undone = documents.Select(document => document.ReversesId).OfType<StockDocumentId>().ToHashSet();
        var shown = documents.GroupBy(document => document.ActId).ToDictionary(act => act.Key, act =>
        {
            var told = act.Where(document => document.Cause != DocumentCause.Reversal).ToList();
            var standing = told.Where(document => !undone.Contains(document.Id)).ToList();
            return (Shown: standing.Count > 0 ? standing : told.TakeLast(1).ToList(), Stands: standing.Count > 0, First: act.First(), Last: act.Last());
        });
        var wanted = shown.Values.SelectMany(act => act.Shown).Select(document => document.Id).ToList();
        var movements = (await db.Movements.Where(movement => wanted.Contains(movement.DocumentId)).OrderBy(movement => movement.Seq)
            .Select(movement => new
            {
                movement.Document.ActId,
                Line = new PostedLine(
                    movement.ActLineId, movement.ActLine.Role, movement.ActLine.IngredientLineId, movement.VariantId, movement.ActLine.LocationId, movement.BatchId,
                    movement.Batch.IsUnbatched, movement.To.Kind == AccountKind.Stock, movement.Quantity),
            })
            .ToListAsync(cancellation)).ToLookup(row => row.ActId, row => row.Line);
        return shown.ToDictionary(act => act.Key, act => new PostedOf(
            act.Value.Shown[0].OccurredAt,
            act.Value.First.PostedAt,
            act.Value.Last.PostedAt,
            act.Value.Stands ? null : act.Value.Last.PostedAt,
            [.. movements[act.Key]]));
    }
}
