using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Tracing;

/// <summary>The rows of a trace's tables: a trace may be large, so names are looked up for the rows that are looked at.</summary>
public sealed class TraceTablesQuery(StockStore store)
{
    /// <summary>Documents named beside a row at the most; the others are counted.</summary>
    public const int DocumentsShown = 3;

    public Task<IReadOnlyList<MadeFromRow>> MadeFromAsync(TraceRun run, IReadOnlyList<TracedBatch> batches, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<MadeFromRow>>(
            async (read, token) =>
            {
                var origins = batches.ToDictionary(batch => batch.Id, batch => run.Backward.Beyond(batch).ToList());
                var names = await NamesAsync(read.Db, batches, run.Backward, origins.Values.SelectMany(rows => rows), token);
                var counted = await InPurchaseUnitsAsync(read.Db, origins.Values.SelectMany(rows => rows), token);
                return
                [
                    .. batches.Select(batch => new MadeFromRow(
                        names.Batches[batch.Id],
                        batch.Depth,
                        batch.Quantity,
                        Documents(run.Backward.WaysTo(batch.Id).Select(way => way.Line), names.Acts, counted),
                        Documents(origins[batch.Id], names.Acts, counted),
                        batch.IsEnd,
                        batch.IsInLoop)),
                ];
            },
            cancellation);

    public Task<IReadOnlyList<UsedInRow>> UsedInAsync(TraceRun run, IReadOnlyList<TracedBatch> batches, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<UsedInRow>>(
            async (read, token) =>
            {
                var names = await NamesAsync(read.Db, batches, run.Forward, [], token);
                return
                [
                    .. batches.Select(batch => new UsedInRow(
                        names.Batches[batch.Id],
                        batch.Depth,
                        batch.Quantity,
                        run.Forward.WaysTo(batch.Id).Select(way => way.Document).Distinct().SelectMany(document => document.Lines)
                            .Where(line => line.IsWaste && line.Batch == batch.Id).Sum(line => line.Quantity),
                        batch.Share ?? 0,
                        Held(batch).Sum(place => place.Quantity),
                        Documents(run.Forward.WaysTo(batch.Id).Select(way => way.Line), names.Acts, new Dictionary<long, string>()),
                        batch.IsEnd,
                        batch.IsInLoop)),
                ];
            },
            cancellation);

    /// <summary>Where the traced batches still lie, packed and in transit included.</summary>
    public static IReadOnlyList<HeldPart> Kept(TraceRun run) =>
        [.. run.Kept.Where(batch => !batch.IsEnd).SelectMany(Held)];

    public Task<IReadOnlyList<OnHandRow>> OnHandAsync(IReadOnlyList<HeldPart> parts, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<OnHandRow>>(
            async (read, token) =>
            {
                var batches = await TraceNames.OfBatchesAsync(read.Db, parts.Select(part => part.Batch.Id), token);
                var acts = await TraceNames.OfActsAsync(read.Db, parts.Where(part => part.PackedBy is not null).Select(part => part.PackedBy!.Value), token);
                var locations = await read.Db.Locations.ToDictionaryAsync(location => location.Id, location => location.Name, token);
                return
                [
                    .. parts.Select(part => new OnHandRow(
                        batches[part.Batch.Id],
                        part.Batch.IsSource,
                        part.Location is { } location ? locations[location] : null,
                        part.PackedBy is { } act ? acts[act] : null,
                        part.Quantity,
                        part.Batch.Share)),
                ];
            },
            cancellation);

    private static IEnumerable<HeldPart> Held(TracedBatch batch) => batch.Movements
        .SelectMany(movement => new[] { (Account: movement.From, movement.Act, Change: -movement.Quantity), (Account: movement.To, movement.Act, Change: movement.Quantity) })
        .Where(change => change.Account.Kind is AccountKind.Stock or AccountKind.Transit or AccountKind.Packed)
        .GroupBy(change => (change.Account, Act: change.Account.Kind == AccountKind.Packed ? change.Act : default))
        .Select(place => new HeldPart(
            batch,
            place.Key.Account.IsStock ? place.Key.Account.Location : null,
            place.Key.Account.Kind == AccountKind.Packed ? place.Key.Act : null,
            place.Sum(change => change.Change)))
        .Where(part => part.Quantity.IsPositive);

    private static async Task<(IReadOnlyDictionary<BatchId, BatchName> Batches, IReadOnlyDictionary<ActId, ActName> Acts)> NamesAsync(
        BatchDb db, IReadOnlyList<TracedBatch> batches, Trace trace, IEnumerable<TracedMovement> origins, CancellationToken cancellation) =>
        (await TraceNames.OfBatchesAsync(db, batches.Select(batch => batch.Id), cancellation),
            await TraceNames.OfActsAsync(db, batches.SelectMany(batch => trace.WaysTo(batch.Id)).Select(way => way.Document.Act).Concat(origins.Select(origin => origin.Act)), cancellation));

    /// <summary>By document, the newest first.</summary>
    private static List<TraceDocument> Documents(
        IEnumerable<TracedMovement> lines, IReadOnlyDictionary<ActId, ActName> acts, IReadOnlyDictionary<long, string> counted) =>
    [
        .. lines.GroupBy(line => line.Document).Select(group => new TraceDocument(
                acts[group.First().Act], group.First().At.OccurredAt, group.Sum(line => line.Quantity), counted.GetValueOrDefault(group.First().At.Seq)))
            .OrderByDescending(document => document.At),
    ];

    /// <summary>Receipts of what was ordered in another unit, as the order counts it: "4 bags".</summary>
    private static async Task<IReadOnlyDictionary<long, string>> InPurchaseUnitsAsync(BatchDb db, IEnumerable<TracedMovement> origins, CancellationToken cancellation)
    {
        List<long> received = [.. origins.Where(origin => origin.From.Kind == AccountKind.Supplier).Select(origin => origin.At.Seq)];
        var rows = await (
            from movement in db.Movements
            join line in db.PurchaseOrderLines on movement.ActLine.PurchaseOrderLineId equals line.Id
            where received.Contains(movement.Seq) && line.Purchase != null
            select new { movement.Seq, movement.Quantity, line.Purchase }).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Seq, row => QuantityText.Format(row.Quantity, row.Purchase!));
    }
}

/// <summary>A part of a batch that is still in the house.</summary>
/// <param name="Location">Null for what is in transit or packed.</param>
/// <param name="PackedBy">The fulfilment for which it is packed.</param>
public sealed record HeldPart(TracedBatch Batch, LocationId? Location, ActId? PackedBy, Quantity Quantity);
