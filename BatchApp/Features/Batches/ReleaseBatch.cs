using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Lets a batch that is on hold be used again (product.md 2.11). Refuses a missing reason, a batch that was changed
/// meanwhile, and one that is not on hold; what is at a quarantine location stays unusable there.
/// </summary>
[UseCase("release a batch from hold", Right.ReleaseBatches)]
public sealed class ReleaseBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, string Reason) : Domain.Command(RequestId);

    /// <returns>The batch's number.</returns>
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
        var before = batch.Status;
        var reason = batch.Release(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.As<string>();
        }

        write.NoteStatus(batch, before, reason.Value);
        write.Save();
        return batch.Number;
    }
}
