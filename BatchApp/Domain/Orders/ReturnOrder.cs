using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;

namespace BatchApp.Domain.Orders;

/// <summary>
/// Goods that a customer said they would give back: how much of which shipment, into which batches, and where they will lie. It
/// moves nothing itself; the return that is posted for it does (product.md 7.5).
/// </summary>
public sealed class ReturnOrder
{
    public ReturnOrderId Id { get; init; }

    public required string Number { get; set; }

    /// <summary>Unique among return orders.</summary>
    public string NumberKey { get => TextKey.Of(Number); private set { } }

    public required SalesOrderId SalesOrderId { get; init; }

    public SalesOrder SalesOrder { get; init; } = null!;

    /// <summary>Where the goods arrive.</summary>
    public required LocationId LocationId { get; set; }

    public string Note { get; set; } = "";

    /// <summary>When the customer asked (UTC).</summary>
    public required DateTime OrderedAt { get; set; }

    /// <summary>They are here, though not in stock.</summary>
    public bool HasArrived { get; set; }

    /// <summary>When they arrived, or will (UTC); null when nobody said.</summary>
    public DateTime? ArrivesAt { get; set; }

    /// <summary>What was posted for it last; null before. It may have been taken back since.</summary>
    public ActId? ReturnId { get; set; }

    public SalesReturn? Return { get; set; }

    /// <summary>When it was entered (UTC).</summary>
    public required DateTime EnteredAt { get; init; }

    /// <summary>When it was changed last (UTC).</summary>
    public DateTime ChangedAt { get; private set; }

    public int Version { get; private set; }

    public List<ReturnOrderLine> Lines { get; init; } = [];

    public void Touch(DateTime now)
    {
        ChangedAt = now;
        Version++;
    }

    /// <summary>
    /// Makes the lines what is wanted; those that are not named go. Refuses what was not shipped, more than the customer has of a
    /// shipment, and batches that do not add up to their line.
    /// </summary>
    /// <param name="rows">Everything that was shipped of the sales order.</param>
    public IReadOnlyList<Refusal> Change(IReadOnlyList<ReturnWish> wishes, IReadOnlyList<ShippedRow> rows)
    {
        var asked = new Dictionary<ActLineId, Quantity>();
        List<Refusal> refusals = [];
        for (var i = 0; i < wishes.Count; i++)
        {
            refusals.AddRange(Check(wishes[i], rows, asked).Select(refusal => refusal.At(i, refusal.Place?.Part)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        Lines.RemoveAll(line => wishes.All(wish => wish.Id != line.Id));
        foreach (var wish in wishes)
        {
            var line = wish.Id is { } id ? Lines.Find(known => known.Id == id) : null;
            if (line is null)
            {
                line = new ReturnOrderLine { SalesOrderLineId = rows.First(row => row.Id == wish.Row).Line.Id, FulfilmentRowId = wish.Row };
                Lines.Add(line);
            }

            (line.Quantity, line.LocationId, line.Reason) = (wish.Quantity, wish.LocationId, wish.Reason);
            line.Parts.RemoveAll(part => wish.Parts.All(wanted => wanted.BatchId != part.BatchId));
            foreach (var wanted in wish.Parts.GroupBy(part => part.BatchId))
            {
                var part = line.Parts.Find(known => known.BatchId == wanted.Key);
                if (part is null)
                {
                    part = new ReturnOrderPart { BatchId = wanted.Key };
                    line.Parts.Add(part);
                }

                part.Quantity = wanted.Sum(one => one.Quantity);
            }
        }

        return [];
    }

    /// <summary>What is to be posted. A line whose batches nobody named takes the one that was shipped, and is refused where several were.</summary>
    /// <param name="isQuarantine">Whether a location is.</param>
    public Result<List<ReturnedPart>> ToPost(IReadOnlyList<ShippedRow> rows, Func<LocationId, bool> isQuarantine)
    {
        List<ReturnedPart> parts = [];
        List<Refusal> refusals = [];
        foreach (var (i, line) in Lines.Index())
        {
            if (rows.FirstOrDefault(row => row.Id == line.FulfilmentRowId) is not { Batches.Count: > 0 } shipped)
            {
                refusals.Add(new NotFound("Fulfilment row", $"{line.FulfilmentRowId.Value}").At(i));
                continue;
            }

            IReadOnlyList<BatchPick> picks = line.Parts.Count > 0 ? [.. line.Parts.Select(part => new BatchPick(part.BatchId, part.Quantity))]
                : shipped.Batches is [var only] ? [new BatchPick(only.Batch.Id, line.Quantity)]
                : [];
            var sum = picks.Sum(pick => pick.Quantity);
            if (sum != line.Quantity)
            {
                refusals.Add(new NotFullyAssigned(shipped.Variant.FullName, line.Quantity, sum, shipped.Variant.Item.Unit).At(i));
            }

            parts.AddRange(picks.Select(pick => new ReturnedPart(
                line.SalesOrderLineId, pick.BatchId, pick.Quantity, isQuarantine(line.LocationId) ? ReturnFate.Quarantine : ReturnFate.Restock, line.LocationId)));
        }

        return refusals.Count > 0 ? Result<List<ReturnedPart>>.Refused(refusals) : parts;
    }

    private static IEnumerable<Refusal> Check(ReturnWish wish, IReadOnlyList<ShippedRow> rows, Dictionary<ActLineId, Quantity> asked)
    {
        if (rows.FirstOrDefault(row => row.Id == wish.Row) is not { } shipped)
        {
            yield return new NotFound("Fulfilment row", $"{wish.Row.Value}");
            yield break;
        }

        var (name, unit) = (shipped.Variant.FullName, shipped.Variant.Item.Unit);
        if (shipped.Variant.Id != wish.VariantId)
        {
            yield return new NotFound("Item", $"{wish.VariantId.Value}");
        }

        if (QuantityRules.CheckPositive(wish.Quantity, unit) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        var left = Quantity.Max(shipped.Returnable - asked.GetValueOrDefault(wish.Row), Quantity.Zero);
        asked[wish.Row] = asked.GetValueOrDefault(wish.Row) + wish.Quantity;
        if (wish.Quantity > left)
        {
            yield return new MoreThanDelivered(name, null, left, wish.Quantity, unit, null);
        }

        foreach (var (i, part) in wish.Parts.Index())
        {
            var there = shipped.Batches.FirstOrDefault(batch => batch.Batch.Id == part.BatchId);
            if (there is null)
            {
                yield return new NotFound("Batch", $"{part.BatchId.Value}").At(0, i);
            }
            else if (QuantityRules.CheckPositive(part.Quantity, unit) is { } wrongPart)
            {
                yield return wrongPart.At(0, i);
            }
            else if (wish.Parts.Take(i + 1).Where(one => one.BatchId == part.BatchId).Sum(one => one.Quantity) is var named && named > there.Returnable)
            {
                yield return new MoreThanDelivered(name, there.Batch.IsUnbatched ? null : there.Batch.Number, there.Returnable, named, unit, null).At(0, i);
            }
        }

        var sum = wish.Parts.Sum(part => part.Quantity);
        if (wish.Parts.Count > 0 && sum != wish.Quantity)
        {
            yield return new NotFullyAssigned(name, wish.Quantity, sum, unit);
        }
    }
}

/// <summary>What comes back of one shipment.</summary>
public sealed class ReturnOrderLine
{
    public ReturnOrderLineId Id { get; init; }

    public ReturnOrderId OrderId { get; init; }

    public ReturnOrder Order { get; init; } = null!;

    public required SalesOrderLineId SalesOrderLineId { get; init; }

    public SalesOrderLine SalesOrderLine { get; init; } = null!;

    /// <summary>The row of the fulfilment that shipped it.</summary>
    public required ActLineId FulfilmentRowId { get; init; }

    /// <summary>In the variant's stock unit, above zero.</summary>
    public Quantity Quantity { get; set; }

    /// <summary>Where it will lie; a quarantine location keeps it from being used.</summary>
    public LocationId LocationId { get; set; }

    /// <summary>Why; null when nobody said.</summary>
    public ReturnReason? Reason { get; set; }

    /// <summary>The batches that it goes back into; none until somebody named them.</summary>
    public List<ReturnOrderPart> Parts { get; init; } = [];
}

/// <summary>How much of a line goes back into a batch.</summary>
public sealed class ReturnOrderPart
{
    public ReturnOrderLineId LineId { get; init; }

    public required BatchId BatchId { get; init; }

    public Batches.Batch Batch { get; init; } = null!;

    public Quantity Quantity { get; set; }
}

/// <summary>A line as it is wanted.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Row">The row of a fulfilment.</param>
/// <param name="VariantId">What is said to be on that row.</param>
/// <param name="Parts">Empty where the batches are to be named later.</param>
public sealed record ReturnWish(
    ReturnOrderLineId? Id, ActLineId Row, VariantId VariantId, Quantity Quantity, LocationId LocationId, ReturnReason? Reason, IReadOnlyList<BatchPick> Parts);

/// <summary>Why a customer gives goods back. The numbers are stored, and are the ids on the wire.</summary>
public enum ReturnReason
{
    Damaged = 1,
    WrongItem = 2,
    NotAsDescribed = 3,
    NotNeeded = 4,
    Recalled = 5,
    Other = 6,
}
