using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;
using BatchApp.Storage.Reads;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Tracing;

/// <summary>
/// Traces a batch, several, an order or one of its acts in both directions: backward to every ingredient batch, receipt and
/// supplier, forward to every product batch, sales order and customer, to any depth (product.md 9.1).
/// </summary>
public sealed class TraceQuery(StockStore store)
{
    /// <summary>Batches after which a trace stops and says so.</summary>
    public const int Limit = 150_000;

    /// <summary>What leads somewhere; null for something that does not exist.</summary>
    /// <param name="knownAt">Leaves out what became known later (UTC); null for all that is known now.</param>
    /// <param name="found">Told now and then how many batches are found.</param>
    public Task<TraceRun?> RunAsync(TraceSubject subject, DateTime? knownAt = null, Action<int>? found = null, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                if (await HeadAsync(read, subject, token) is not { } head)
                {
                    return null;
                }

                var (backward, forward) = await SeedsAsync(read.Db, subject, knownAt, token);
                var ledger = TraceReads.Ledger(read.Db, knownAt);
                var behind = TraceWalk.Run(TraceDirection.Backward, backward, ledger, Limit, found, token);
                var ahead = TraceWalk.Run(TraceDirection.Forward, forward, ledger, Limit, count => found?.Invoke(behind.Batches.Count + count), token);
                return new TraceRun(subject, head, behind, ahead, knownAt);
            },
            cancellation);

    private static async Task<(IReadOnlyList<TraceSeed> Backward, IReadOnlyList<TraceSeed> Forward)> SeedsAsync(
        BatchDb db, TraceSubject subject, DateTime? knownAt, CancellationToken cancellation)
    {
        if (subject.IsOfBatches)
        {
            List<TraceSeed> whole = [.. subject.Ids.Select(id => new TraceSeed(new BatchId(id)))];
            return (whole, whole);
        }

        var id = subject.Ids[0];
        var acts = subject.Kind switch
        {
            TraceSubjectKind.PurchaseOrder => db.Receipts.Where(act => act.PurchaseOrderId == new PurchaseOrderId(id)).Select(act => act.Id),
            TraceSubjectKind.ManufacturingOrder => db.Productions.Where(act => act.ManufacturingOrderId == new ManufacturingOrderId(id)).Select(act => act.Id),
            TraceSubjectKind.SalesOrder => db.Fulfilments.Where(act => act.SalesOrderId == new SalesOrderId(id)).Select(act => act.Id),
            _ => db.Acts.Where(act => act.Id == new ActId(id)).Select(act => act.Id),
        };
        var movements = TraceReads.Of(db, await acts.ToListAsync(cancellation), knownAt);
        return ([.. movements.Where(movement => movement.GoesOut).Select(movement => new TraceSeed(movement))], [.. movements.Where(movement => movement.ComesIn).Select(movement => new TraceSeed(movement))]);
    }

    private static async Task<TraceHead?> HeadAsync(StockRead read, TraceSubject subject, CancellationToken cancellation)
    {
        var (db, id) = (read.Db, subject.Ids[0]);
        switch (subject.Kind)
        {
            case TraceSubjectKind.Batch or TraceSubjectKind.Batches:
                var names = await TraceNames.OfBatchesAsync(db, subject.Ids.Select(batch => new BatchId(batch)), cancellation);
                return names.Count < subject.Ids.Count ? null
                    : subject.Ids.Count == 1 ? OfBatch(names.Values.Single())
                    : new TraceHead($"{names.Count} batches", string.Join(", ", names.Values.Take(4).Select(name => name.Label)) + (names.Count > 4 ? " …" : ""), null);
            case TraceSubjectKind.PurchaseOrder:
                return await db.PurchaseOrders.Where(order => order.Id == new PurchaseOrderId(id))
                    .Select(order => new TraceHead(order.Number, order.Supplier.Name, Addresses.PurchaseOrder(order.Number), null)).FirstOrDefaultAsync(cancellation);
            case TraceSubjectKind.ManufacturingOrder:
                return await db.ManufacturingOrders.Where(order => order.Id == new ManufacturingOrderId(id))
                    .Select(order => new TraceHead(order.Number, Variant.NameOf(order.Variant.Item.Name, order.Variant.Name), Addresses.ManufacturingOrder(order.Number), null)).FirstOrDefaultAsync(cancellation);
            case TraceSubjectKind.SalesOrder:
                return await db.SalesOrders.Where(order => order.Id == new SalesOrderId(id))
                    .Select(order => new TraceHead(order.Number, order.Customer.Name, Addresses.SalesOrder(order.Number), null)).FirstOrDefaultAsync(cancellation);
            default:
                return await OfActAsync(read, subject, cancellation);
        }
    }

    private static TraceHead OfBatch(BatchName name) => new(name.Label, name.IsTracked || !name.IsUnbatched ? name.Item : "", Addresses.Batch(name.Id), name);

    private static async Task<TraceHead?> OfActAsync(StockRead read, TraceSubject subject, CancellationToken cancellation)
    {
        var kind = subject.Kind switch
        {
            TraceSubjectKind.Receipt => ActKind.Receipt,
            TraceSubjectKind.Production => ActKind.Production,
            _ => ActKind.Fulfilment,
        };
        var id = new ActId(subject.Ids[0]);
        var names = await TraceNames.OfActsAsync(read.Db, [id], cancellation);
        var at = await read.Db.Documents.Where(document => document.ActId == id).Select(document => (DateTime?)document.OccurredAt).MinAsync(cancellation);
        return names.TryGetValue(id, out var name) && name.Kind == kind && at is { } when
            ? new TraceHead(name.Number, $"{StatusText.Of(kind)} of {MomentText.Format(when, read.Calendar)}{(name.Partner.Length > 0 ? $", {name.Partner}" : "")}", name.Address)
            : null;
    }
}
