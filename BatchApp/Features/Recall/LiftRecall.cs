using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Recalls;
using BatchApp.Storage;

namespace BatchApp.Features.Recall;

/// <summary>
/// Lifts a recall, open or closed: every batch in it is as it would be without the recall, held where it was held, free where
/// it was free (scenario R9). Refuses a missing reason, a mock recall, one that was lifted, and one that was changed meanwhile.
/// </summary>
[UseCase("lift a recall", Right.RunRecalls)]
public sealed class LiftRecall(StockStore store)
{
    /// <param name="Version">The version of the recall that the form showed.</param>
    public sealed record Command(RequestId RequestId, RecallId RecallId, int Version, string Reason) : Domain.Command(RequestId);

    /// <param name="Freed">How many batches are available again.</param>
    /// <param name="Arrived">Batches that arrived on hold because of it: whether they are good, somebody has to say.</param>
    public sealed record Lifted(string Number, int Freed, IReadOnlyList<string> Arrived);

    public Task<Result<Lifted>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Lifted> Apply(StockWrite write, Command command)
    {
        var found = RecallWork.Unchanged(write, command.RecallId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<Lifted>();
        }

        var recall = found.Value;
        var before = recall.Status;
        var reason = recall.Lift(command.Reason, write.Actor.Name, write.Now);
        if (!reason.Succeeded)
        {
            return reason.As<Lifted>();
        }

        var freed = RecallWork.Free(write, recall, $"{recall.Number} is lifted: {reason.Value}");
        write.Note(recall, new() { { "Status", before == RecallStatus.Open ? "Open" : "Closed" } }, new() { { "Status", "Lifted" } }, reason.Value);
        write.Save();
        return new Lifted(recall.Number, freed.Count, Arrived(write.Db, recall));
    }

    private static IReadOnlyList<string> Arrived(BatchDb db, RecallCase recall)
    {
        if (recall.SupplierNumber is not { } number)
        {
            return [];
        }

        var why = WatchedNumber.HoldReason(recall.Number, number);
        var bearing = RecallTrace.Bearing(db, number);
        return [.. db.Batches.Where(batch => bearing.Contains(batch.Id) && batch.Status == BatchStatus.OnHold && batch.Stops.Any(stop => stop.Reason == why)).OrderBy(batch => batch.NumberSort).Select(batch => batch.Number)];
    }
}
