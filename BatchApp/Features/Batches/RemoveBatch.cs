using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Removes a batch that was made by mistake. Refuses one that ever moved, whatever became of the movement since,
/// Unbatched (product.md 2.8), and one that plans, transfers, stocktakes or recalls name; its history stays.
/// </summary>
[UseCase("remove a batch that never moved", Right.KeepBatches)]
public sealed class RemoveBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version) : Domain.Command(RequestId);

    /// <returns>The number that the batch had.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = BatchFacts.Unchanged(write, command.BatchId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var batch = found.Value;
        if (batch.IsUnbatched)
        {
            return new UnbatchedIsBuiltIn(batch.Variant.FullName);
        }

        if (write.Db.Movements.Any(movement => movement.BatchId == batch.Id))
        {
            return new BatchMoved(batch.Number);
        }

        if (OpenPromises.Check(write.Db, batch) is { } promised)
        {
            return promised;
        }

        if (ToldBy(write.Db, batch.Id) is { Count: > 0 } documents)
        {
            return new BatchIsTold(batch.Number, documents);
        }

        write.Note(batch, before: BatchFacts.ParticularsOf(batch), mentions: batch.Variant.Item);
        write.Db.Batches.Remove(batch);
        write.Save();
        return batch.Number;
    }

    /// <summary>Stocktakes on which it stands, and recalls in whose scope it is.</summary>
    private static List<string> ToldBy(BatchDb db, BatchId batch) =>
    [
        .. db.StocktakeLines.Where(line => line.BatchId == batch).Select(line => line.Stocktake.Number).Take(OpenOrders.Named).AsEnumerable()
            .Concat(db.RecalledBatches.Where(line => line.BatchId == batch).Select(line => db.Recalls.First(recall => recall.Id == line.RecallId).Number).Take(OpenOrders.Named))
            .Take(OpenOrders.Named),
    ];
}
