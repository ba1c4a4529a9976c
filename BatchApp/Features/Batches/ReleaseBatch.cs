using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Lets a batch that is on hold be used again (product.md 2.11), and with it what is on hold because it was made from it.
/// Refuses a missing reason, a batch that was changed meanwhile, and one that is not on hold; what is at a quarantine location
/// stays unusable there.
/// </summary>
[UseCase("release a batch from hold", Right.ReleaseBatches)]
public sealed class ReleaseBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    /// <param name="WithMadeFrom">Also what is on hold because of it; else that stays on hold until it is released by itself.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, string Reason, bool WithMadeFrom = false) : Domain.Command(RequestId);

    /// <param name="MadeFrom">The numbers of the batches that can be used again with it.</param>
    public sealed record Released(string Number, IReadOnlyList<string> MadeFrom);

    public Task<Result<Released>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Released> Apply(StockWrite write, Command command)
    {
        var found = BatchFacts.Unchanged(write, command.BatchId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<Released>();
        }

        var batch = found.Value;
        var before = batch.Status;
        var reason = batch.Release(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.As<Released>();
        }

        write.NoteStatus(batch, before, reason.Value);
        IReadOnlyList<Domain.Batches.Batch> made = command.WithMadeFrom ? MadeFromBatch.Release(write, batch, $"{batch.Number} is released: {reason.Value}") : [];
        write.Save();
        return new Released(batch.Number, [.. made.Select(other => other.Number)]);
    }
}
