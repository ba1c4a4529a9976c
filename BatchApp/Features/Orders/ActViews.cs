using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Orders;

/// <summary>A receipt, production or fulfilment as it stands on its order's card.</summary>
/// <param name="Status">Of a fulfilment; null for other acts.</param>
/// <param name="EnteredLate">Written down on a later day than it happened.</param>
public sealed record ActView(
    ActId Id, DateTime OccurredAt, string Who, bool EnteredLate, FulfilmentStatus? Status, DateTime? DeliveredAt, IReadOnlyList<ActLineView> Lines)
{
    /// <summary>Why a production lost some of what it made; null when nothing was lost.</summary>
    public string? WasteReason { get; init; }
}

/// <summary>One batch of an act.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
public sealed record ActLineView(
    ActLineRole Role, VariantId VariantId, string Item, UnitOfMeasure Unit, string? Batch, BatchId BatchId, DateOnly? Expiry, string Location, Quantity Quantity);

/// <summary>Reads the acts of an order in the order in which they happened.</summary>
internal static class ActViews
{
    public static async Task<IReadOnlyList<ActView>> OfAsync<TAct>(StockRead read, IQueryable<TAct> acts, CancellationToken cancellation)
        where TAct : Act
    {
        var db = read.Db;
        var ids = await acts.Select(act => act.Id).ToListAsync(cancellation);
        var documents = await db.Documents.Where(document => ids.Contains(document.ActId))
            .OrderBy(document => document.OccurredAt).ThenBy(document => document.Id)
            .Select(document => new { document.ActId, document.OccurredAt, document.PostedAt, document.PostedBy })
            .ToListAsync(cancellation);
        var statuses = await db.Fulfilments.Where(act => ids.Contains(act.Id)).ToDictionaryAsync(act => act.Id, act => act.Status, cancellation);
        var wastes = await db.Productions.Where(act => ids.Contains(act.Id) && act.WasteReason != null).ToDictionaryAsync(act => act.Id, act => act.WasteReason, cancellation);
        var lines = await db.ActLines.Where(line => ids.Contains(line.ActId))
            .OrderBy(line => line.Id)
            .Select(line => new
            {
                line.ActId,
                line.Role,
                line.Batch.VariantId,
                Item = line.Batch.Variant.Item,
                Variant = line.Batch.Variant.Name,
                line.Batch.Number,
                line.BatchId,
                line.Batch.Expiry,
                Location = db.Locations.Where(location => location.Id == line.LocationId).Select(location => location.Name).First(),
                line.Quantity,
            })
            .ToListAsync(cancellation);
        var byAct = lines.ToLookup(line => line.ActId);
        return
        [
            .. documents.GroupBy(document => document.ActId).Select(group =>
            {
                var first = group.First();
                var status = statuses.TryGetValue(group.Key, out var found) ? found : (FulfilmentStatus?)null;
                return new ActView(
                    group.Key,
                    first.OccurredAt,
                    first.PostedBy,
                    read.Calendar.DayOf(first.OccurredAt) < read.Calendar.DayOf(first.PostedAt),
                    status,
                    status == FulfilmentStatus.Delivered ? group.Last().OccurredAt : null,
                    [
                        .. byAct[group.Key].Select(line => new ActLineView(
                            line.Role,
                            line.VariantId,
                            Domain.Items.Variant.NameOf(line.Item.Name, line.Variant),
                            line.Item.Unit,
                            line.Item.IsTracked || line.Number != Domain.Batches.BatchNumber.Unbatched ? line.Number : null,
                            line.BatchId,
                            line.Expiry,
                            line.Location,
                            line.Quantity)),
                    ])
                {
                    WasteReason = wastes.GetValueOrDefault(group.Key),
                };
            }),
        ];
    }
}
