using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Corrections;

/// <summary>
/// Names the batches that an act really took or made: the stock of both shifts, both versions are kept (product.md 6.5,
/// 7.3). A correction that moves a part asks for that part alone, also when the rest has long moved on.
/// </summary>
[UseCase("correct the batches of what was posted", Right.Revert)]
public sealed class CorrectBatches(StockStore store)
{
    /// <param name="Version">The version of the order that the form showed; of an act without an order it is not asked.</param>
    /// <param name="Lines">Quantities left out stay in their batches.</param>
    public sealed record Command(RequestId RequestId, ActId ActId, int Version, IReadOnlyList<CorrectedLine> Lines, string Why) : Domain.Command(RequestId);

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
        if (!BatchCorrection.IsPossible(act.Act.Kind))
        {
            return new ReturnKeepsItsBatches(act.Name);
        }

        var groups = Restatement.Groups(act.Standing);
        var asked = command.Lines
            .Select(line => (Group: groups.FirstOrDefault(group => group.Lines.Any(part => part.Id == line.Line)), line.Parts))
            .Where(line => line.Group is not null).ToList();
        var known = BatchFacts.Load(write.Db, [.. asked.Where(line => !line.Group!.IsOutgoing).Select(line => (line.Group!.Variant.Id, line.Parts))]);
        var postings = BatchCorrection.Plan(
            act.Standing,
            command.Lines,
            StockWithout(write.Db, groups, [.. asked.Where(line => line.Group!.IsOutgoing).SelectMany(line => line.Parts.Select(part => (line.Group!, part.Existing)))]),
            known,
            write.Db.Locations.ToDictionary(location => location.Id),
            write.Calendar,
            command.Why);
        if (!postings.Succeeded)
        {
            return postings.As<string>();
        }

        var refusals = PostedActs.Post(write, [act], postings.Value);
        return refusals.Count > 0 ? Result<string>.Refused(refusals) : act.Name;
    }

    /// <summary>How the chosen batches stand as if the act had not taken anything.</summary>
    private static Dictionary<(BatchId, LocationId), BatchStock> StockWithout(
        BatchDb db, IReadOnlyList<ActLineGroup> groups, IReadOnlyList<(ActLineGroup Group, BatchId? Batch)> chosen)
    {
        var own = groups.Where(group => group.IsOutgoing).SelectMany(group => group.Lines)
            .GroupBy(line => (line.Batch.Id, line.LocationId)).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        return chosen.Where(choice => choice.Batch is not null)
            .GroupBy(choice => (choice.Group.LocationId, choice.Group.OccurredAt))
            .SelectMany(place => PickFacts.Load(db, [.. place.Select(choice => choice.Batch!.Value)], place.Key.LocationId, place.Key.OccurredAt))
            .DistinctBy(stock => stock.Key)
            .ToDictionary(
                stock => stock.Key,
                stock => stock.Value with { Here = stock.Value.Here with { OnHand = stock.Value.Here.OnHand + own.GetValueOrDefault(stock.Key) } });
    }
}
