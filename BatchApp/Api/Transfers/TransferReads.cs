using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Features.Transfers;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Transfers;

/// <summary>The query of <c>GET /stock_transfers</c>.</summary>
public sealed record TransferFilter : ListFilter
{
    public int? SourceLocationId { get; init; }

    public int? TargetLocationId { get; init; }

    public string? StockTransferNumber { get; init; }
}

/// <summary>What a change of a transfer must know of it.</summary>
/// <param name="Saved">It as it stands, but for the id of the request.</param>
public sealed record TransferNow(ActId Id, int Version, TransferStatus Status, SaveTransfer.Command Saved);

/// <summary>Stock transfers.</summary>
public sealed class TransferReads(StockStore store)
{
    public Task<Page<TransferObject>> PageAsync(TransferFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id)
                .Include(row => row.Lines).ThenInclude(line => line.Batch).AsSplitQuery().PageAsync(filter, token);
            var ids = page.Rows.Select(row => row.Id).ToList();
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.StockTransfer, ids.Select(id => id.Value), token);
            var sent = await read.Db.Documents.ThatStand(read.Db).Where(document => ids.Contains(document.ActId))
                .GroupBy(document => document.ActId).Select(group => new { Id = group.Key, At = group.Min(document => document.OccurredAt) }).ToDictionaryAsync(row => row.Id, row => row.At, token);
            return page.As(row => TransferObject.Of(row, sent.TryGetValue(row.Id, out var at) ? at : null, stamps[row.Id.Value]));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<TransferObject?> OneAsync(ActId id, CancellationToken cancellation) =>
        (await PageAsync(new TransferFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none.</summary>
    public Task<TransferNow?> NowAsync(ActId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var row = await read.Db.Transfers.Include(transfer => transfer.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
                .FirstOrDefaultAsync(transfer => transfer.Id == id && transfer.Status != TransferStatus.Cancelled, token);
            return row is null ? null : new TransferNow(row.Id, row.Version, row.Status, new SaveTransfer.Command(
                default, row.Id, row.Version, row.Number, row.FromId, row.ToId, row.Reason, row.Note,
                [
                    .. row.Goods.OrderBy(line => line.Id.Value).GroupBy(line => line.Batch.VariantId).Select(lines => new TransferredLine(
                        lines.Key,
                        Domain.Amounts.QuantitySums.Sum(lines, line => line.Quantity),
                        lines.First().Batch.Variant.Item.IsTracked ? [.. lines.Select(line => new BatchPick(line.BatchId, line.Quantity))] : [])),
                ]));
        },
        cancellation);

    /// <summary>Goods that leave quarantine need a reason.</summary>
    public Task<bool> NeedsReasonAsync(LocationId from, LocationId to, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) => await read.Db.Locations.AnyAsync(location => location.Id == from && location.IsQuarantine, token)
            && await read.Db.Locations.AnyAsync(location => location.Id == to && !location.IsQuarantine, token),
        cancellation);

    private static IQueryable<StockTransfer> Filtered(BatchDb db, TransferFilter filter)
    {
        var rows = db.Transfers.Where(row => filter.IncludeDeleted || row.Status != TransferStatus.Cancelled);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.SourceLocationId is { } source)
        {
            var from = new LocationId(source);
            rows = rows.Where(row => row.FromId == from);
        }

        if (filter.TargetLocationId is { } target)
        {
            var to = new LocationId(target);
            rows = rows.Where(row => row.ToId == to);
        }

        if (filter.StockTransferNumber is { } number)
        {
            var key = TextKey.Of(number);
            rows = rows.Where(row => row.NumberKey == key);
        }

        return ListReads.Stamped(db, ThingKind.StockTransfer, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.Id)) : rows;
    }
}
