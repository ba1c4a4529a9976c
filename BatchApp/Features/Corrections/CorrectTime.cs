using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>
/// Gives an act its true time: taken back and entered anew in one step, with a reason (product.md 3.5, 4.4); the made-on date of
/// what was made that day goes along. Refuses times
/// in the future, and those with which some balance would have been below zero.
/// </summary>
[UseCase("correct the time of what was posted", Right.Revert)]
public sealed class CorrectTime(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed; of an act without an order it is not asked.</param>
    /// <param name="Times">New times of steps; those left out keep theirs.</param>
    public sealed record Command(RequestId RequestId, ActId ActId, int Version, IReadOnlyList<CorrectedTime> Times, string Why) : Domain.Command(RequestId);

    /// <returns>The number of the order, or what else the document is called.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = PostedActs.Unchanged(write, command.ActId, command.Version, "correct this");
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var act = found.Value;
        var postings = TimeCorrection.Plan(act.Standing, command.Times, write.Now, write.Calendar, command.Why);
        if (!postings.Succeeded)
        {
            return postings.As<string>();
        }

        var refusals = PostedActs.Post(write, [act], postings.Value);
        if (refusals.Count == 0)
        {
            refusals = MadeOnDates.Follow(write, act, command.Times, command.Why);
        }

        return refusals.Count > 0 ? Result<string>.Refused(refusals) : act.Name;
    }
}
