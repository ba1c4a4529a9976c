using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>
/// Takes back an act, whatever its kind: as a whole, newest step first, or its last step alone (product.md 3.5, 5.3, 6.4,
/// 7.3). Refuses where the goods have moved on, naming the documents that hold them, where they would come out of a hold, an
/// order that was changed meanwhile, and whoever may not.
/// </summary>
[UseCase("revert what was posted", Right.Revert)]
public sealed class RevertAct(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed; of an act without an order it is not asked.</param>
    /// <param name="OnlyLastStep">A delivery is taken back to packed, a transfer by one step.</param>
    /// <param name="Why">May be empty.</param>
    public sealed record Command(RequestId RequestId, ActId ActId, int Version, bool OnlyLastStep, string? Why) : Domain.Command(RequestId);

    /// <returns>The number of the order, or what else the document is called.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        if (ReasonRules.CheckLength(command.Why) is { } tooLong)
        {
            return tooLong;
        }

        var found = PostedActs.Unchanged(write, command.ActId, command.Version, "revert this", isUndo: true);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var act = found.Value;
        var refusals = PostedActs.Post(
            write, [act], [.. Reversal.Of(command.OnlyLastStep ? act.Act.LastStep(act.Standing) : act.Standing, ReasonRules.Kept(command.Why))]);
        return refusals.Count > 0 ? Result<string>.Refused(refusals) : act.Name;
    }
}
