using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Transfers;

/// <param name="SentAt">When it last left; null while it has not.</param>
public sealed record TransferRow(
    ActId Id, string Number, DateTime EnteredAt, string From, string To, TransferStatus Status, string Contents, DateTime? SentAt, DateTime? ReceivedAt);

/// <summary>A transfer as its card shows it.</summary>
/// <param name="HadLeft">Movements of it stand in the ledger, if only taken back: its lines are fixed.</param>
public sealed record TransferCard(
    ActId Id,
    int Version,
    string Number,
    LocationId FromId,
    string From,
    LocationId ToId,
    string To,
    bool LeavesQuarantine,
    string Reason,
    string Note,
    TransferStatus Status,
    DateTime EnteredAt,
    bool HadLeft,
    IReadOnlyList<TransferLineView> Lines,
    IReadOnlyList<TransferMove> Moves)
{
    public bool MayChange => Status == TransferStatus.Created && !HadLeft;
}

/// <summary>An item of a transfer with its batches.</summary>
public sealed record TransferLineView(VariantId VariantId, string Item, UnitOfMeasure Unit, bool IsTracked, Quantity Quantity, IReadOnlyList<TransferPart> Parts);

/// <param name="Batch">Its number; null for an untracked item.</param>
public sealed record TransferPart(BatchId BatchId, string? Batch, DateOnly? Expiry, Quantity Quantity);

/// <summary>A step that was taken, forward or back.</summary>
/// <param name="EnteredLate">First written down on a later day than it happened; never of a step back.</param>
public sealed record TransferMove(string What, DateTime OccurredAt, string Who, bool EnteredLate);

/// <summary>Stock transfers, as a list and one by one.</summary>
public sealed class TransferQuery(StockStore store)
{
    public Task<Page<TransferRow>> PageAsync(DocumentFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var db = read.Db;
                var acts = Filtered(db, filter);
                var total = await acts.CountAsync(token);
                var rows = await Sorted(acts, filter).Skip(page.Skip).Take(page.Take)
                    .Select(act => new
                    {
                        act.Id,
                        act.Number,
                        act.EnteredAt,
                        From = act.From.Name,
                        To = act.To.Name,
                        act.Status,
                        First = db.Documents.ThatStand(db).Where(document => document.ActId == act.Id).Min(document => (DateTime?)document.OccurredAt),
                        Last = db.Documents.ThatStand(db).Where(document => document.ActId == act.Id).Max(document => (DateTime?)document.OccurredAt),
                    })
                    .ToListAsync(token);
                var ids = rows.ConvertAll(row => row.Id);
                var contents = (await db.ActLines.Where(line => ids.Contains(line.ActId)).OrderBy(line => line.Id)
                        .Select(line => new { line.ActId, Item = line.Batch.Variant.Item.Name, Variant = line.Batch.Variant.Name })
                        .ToListAsync(token))
                    .ToLookup(line => line.ActId, line => Variant.NameOf(line.Item, line.Variant));
                return new Page<TransferRow>(
                    [
                        .. rows.Select(row => new TransferRow(
                            row.Id,
                            row.Number,
                            row.EnteredAt,
                            row.From,
                            row.To,
                            row.Status,
                            string.Join(", ", contents[row.Id].Distinct()),
                            row.Status is TransferStatus.InTransit or TransferStatus.Received ? row.First : null,
                            row.Status == TransferStatus.Received ? row.Last : null)),
                    ],
                    total);
            },
            cancellation);

    /// <summary>The transfer of a number; null when there is none.</summary>
    public Task<TransferCard?> CardAsync(string number, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var key = TextKey.Of(number);
                var act = await read.Db.Transfers.Include(row => row.From).Include(row => row.To)
                    .Include(row => row.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.NumberKey == key, token);
                if (act is null)
                {
                    return null;
                }

                var moves = await MovesAsync(read, act, token);
                return new TransferCard(
                    act.Id,
                    act.Version,
                    act.Number,
                    act.FromId,
                    act.From.Name,
                    act.ToId,
                    act.To.Name,
                    act.From.IsQuarantine && !act.To.IsQuarantine,
                    act.Reason,
                    act.Note,
                    act.Status,
                    act.EnteredAt,
                    moves.Count > 0,
                    LinesOf(act),
                    moves);
            },
            cancellation);

    /// <summary>The number that the next transfer would get.</summary>
    public Task<string> NextNumberAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(OrderFacts.Preview(read.Db, NumberedDocument.StockTransfer)), cancellation);

    private static IReadOnlyList<TransferLineView> LinesOf(StockTransfer act) =>
    [
        // By id: each line brings an instance of its own.
        .. act.Goods.OrderBy(line => line.Id.Value).GroupBy(line => line.Batch.VariantId).Select(group => (group.First().Batch.Variant, Lines: group)).Select(part => new TransferLineView(
            part.Variant.Id,
            part.Variant.FullName,
            part.Variant.Item.Unit,
            part.Variant.Item.IsTracked,
            part.Lines.Sum(line => line.Quantity),
            [.. part.Lines.Select(line => new TransferPart(line.BatchId, part.Variant.Item.IsTracked || !line.Batch.IsUnbatched ? line.Batch.Number : null, line.Batch.Expiry, line.Quantity))])),
    ];

    private static async Task<IReadOnlyList<TransferMove>> MovesAsync(StockRead read, StockTransfer act, CancellationToken cancellation)
    {
        var rows = await read.Db.Documents.Where(document => document.ActId == act.Id).OrderBy(document => document.Id)
            .Select(document => new
            {
                document.Id,
                document.OccurredAt,
                document.PostedAt,
                document.PostedBy,
                document.ReversesId,
                document.Cause,
                ToTransit = document.Movements.Any(movement => movement.To.Kind == AccountKind.Transit),
                Regroups = document.Movements.Any(movement => movement.To.Kind == AccountKind.Regroup),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new TransferMove(
                (row.ReversesId is null, row.ToTransit, row.Regroups) switch
                {
                    (true, _, true) => "Became Unbatched on the way",
                    (false, _, true) => "Are batches again",
                    (true, true, _) => row.Cause == DocumentCause.Correction ? "Sent, corrected" : "Sent",
                    (true, false, _) => row.Cause == DocumentCause.Correction ? "Received, corrected" : "Received",
                    (false, true, _) => "Receipt taken back",
                    (false, false, _) => "Sending taken back",
                },
                row.OccurredAt,
                row.PostedBy,
                row.ReversesId is null && read.Calendar.DayOf(row.OccurredAt) < read.Calendar.DayOf(rows.Last(told =>
                    told.Id.Value <= row.Id.Value && told.Cause == DocumentCause.Posting && (told.ToTransit, told.Regroups) == (row.ToTransit, row.Regroups)).PostedAt))),
        ];
    }

    private static IQueryable<StockTransfer> Filtered(BatchDb db, DocumentFilter filter)
    {
        IQueryable<StockTransfer> acts = db.Transfers;
        if (filter.LocationId is { } at)
        {
            acts = acts.Where(act => act.FromId == at || act.ToId == at);
        }

        if (filter.StatusAs<TransferStatus>() is { } status)
        {
            acts = acts.Where(act => act.Status == status);
        }

        return TextKey.Words(filter.Search).Aggregate(
            acts,
            (found, word) => found.Where(act => act.NumberKey.Contains(word)
                || act.Lines.Any(line => line.Batch.SearchKey.Contains(word) || line.Batch.Variant.SearchKey.Contains(word) || line.Batch.Variant.Item.NameKey.Contains(word))));
    }

    private static IQueryable<StockTransfer> Sorted(IQueryable<StockTransfer> acts, DocumentFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (DocumentSort.Date, false) => acts.OrderBy(act => act.EnteredAt),
            (DocumentSort.Date, true) => acts.OrderByDescending(act => act.EnteredAt),
            (DocumentSort.Location, false) => acts.OrderBy(act => act.From.NameKey),
            (DocumentSort.Location, true) => acts.OrderByDescending(act => act.From.NameKey),
            (DocumentSort.Status, false) => acts.OrderBy(act => act.Status),
            (DocumentSort.Status, true) => acts.OrderByDescending(act => act.Status),
            (_, false) => acts.OrderBy(act => act.Id),
            _ => acts.OrderByDescending(act => act.Id),
        };
        return sorted.ThenByDescending(act => act.Id);
    }
}
