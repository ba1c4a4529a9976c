using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;

namespace BatchApp.Domain.Postings;

/// <summary>A part of a batch at one location goes on under a number of its own; the trace passes through (product.md 2.12).</summary>
public sealed class BatchSplit : Act
{
    private BatchSplit() => Kind = ActKind.Split;

    /// <summary>
    /// Decides a split. Refuses Unbatched, a quantity that is not above zero and below what is there, and a number that a
    /// batch could not have; whether the number is free is for the caller to know.
    /// </summary>
    /// <param name="there">What the parent holds at the location.</param>
    /// <returns>The posting; its last line is the child's.</returns>
    public static Result<StockPosting> Plan(Batch parent, Location location, Quantity there, Quantity quantity, string number, ActTime time)
    {
        var unit = parent.Variant.Item.Unit;
        if (parent.IsUnbatched)
        {
            return new UnbatchedIsBuiltIn(parent.Variant.FullName);
        }

        if (!quantity.IsPositive || quantity >= there)
        {
            return new SplitOutOfRange(parent.Number, location.Name, there, quantity, unit);
        }

        if (!unit.Allows(quantity))
        {
            return new TooPrecise("Quantity", quantity, unit);
        }

        var childNumber = BatchNumber.Create(number);
        if (!childNumber.Succeeded)
        {
            return childNumber.As<StockPosting>();
        }

        var act = new BatchSplit();
        var place = Account.Stock(location.Id);
        return new StockPosting(
            act,
            time.OccurredAt,
            [
                new PlannedMovement(act.Line(ActLineRole.RegroupedFrom, parent, location.Id, quantity), place, Account.Regroup),
                new PlannedMovement(act.Line(ActLineRole.RegroupedTo, parent.Child(childNumber.Value), location.Id, quantity), Account.Regroup, place),
            ]);
    }

    private ActLine Line(ActLineRole role, Batch batch, LocationId location, Quantity quantity) =>
        Add(new ActLine { Role = role, Batch = batch, LocationId = location, Quantity = quantity });
}

/// <summary>A split takes more than nothing and less than all that is at its location.</summary>
public sealed record SplitOutOfRange(string Number, string Location, Quantity There, Quantity Asked, UnitOfMeasure Unit) : Refusal;
