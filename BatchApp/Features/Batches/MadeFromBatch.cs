using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Tracing;
using BatchApp.Storage;
using BatchApp.Storage.Reads;

namespace BatchApp.Features.Batches;

/// <summary>
/// What was made from a batch, however far: it is held with it, and released with it (product.md 2.11). Batches with nothing
/// left are among it, for goods may come back into them: by a return, or when a shipment is reverted.
/// </summary>
internal static class MadeFromBatch
{
    public static Trace Trace(BatchDb db, BatchId batch, CancellationToken cancellation = default) =>
        TraceWalk.Run(TraceDirection.Forward, [new TraceSeed(batch)], TraceReads.Ledger(db), cancellation: cancellation);

    /// <summary>Holds everything that was made from a batch which was just held.</summary>
    /// <returns>Those that could be used until now.</returns>
    public static IReadOnlyList<Batch> Hold(StockWrite write, Batch cause, string why)
    {
        var stopped = new List<Batch>();
        var made = Trace(write.Db, cause.Id).Batches.Where(batch => !batch.IsSource).Select(batch => batch.Id);
        foreach (var batch in BatchFacts.WithStops(write.Db, made))
        {
            var before = batch.Status;
            if (batch.HoldWith(cause, why) && batch.Status != before)
            {
                write.NoteStatus(batch, before, batch.StatusReason);
                stopped.Add(batch);
            }
        }

        return stopped;
    }

    /// <summary>Takes away the stops that a held batch was the cause of.</summary>
    /// <returns>Those that can be used from now on.</returns>
    public static IReadOnlyList<Batch> Release(StockWrite write, Batch cause, string why)
    {
        var freed = new List<Batch>();
        var held = write.Db.Stops.Where(stop => stop.CauseId == cause.Id).Select(stop => stop.BatchId).ToList();
        foreach (var batch in BatchFacts.WithStops(write.Db, held))
        {
            var before = batch.Status;
            if (batch.ReleaseWith(cause.Id) && batch.Status != before)
            {
                write.NoteStatus(batch, before, why);
                freed.Add(batch);
            }
        }

        return freed;
    }
}
