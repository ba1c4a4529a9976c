using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Recalls;
using BatchApp.Domain.Tracing;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using BatchApp.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Recall;

/// <summary>From where a recall begins, and what it reaches.</summary>
internal static class RecallTrace
{
    /// <summary>Batches that one recall can begin from: more cannot be answered for in one case.</summary>
    public const int MostSources = 1_000;

    /// <summary>
    /// The batches asked for, and all that bear the supplier's number. Refuses none, unknown ones, a number that no batch
    /// bears, more than one case can be answered for, and stock of an untracked item, in which nothing can be told apart.
    /// </summary>
    public static Result<IReadOnlyList<BatchId>> Sources(BatchDb db, IReadOnlyCollection<BatchId>? batches, string? supplierNumber)
    {
        var number = supplierNumber?.Trim() ?? "";
        var asked = (batches ?? []).Distinct().ToList();
        if (asked.Count > MostSources)
        {
            return new TooManySources(asked.Count, MostSources);
        }

        var known = db.Batches.Where(batch => asked.Contains(batch.Id))
            .Select(batch => new { batch.Id, batch.IsUnbatched, batch.Variant.Item.Tracking, Item = batch.Variant.Item.Name, Variant = batch.Variant.Name }).ToList();
        if (asked.Except(known.Select(batch => batch.Id)).FirstOrDefault() is { Value: not 0 } unknown)
        {
            return new NotFound("Batch", $"{unknown.Value}");
        }

        if (known.FirstOrDefault(batch => batch.IsUnbatched && batch.Tracking == BatchTracking.None) is { } untracked)
        {
            return new NotTracked(Variant.NameOf(untracked.Item, untracked.Variant));
        }

        var bearing = number.Length == 0 ? [] : Bearing(db, number);
        List<BatchId> sources = [.. asked, .. bearing.Except(asked)];
        return number.Length > 0 && bearing.Count == 0 ? new UnknownSupplierNumber(number)
            : sources.Count == 0 ? new NothingToRecall()
            : sources.Count > MostSources ? new TooManySources(sources.Count, MostSources)
            : sources;
    }

    /// <summary>The batches that bear a supplier's number, whatever the case of its letters.</summary>
    public static IReadOnlyList<BatchId> Bearing(BatchDb db, string number)
    {
        var key = BatchNumber.KeyOf(number);
        // The search key holds the number among others; which of them it is, is told here.
        var word = TextKey.Of(number);
        return
        [
            .. db.Batches.Where(batch => batch.SupplierNumber != null && batch.SearchKey.Contains(word)).Select(batch => new { batch.Id, batch.SupplierNumber }).AsEnumerable()
                .Where(batch => BatchNumber.KeyOf(batch.SupplierNumber!) == key).Select(batch => batch.Id).Order(Comparer<BatchId>.Create((a, b) => a.Value.CompareTo(b.Value))),
        ];
    }

    /// <param name="found">Told after each round how many batches are found.</param>
    public static Trace Run(BatchDb db, IEnumerable<BatchId> sources, Action<int>? found = null, CancellationToken cancellation = default) =>
        TraceWalk.Run(TraceDirection.Forward, sources.Select(batch => new TraceSeed(batch)), TraceReads.Ledger(db), found: found, cancellation: cancellation);

    /// <summary>The order and the customer of each fulfilment.</summary>
    public static Dictionary<ActId, (SalesOrderId Order, CustomerId Customer)> Orders(BatchDb db, IEnumerable<ActId> fulfilments) => fulfilments.Distinct().Chunk(BatchFacts.AtOnce)
        .SelectMany(part => db.Fulfilments.AsNoTracking().Where(act => part.Contains(act.Id)).Select(act => new { act.Id, act.SalesOrderId, act.SalesOrder.CustomerId }).ToList())
        .ToDictionary(act => act.Id, act => (act.SalesOrderId, act.CustomerId));
}
