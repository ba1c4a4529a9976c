using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Recalls;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>A batch that a recall may begin from.</summary>
/// <param name="Item">The variant's full name.</param>
public sealed record RecallSource(BatchId BatchId, string Number, string Item, string? SupplierNumber);

/// <summary>What a recall would reach, before anybody starts it.</summary>
/// <param name="Batches">In the scope, with where it begins.</param>
/// <param name="BatchesHere">Of which something is still in the house.</param>
/// <param name="PackedIn">Sales orders whose packed goods could not be delivered.</param>
/// <param name="PlannedIn">Orders whose plans could not be used.</param>
/// <param name="Ends">Batches at which the trace ends: nobody can say what became of them.</param>
public sealed record RecallPreview(
    IReadOnlyList<RecallSource> Sources,
    int Batches,
    int BatchesHere,
    IReadOnlyList<UnitSum> Here,
    IReadOnlyList<string> PackedIn,
    IReadOnlyList<string> PlannedIn,
    int Orders,
    int Customers,
    IReadOnlyList<UnitSum> Shipped,
    int Ends);

/// <summary>What forms about recalls ask.</summary>
public sealed class RecallScopeQuery(StockStore store)
{
    private const int MostFound = 30;

    /// <summary>
    /// What a recall from these batches, and from a supplier's number, would reach. It changes nothing; it may take long, says
    /// how far it is, and can be cancelled.
    /// </summary>
    /// <param name="found">Told how many batches are found so far.</param>
    public Task<Result<RecallPreview>> PreviewAsync(
        IReadOnlyCollection<BatchId> batches, string? supplierNumber, Action<int>? found = null, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, token) =>
            {
                var sources = RecallTrace.Sources(read.Db, batches, supplierNumber);
                return Task.FromResult(sources.Succeeded ? Preview(read.Db, sources.Value, found, token) : sources.As<RecallPreview>());
            },
            cancellation);

    /// <summary>Batches whose number, former number, supplier's number or item contains all words; empty for no words.</summary>
    public Task<IReadOnlyList<RecallSource>> FindAsync(string text, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<RecallSource>>(
            async (read, token) =>
            {
                var batches = TextKey.Words(text).Aggregate(
                    read.Db.Batches.Where(batch => !batch.IsUnbatched),
                    (found, word) => found.Where(batch => batch.SearchKey.Contains(word) || batch.Variant.Item.NameKey.Contains(word) || batch.FormerNumbers.Any(former => former.NumberKey.Contains(word))));
                return await Sources(batches.OrderByDescending(batch => batch.Id).Take(MostFound)).ToListAsync(token);
            },
            cancellation);

    /// <summary>Batches by their ids, in no order.</summary>
    public Task<IReadOnlyList<RecallSource>> SourcesAsync(IReadOnlyCollection<BatchId> batches, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<RecallSource>>((read, token) => Task.FromResult(SourcesOf(read.Db, batches)), cancellation);

    private static RecallPreview Preview(BatchDb db, IReadOnlyList<BatchId> sources, Action<int>? found, CancellationToken cancellation)
    {
        var scope = RecallScope.Of(RecallTrace.Run(db, sources, found, cancellation));
        var orders = RecallTrace.Orders(db, scope.Shipments.Select(shipment => shipment.Fulfilment));
        var ids = scope.Batches.Select(batch => batch.BatchId).ToList();
        var units = ids.Chunk(BatchFacts.AtOnce).SelectMany(part => db.Batches.Where(batch => part.Contains(batch.Id)).Select(batch => new { batch.Id, batch.Variant.Item.Unit }).ToList())
            .ToDictionary(batch => batch.Id, batch => batch.Unit);
        return new RecallPreview(
            SourcesOf(db, [.. sources.Take(MostFound)]),
            scope.Batches.Count,
            scope.Batches.Count(batch => batch.Here.IsPositive),
            UnitSum.Of(scope.Batches.Select(batch => (units[batch.BatchId], batch.Here))),
            HoldBatch.PackedIn(db, ids),
            [.. BatchPlansQuery.Orders(db, ids).Select(order => order.Number)],
            scope.Shipments.Select(shipment => orders[shipment.Fulfilment].Order).Distinct().Count(),
            scope.Shipments.Select(shipment => orders[shipment.Fulfilment].Customer).Distinct().Count(),
            UnitSum.Of(scope.Shipments.Select(shipment => (units[shipment.BatchId], shipment.Quantity))),
            scope.Batches.Count(batch => batch.IsEnd));
    }

    private static IReadOnlyList<RecallSource> SourcesOf(BatchDb db, IReadOnlyCollection<BatchId> ids) =>
        [.. ids.Chunk(BatchFacts.AtOnce).SelectMany(part => Sources(db.Batches.Where(batch => part.Contains(batch.Id)).OrderBy(batch => batch.NumberSort)).ToList())];

    private static IQueryable<RecallSource> Sources(IQueryable<Domain.Batches.Batch> batches) =>
        batches.Select(batch => new RecallSource(batch.Id, batch.Number, Variant.NameOf(batch.Variant.Item.Name, batch.Variant.Name), batch.SupplierNumber));
}
