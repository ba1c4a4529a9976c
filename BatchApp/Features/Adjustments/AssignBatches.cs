using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;

namespace BatchApp.Features.Adjustments;

/// <summary>
/// Gives Unbatched stock of a variant at a location batches, new or existing ones; the total stays. Refuses more than
/// lies there, and Unbatched that is on hold or recalled.
/// </summary>
[UseCase("assign batches to unbatched stock", Right.KeepBatches)]
public sealed class AssignBatches(StockStore store)
{
    /// <param name="Quantity">In the stock unit; the sum of the parts.</param>
    public sealed record Command(
        RequestId RequestId, VariantId VariantId, LocationId LocationId, Quantity Quantity, IReadOnlyList<BatchPart> Parts) : Domain.Command(RequestId);

    public Task<Result<ActId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ActId> Apply(StockWrite write, Command command)
    {
        var variants = OrderFacts.Variants(write, [command.VariantId]);
        if (!variants.Succeeded)
        {
            return variants.As<ActId>();
        }

        var location = write.Db.Locations.Find(command.LocationId);
        if (location is null)
        {
            return new Missing("Location");
        }

        var time = new ActTime(write.Now, write.Today);
        var known = BatchFacts.Load(write.Db, [(command.VariantId, command.Parts)]);
        var unbatched = known.Unbatched[command.VariantId];
        var stock = PickFacts.Load(write.Db, [unbatched.Id], location.Id, time.OccurredAt);
        var posting = BatchAssignment.Plan(
            variants.Value[command.VariantId], location, command.Quantity, command.Parts, stock[(unbatched.Id, location.Id)], known, time);
        if (!posting.Succeeded)
        {
            return posting.As<ActId>();
        }

        var document = write.Post(posting.Value);
        write.Save();
        return document.ActId;
    }
}
