using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>
/// Takes back all that one request posted: the *Undo* of the message that told of it. Refuses as <see cref="RevertAct"/>
/// does, and once a later step of the same act stands.
/// </summary>
[UseCase("undo what was just posted", Right.Revert)]
public sealed class UndoPosting(StockStore store)
{
    /// <param name="Posted">The request that posted it.</param>
    public sealed record Command(RequestId RequestId, RequestId Posted) : Domain.Command(RequestId);

    /// <returns>The numbers of the orders, or what else the documents are called.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        // A correction is no posting of its own: without it the act would be gone, not as it was before.
        var ids = write.Db.Documents.ThatStand(write.Db).Where(document => document.RequestId == command.Posted && document.Cause == DocumentCause.Posting)
            .Select(document => document.ActId).Distinct().ToList();
        var acts = PostedActs.Load(write.Db, ids);
        if (acts.Count == 0)
        {
            return new RevertedAlready("This");
        }

        var undone = new List<StockDocument>();
        foreach (var act in acts)
        {
            if (PostedActs.CheckRight(write, act, "undo this", isUndo: true) is { } notAllowed)
            {
                return notAllowed;
            }

            List<StockDocument> steps = [.. act.Standing.SkipWhile(document => document.RequestId != command.Posted)];
            if (steps.Exists(document => document.RequestId != command.Posted))
            {
                return new LaterStepStands(act.Name);
            }

            undone.AddRange(steps);
        }

        var refusals = PostedActs.Post(write, acts, [.. Reversal.Of(undone, null)]);
        return refusals.Count > 0 ? Result<string>.Refused(refusals) : string.Join(", ", acts.Select(act => act.Name).Distinct());
    }
}
