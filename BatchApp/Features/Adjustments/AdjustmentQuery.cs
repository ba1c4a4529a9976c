using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Adjustments;

/// <param name="IsReversed">It was taken back.</param>
public sealed record AdjustmentRow(
    ActId Id, string Number, DateTime OccurredAt, string Location, AdjustmentReason Reason, string Cause, string Contents, string Who, bool IsReversed);

/// <summary>A posted adjustment as its card shows it.</summary>
/// <param name="LinkedOrder">The order whose act it was booked in for; null when there is none.</param>
/// <param name="LinkedKind">What that act is.</param>
/// <param name="Stocktake">The count whose differences it posts; null when there is none.</param>
/// <param name="IsReversed">It was taken back.</param>
/// <param name="Corrected">Who gave it another time, and when; null while it stands as it was posted.</param>
public sealed record AdjustmentCard(
    ActId Id,
    string Number,
    string Location,
    DateTime OccurredAt,
    DateTime EnteredAt,
    bool EnteredLate,
    AdjustmentReason Reason,
    string Cause,
    string Note,
    string Who,
    ActKind? LinkedKind,
    string? LinkedOrder,
    string? Stocktake,
    bool IsReversed,
    ActNote? Corrected,
    IReadOnlyList<AdjustedLineView> Lines);

/// <summary>One batch of an adjustment.</summary>
/// <param name="Batch">Its number; null for an untracked item.</param>
/// <param name="Change">Plus in, minus out.</param>
public sealed record AdjustedLineView(
    VariantId VariantId, string Item, UnitOfMeasure Unit, BatchId BatchId, string? Batch, DateOnly? Expiry, Quantity Change);

/// <summary>Stock adjustments, as a list and one by one.</summary>
public sealed class AdjustmentQuery(StockStore store)
{
    public Task<Page<AdjustmentRow>> PageAsync(DocumentFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var db = read.Db;
                var acts = Filtered(db, filter);
                var total = await acts.CountAsync(token);
                var rows = await Sorted(db, acts, filter).Skip(page.Skip).Take(page.Take)
                    .Select(act => new
                    {
                        act.Id,
                        act.Number,
                        act.EnteredAt,
                        Location = act.Location.Name,
                        act.Reason,
                        act.Cause,
                        // What was posted, or told anew since.
                        OccurredAt = db.Documents.Where(document => document.ActId == act.Id && document.ReversesId == null).OrderByDescending(document => document.Id).Select(document => document.OccurredAt).First(),
                        PostedBy = db.Documents.Where(document => document.ActId == act.Id).OrderBy(document => document.Id).Select(document => document.PostedBy).First(),
                        IsReversed = !db.Documents.ThatStand(db).Any(document => document.ActId == act.Id),
                    })
                    .ToListAsync(token);
                var contents = await ContentsAsync(db, [.. rows.Select(row => row.Id)], token);
                return new Page<AdjustmentRow>(
                    [
                        .. rows.Select(row => new AdjustmentRow(
                            row.Id, row.Number, row.OccurredAt, row.Location, row.Reason, row.Cause, contents[row.Id], row.PostedBy, row.IsReversed)),
                    ],
                    total);
            },
            cancellation);

    /// <summary>The adjustment of a number; null when there is none.</summary>
    public Task<AdjustmentCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var act = await read.Db.Adjustments.Include(row => row.Location).Include(row => row.Stocktake).Include(row => row.LinkedAct)
                    .FirstOrDefaultAsync(row => row.NumberKey == key, token);
                if (act is null)
                {
                    return null;
                }

                var documents = await read.Db.Documents.Where(document => document.ActId == act.Id).OrderBy(document => document.Id).ToListAsync(token);
                var undone = documents.Select(document => document.ReversesId).ToHashSet();
                var (posted, shown) = (documents[0], documents.Last(document => document.ReversesId is null));
                return new AdjustmentCard(
                    act.Id,
                    act.Number,
                    act.Location.Name,
                    shown.OccurredAt,
                    act.EnteredAt,
                    read.Calendar.DayOf(shown.OccurredAt) < read.Calendar.DayOf(posted.PostedAt),
                    act.Reason,
                    act.Cause,
                    act.Note,
                    posted.PostedBy,
                    act.LinkedAct?.Kind,
                    await OrderOfAsync(read.Db, act.LinkedAct, token),
                    act.Stocktake?.Number,
                    undone.Contains(shown.Id),
                    shown.Cause == DocumentCause.Correction && !undone.Contains(shown.Id) ? new ActNote(shown.PostedBy, shown.PostedAt, shown.Id) : null,
                    await LinesAsync(read.Db, shown.Id, token));
            },
            cancellation);

    /// <summary>The number that the next adjustment would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.StockAdjustment)), cancellation);

    private static IQueryable<StockAdjustment> Filtered(BatchDb db, DocumentFilter filter)
    {
        IQueryable<StockAdjustment> acts = db.Adjustments;
        if (filter.LocationId is { } at)
        {
            acts = acts.Where(act => act.LocationId == at);
        }

        if (filter.StatusAs<AdjustmentReason>() is { } reason)
        {
            acts = acts.Where(act => act.Reason == reason);
        }

        return TextKey.Words(filter.Search).Aggregate(
            acts,
            (found, word) => found.Where(act => act.NumberKey.Contains(word)
                || act.Lines.Any(line => line.Batch.SearchKey.Contains(word) || line.Batch.Variant.SearchKey.Contains(word) || line.Batch.Variant.Item.NameKey.Contains(word))));
    }

    private static IQueryable<StockAdjustment> Sorted(BatchDb db, IQueryable<StockAdjustment> acts, DocumentFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (DocumentSort.Date, false) => acts.OrderBy(act => db.Documents.Where(document => document.ActId == act.Id && document.ReversesId == null).OrderByDescending(document => document.Id).Select(document => document.OccurredAt).First()),
            (DocumentSort.Date, true) => acts.OrderByDescending(act => db.Documents.Where(document => document.ActId == act.Id && document.ReversesId == null).OrderByDescending(document => document.Id).Select(document => document.OccurredAt).First()),
            (DocumentSort.Location, false) => acts.OrderBy(act => act.Location.NameKey),
            (DocumentSort.Location, true) => acts.OrderByDescending(act => act.Location.NameKey),
            (DocumentSort.Status, false) => acts.OrderBy(act => act.Reason),
            (DocumentSort.Status, true) => acts.OrderByDescending(act => act.Reason),
            (_, false) => acts.OrderBy(act => act.Id),
            _ => acts.OrderByDescending(act => act.Id),
        };
        return sorted.ThenByDescending(act => act.Id);
    }

    private static async Task<Dictionary<ActId, string>> ContentsAsync(BatchDb db, List<ActId> ids, CancellationToken cancellation)
    {
        var lines = await db.ActLines.Where(line => ids.Contains(line.ActId)).OrderBy(line => line.Id)
            .Select(line => new { line.ActId, Item = line.Batch.Variant.Item.Name, Variant = line.Batch.Variant.Name })
            .ToListAsync(cancellation);
        var byAct = lines.ToLookup(line => line.ActId, line => Variant.NameOf(line.Item, line.Variant));
        return ids.ToDictionary(id => id, id => string.Join(", ", byAct[id].Distinct()));
    }

    private static async Task<IReadOnlyList<AdjustedLineView>> LinesAsync(BatchDb db, StockDocumentId document, CancellationToken cancellation)
    {
        var rows = await db.Movements.Where(movement => movement.DocumentId == document).OrderBy(movement => movement.Seq)
            .Select(movement => new
            {
                movement.VariantId,
                movement.Batch.Variant.Item,
                Variant = movement.Batch.Variant.Name,
                movement.BatchId,
                movement.Batch.Number,
                movement.Batch.IsUnbatched,
                movement.Batch.Expiry,
                movement.Quantity,
                In = movement.To.Kind == AccountKind.Stock,
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new AdjustedLineView(
                row.VariantId,
                Variant.NameOf(row.Item.Name, row.Variant),
                row.Item.Unit,
                row.BatchId,
                row.Item.IsTracked || !row.IsUnbatched ? row.Number : null,
                row.Expiry,
                row.In ? row.Quantity : -row.Quantity)),
        ];
    }

    private static Task<string?> OrderOfAsync(BatchDb db, Act? act, CancellationToken cancellation) => act switch
    {
        ProductionRun run => db.ManufacturingOrders.Where(order => order.Id == run.ManufacturingOrderId).Select(order => (string?)order.Number).FirstAsync(cancellation),
        SalesFulfilment fulfilment => db.SalesOrders.Where(order => order.Id == fulfilment.SalesOrderId).Select(order => (string?)order.Number).FirstAsync(cancellation),
        _ => Task.FromResult<string?>(null),
    };
}
