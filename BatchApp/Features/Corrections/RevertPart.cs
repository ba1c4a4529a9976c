using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Corrections;

/// <summary>
/// Takes back a part of a receipt, return or production, as far as its goods have not moved on; a production gives its ingredients
/// back in proportion (product.md 3.5).
/// </summary>
[UseCase("revert a part of what was posted", Right.Revert)]
public sealed class RevertPart(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed.</param>
    /// <param name="Parts">How much of which received, returned or made lines.</param>
    /// <param name="Why">May be empty.</param>
    public sealed record Command(RequestId RequestId, ActId ActId, int Version, IReadOnlyList<RevertedPart> Parts, string? Why) : Domain.Command(RequestId);

    /// <returns>The number of the order.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        if (ReasonRules.CheckLength(command.Why) is { } tooLong)
        {
            return tooLong;
        }

        var found = PostedActs.Unchanged(write, command.ActId, command.Version, "revert a part of this", isUndo: true);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var act = found.Value;
        var postings = PartialReversal.Plan(act.Standing, command.Parts, act.Name, ReasonRules.Kept(command.Why));
        if (!postings.Succeeded)
        {
            return postings.As<string>();
        }

        var refusals = PostedActs.Post(write, [act], postings.Value);
        return refusals.Count > 0 ? Result<string>.Refused(refusals) : act.Name;
    }
}
