using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Goods of a sales order that a customer gave back, into the batches that they left from (product.md 7.5). What was
/// delivered stays delivered and is not open again: whoever wants other goods for it orders anew.
/// </summary>
public sealed class SalesReturn : Act
{
    private SalesReturn() => Kind = ActKind.CustomerReturn;

    public SalesOrderId SalesOrderId { get; init; }

    public SalesOrder SalesOrder { get; init; } = null!;

    /// <summary>Why they came back; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Decides it. Batches that expired, or were held or recalled since, may come back (4.3); whatever becomes of them, their
    /// status and date go on deciding what they may be used for. Refuses more of a batch than the customer has, then and at
    /// any time since; what is only packed; goods before they were delivered; stock for a location that does not suit what is
    /// to become of them; batches of items that are not tracked any more; and losses for which no reason is given.
    /// </summary>
    /// <remarks>
    /// What is written off goes from the customer to the losses in one movement and never comes into stock. By way of stock it
    /// would add two movements that no shelf ever saw, could contradict a count there, and would have to be reversed in order;
    /// the mass balance reads the same: so much less with the customer, so much more lost.
    /// </remarks>
    /// <param name="goods">Every batch of the order that was ever packed or delivered.</param>
    /// <param name="batches">Those of the parts that exist.</param>
    public static Result<StockPosting> Plan(
        SalesOrder order,
        IReadOnlyList<ReturnedPart> parts,
        IReadOnlyDictionary<(SalesOrderLineId, BatchId), PartnerGoods> goods,
        IReadOnlyDictionary<BatchId, Batch> batches,
        IReadOnlyDictionary<LocationId, Location> locations,
        ActTime time,
        string? reason)
    {
        if (ReasonRules.CheckLength(reason) is { } tooLong)
        {
            return tooLong;
        }

        var act = new SalesReturn { SalesOrderId = order.Id, SalesOrder = order, Reason = ReasonRules.Kept(reason) };
        var taken = new Dictionary<(SalesOrderLineId, BatchId), Quantity>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < parts.Count; i++)
        {
            if ((CheckGoods(order, parts[i], goods, batches, taken, time) ?? CheckPlace(parts[i], batches[parts[i].BatchId], locations)) is { } refusal)
            {
                refusals.Add(refusal.At(i));
                continue;
            }

            var isLost = parts[i].Fate == ReturnFate.WriteOff;
            act.Add(new ActLine
            {
                Role = isLost ? ActLineRole.ReturnWrittenOff : ActLineRole.ReturnedByCustomer,
                Batch = batches[parts[i].BatchId],
                LocationId = isLost ? order.LocationId : parts[i].Location!.Value,
                Quantity = parts[i].Quantity,
                SalesOrderLineId = parts[i].LineId,
            });
        }

        if (act.Reason is null && parts.Any(part => part.Fate == ReturnFate.WriteOff))
        {
            refusals.Add(new Missing("Reason"));
        }

        return refusals.Count > 0 ? Result<StockPosting>.Refused(refusals)
            : act.Lines.Count == 0 ? new NothingToPost(order.Number)
            : new StockPosting(act, time.OccurredAt, [.. act.Lines.Select(Movement)]) { Why = act.Reason };
    }

    private static PlannedMovement Movement(ActLine line) =>
        new(line, Account.Customer, line.Role == ActLineRole.ReturnWrittenOff ? Account.Adjustment : Account.Stock(line.LocationId));

    private static Refusal? CheckGoods(
        SalesOrder order,
        ReturnedPart part,
        IReadOnlyDictionary<(SalesOrderLineId, BatchId), PartnerGoods> goods,
        IReadOnlyDictionary<BatchId, Batch> batches,
        Dictionary<(SalesOrderLineId, BatchId), Quantity> taken,
        ActTime time)
    {
        if (order.Lines.FirstOrDefault(line => line.Id == part.LineId) is not { } line)
        {
            return new NotFound("Line", $"{part.LineId.Value}");
        }

        var (variant, unit) = (line.Variant, line.Variant.Item.Unit);
        if (QuantityRules.CheckPositive(part.Quantity, unit, "To return") is { } wrongQuantity)
        {
            return wrongQuantity;
        }

        if (!batches.TryGetValue(part.BatchId, out var batch))
        {
            return new NotFound("Batch", $"{part.BatchId.Value}");
        }

        if (batch.VariantId != variant.Id)
        {
            return new BatchOfAnotherVariant(batch.Number, batch.Variant.FullName, variant.FullName);
        }

        var number = batch.IsUnbatched ? null : batch.Number;
        var there = goods.GetValueOrDefault((line.Id, batch.Id)) ?? new PartnerGoods(batch, []);
        if (there is { Now.IsZero: true, Packed.IsPositive: true })
        {
            return new StillPacked(variant.FullName, number, there.Packed, unit);
        }

        if (there.Since is not { } since)
        {
            return new NotDelivered(variant.FullName, number, order.Number);
        }

        if (time.OccurredAt < since)
        {
            return new ReturnedBeforeDelivered(variant.FullName, number, since);
        }

        var (key, balance) = ((line.Id, batch.Id), there.From(time.OccurredAt));
        var asked = taken.GetValueOrDefault(key) + part.Quantity;
        if (asked > balance.Takeable)
        {
            var left = Quantity.Max(balance.Takeable - taken.GetValueOrDefault(key), Quantity.Zero);
            return new MoreThanDelivered(variant.FullName, number, left, part.Quantity, unit, balance.AtInstant >= asked ? balance.FirstShortfall(asked) : null);
        }

        taken[key] = asked;
        return null;
    }

    private static Refusal? CheckPlace(ReturnedPart part, Batch batch, IReadOnlyDictionary<LocationId, Location> locations)
    {
        var item = batch.Variant.Item;
        if (item.IsNotStocked)
        {
            return new NotStocked(batch.Variant.FullName);
        }

        if (part.Fate == ReturnFate.WriteOff)
        {
            return null;
        }

        if (part.Location is not { } id || !locations.TryGetValue(id, out var location))
        {
            return new Missing("Location");
        }

        return location.IsArchived ? new IsArchived(location.Name)
            : location.IsQuarantine != (part.Fate == ReturnFate.Quarantine) ? new WrongPlaceForReturn(location.Name, location.IsQuarantine)
            : item.IsArchived ? new IsArchived(batch.Variant.FullName)
            : !item.IsTracked && !batch.IsUnbatched ? new NotTrackedAnyMore(batch.Variant.FullName, batch.Number)
            : null;
    }
}

/// <summary>What becomes of goods that came back.</summary>
public enum ReturnFate
{
    /// <summary>Into stock at a location, to be used as its batch may be used.</summary>
    Restock = 1,

    /// <summary>To a quarantine location, to be looked at.</summary>
    Quarantine = 2,

    /// <summary>Lost at once.</summary>
    WriteOff = 3,
}

/// <summary>How much of a batch came back, and what becomes of it.</summary>
/// <param name="BatchId">Of an untracked item its Unbatched.</param>
/// <param name="Location">Where it is put; not asked of what is written off.</param>
public sealed record ReturnedPart(SalesOrderLineId LineId, BatchId BatchId, Quantity Quantity, ReturnFate Fate, LocationId? Location);

/// <summary>Nothing of the batch went out on this line of the order.</summary>
/// <param name="Number">Null for an untracked item.</param>
public sealed record NotDelivered(string Item, string? Number, string Order) : Refusal;

/// <summary>It is packed and not with the customer yet: the packing is reverted instead.</summary>
public sealed record StillPacked(string Item, string? Number, Quantity Packed, UnitOfMeasure Unit) : Refusal;

/// <summary>Nothing comes back before it was delivered.</summary>
public sealed record ReturnedBeforeDelivered(string Item, string? Number, DateTime DeliveredAt) : Refusal;

/// <summary>More came back than the customer has of it.</summary>
/// <param name="There">What they have that is not returned.</param>
/// <param name="FirstBadAt">The later instant at which they had less; null when they have less at once.</param>
public sealed record MoreThanDelivered(string Item, string? Number, Quantity There, Quantity Asked, UnitOfMeasure Unit, DateTime? FirstBadAt) : Refusal;

/// <summary>What is restocked goes to a location that is no quarantine, what goes to quarantine to one that is.</summary>
public sealed record WrongPlaceForReturn(string Location, bool IsQuarantine) : Refusal;
