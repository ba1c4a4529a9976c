using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Gives a part of a batch at one location a number of its own; it keeps expiry, supplier's number and status (product.md
/// 2.12). Refuses a number that the variant has, and a part that is not above zero and below what is there.
/// </summary>
[UseCase("split a batch", Right.KeepBatches)]
public sealed class SplitBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    /// <param name="Number">Of the part.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, LocationId LocationId, Quantity Quantity, string Number)
        : Domain.Command(RequestId);

    /// <returns>The batch that the part became.</returns>
    public Task<Result<BatchId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<BatchId> Apply(StockWrite write, Command command)
    {
        var found = BatchFacts.Unchanged(write, command.BatchId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<BatchId>();
        }

        var parent = found.Value;
        var location = write.Db.Locations.FirstOrDefault(row => row.Id == command.LocationId);
        if (location is null)
        {
            return new Missing("Location");
        }

        var there = write.Db.Balances.Where(row => row.BatchId == parent.Id && row.LocationId == location.Id).Select(row => row.OnHand).FirstOrDefault();
        var posting = BatchSplit.Plan(parent, location, there, command.Quantity, command.Number, new ActTime(write.Now, write.Today));
        if (!posting.Succeeded)
        {
            return posting.As<BatchId>();
        }

        var child = posting.Value.Movements[^1].Line.Batch;
        if (BatchFacts.Holder(write.Db, parent.VariantId, child.NumberKey) is { } holder)
        {
            return new AlreadyTaken("Batch #", holder.Number, $"another batch of {parent.Variant.FullName}");
        }

        write.Post(posting.Value);
        write.Save();
        // A part of what is recalled is recalled with it.
        var recalls = write.Db.RecalledBatches.Where(line => line.BatchId == parent.Id && write.Db.Recalls.Any(recall => recall.Id == line.RecallId && recall.Status != RecallStatus.Lifted)).ToList();
        write.Db.RecalledBatches.AddRange(recalls.Select(line => line.ForPart(child.Id, command.Quantity, write.Now)));
        write.Save();
        return child.Id;
    }
}
