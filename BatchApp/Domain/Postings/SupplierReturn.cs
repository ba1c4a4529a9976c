using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>
/// Goods of a purchase order that went back to their supplier (product.md 2.11, 4.3). What was received stays received, and
/// the order keeps its status: nothing is expected in their place. Who wants other goods for them orders anew.
/// </summary>
public sealed class SupplierReturn : Act
{
    private SupplierReturn() => Kind = ActKind.SupplierReturn;

    public PurchaseOrderId PurchaseOrderId { get; init; }

    public PurchaseOrder PurchaseOrder { get; init; } = null!;

    /// <summary>Why they went back.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Decides it. Expired stock, and what is held, recalled or in quarantine, may go back. Refuses a missing reason, more of
    /// a batch than came on this order and did not go back, more than lies at the location, and goods before they came.
    /// </summary>
    /// <param name="goods">Every batch of the order that was ever received.</param>
    /// <param name="stock">Every batch of the parts at its part's location.</param>
    public static Result<StockPosting> Plan(
        PurchaseOrder order,
        IReadOnlyList<SentBackPart> parts,
        IReadOnlyDictionary<(PurchaseOrderLineId, BatchId), PartnerGoods> goods,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        IReadOnlyDictionary<LocationId, Location> locations,
        ActTime time,
        string reason)
    {
        if (ReasonRules.Check(reason) is { } noReason)
        {
            return noReason;
        }

        var refusals = new List<Refusal>();
        var needs = new List<(PickNeed, IReadOnlyList<BatchPick>)>();
        for (var i = 0; i < parts.Count; i++)
        {
            var line = order.Lines.FirstOrDefault(line => line.Id == parts[i].LineId);
            if (line is null || !locations.TryGetValue(parts[i].Location, out var location))
            {
                return (line is null ? (Refusal)new NotFound("Line", $"{parts[i].LineId.Value}") : new Missing("Location")).At(i);
            }

            if (QuantityRules.CheckPositive(parts[i].Quantity, line.Variant.Item.Unit, "To return") is { } wrongQuantity)
            {
                refusals.Add(wrongQuantity.At(i));
            }

            needs.Add((new PickNeed(line.Variant, location, parts[i].Quantity), [new BatchPick(parts[i].BatchId, parts[i].Quantity)]));
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(CheckGoods(order, parts, goods, stock, time));
        }

        // What is there is told after what could go back at all: before goods came, there is nothing either.
        if (refusals.Count == 0)
        {
            refusals.AddRange(PickRules.Check(needs, stock, time.Day, PickPurpose.WriteOff));
        }

        if (refusals.Count > 0)
        {
            return Result<StockPosting>.Refused(refusals);
        }

        if (parts.Count == 0)
        {
            return new NothingToPost(order.Number);
        }

        var act = new SupplierReturn { PurchaseOrderId = order.Id, PurchaseOrder = order, Reason = ReasonRules.Kept(reason) };
        foreach (var part in parts)
        {
            act.Add(new ActLine
            {
                Role = ActLineRole.ReturnedToSupplier,
                Batch = stock[(part.BatchId, part.Location)].Batch,
                LocationId = part.Location,
                Quantity = part.Quantity,
                PurchaseOrderLineId = part.LineId,
            });
        }

        return new StockPosting(act, time.OccurredAt, [.. act.Lines.Select(line => new PlannedMovement(line, Account.Stock(line.LocationId), Account.Supplier))])
        {
            Why = act.Reason,
        };
    }

    private static IEnumerable<Refusal> CheckGoods(
        PurchaseOrder order,
        IReadOnlyList<SentBackPart> parts,
        IReadOnlyDictionary<(PurchaseOrderLineId, BatchId), PartnerGoods> goods,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        ActTime time)
    {
        var taken = new Dictionary<(PurchaseOrderLineId, BatchId), Quantity>();
        foreach (var (place, part) in parts.Index())
        {
            if (!stock.TryGetValue((part.BatchId, part.Location), out var here)
                || here.Batch.VariantId != order.Lines.First(line => line.Id == part.LineId).VariantId)
            {
                continue;
            }

            var batch = here.Batch;
            var (item, number, unit) = (batch.Variant.FullName, batch.IsUnbatched ? null : batch.Number, batch.Variant.Item.Unit);
            var key = (part.LineId, part.BatchId);
            if (goods.GetValueOrDefault(key) is not { Since: { } since } came)
            {
                yield return new NotReceived(item, number, order.Number).At(place);
                continue;
            }

            if (time.OccurredAt < since)
            {
                yield return new SentBackBeforeReceived(item, number, since).At(place);
                continue;
            }

            var balance = came.From(time.OccurredAt);
            var before = taken.GetValueOrDefault(key);
            taken[key] = before + part.Quantity;
            if (taken[key] > balance.Takeable)
            {
                var left = Quantity.Max(balance.Takeable - before, Quantity.Zero);
                yield return new MoreThanReceived(item, number, order.Number, left, part.Quantity, unit).At(place);
            }
        }
    }
}

/// <summary>How much of a batch went back, and from where.</summary>
/// <param name="BatchId">Of an untracked item its Unbatched.</param>
public sealed record SentBackPart(PurchaseOrderLineId LineId, BatchId BatchId, LocationId Location, Quantity Quantity);

/// <summary>Nothing of the batch came on this line of the order.</summary>
/// <param name="Number">Null for an untracked item.</param>
public sealed record NotReceived(string Item, string? Number, string Order) : Refusal;

/// <summary>Nothing goes back before it came.</summary>
public sealed record SentBackBeforeReceived(string Item, string? Number, DateTime ReceivedAt) : Refusal;

/// <summary>More is to go back than came on this order and did not go back yet.</summary>
/// <param name="There">What did not go back.</param>
public sealed record MoreThanReceived(string Item, string? Number, string Order, Quantity There, Quantity Asked, UnitOfMeasure Unit) : Refusal;
