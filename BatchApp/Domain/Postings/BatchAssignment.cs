using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>Unbatched stock of a variant at a location that was given batches, new or existing ones.</summary>
public sealed class BatchAssignment : Act
{
    private BatchAssignment() => Kind = ActKind.BatchAssignment;

    /// <summary>
    /// Decides it: one document, out of Unbatched and into the batches. Refuses untracked items, more than lies there,
    /// parts that do not add up, and Unbatched that is on hold or recalled, which would become usable by it.
    /// </summary>
    /// <param name="unbatched">The built-in batch at the location.</param>
    public static Result<StockPosting> Plan(
        Variant variant, Location location, Quantity quantity, IReadOnlyList<BatchPart> parts, BatchStock unbatched, KnownBatches known, ActTime time)
    {
        if (!variant.Item.IsTracked)
        {
            return new NotTracked(variant.FullName);
        }

        if (QuantityRules.CheckPositive(quantity, variant.Item.Unit, "To assign") is { } wrongQuantity)
        {
            return wrongQuantity;
        }

        List<Refusal> refusals =
        [
            .. PickRules.Check(
                [(new PickNeed(variant, location, quantity), [new BatchPick(unbatched.Batch.Id, quantity)])],
                new Dictionary<(BatchId, LocationId), BatchStock> { [(unbatched.Batch.Id, location.Id)] = unbatched },
                time.Day,
                PickPurpose.Move).Select(refusal => refusal with { Place = null }),
        ];
        var batches = new BatchParts(known, time.Day) { WasThereBefore = true }.Resolve(variant, quantity, parts, 0);
        refusals.AddRange(batches.Refusals);
        if (refusals.Count > 0)
        {
            return Result<StockPosting>.Refused(refusals);
        }

        var act = new BatchAssignment();
        var place = Account.Stock(location.Id);
        return new StockPosting(
            act,
            time.OccurredAt,
            [
                new PlannedMovement(act.Add(Line(ActLineRole.RegroupedFrom, unbatched.Batch, quantity)), place, Account.Regroup),
                .. batches.Value.Select(row => new PlannedMovement(act.Add(Line(ActLineRole.RegroupedTo, row.Batch, row.Quantity)), Account.Regroup, place)),
            ]);

        ActLine Line(ActLineRole role, Batch batch, Quantity moved) => new() { Role = role, Batch = batch, LocationId = location.Id, Quantity = moved };
    }
}
