using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

public enum FulfilmentStatus
{
    /// <summary>Taken from stock, still in the house.</summary>
    Packed = 1,

    Delivered = 2,

    /// <summary>Taken back as a whole: nothing of it stands.</summary>
    Reverted = 3,
}

/// <summary>
/// One packing of goods of a sales order. Packing takes stock; delivering what is packed moves none (product.md 7.1).
/// </summary>
public sealed class SalesFulfilment : Act
{
    private SalesFulfilment() => Kind = ActKind.Fulfilment;

    public SalesOrderId SalesOrderId { get; init; }

    public SalesOrder SalesOrder { get; init; } = null!;

    public FulfilmentStatus Status { get; private set; }

    /// <summary>
    /// Decides a packing or a delivery from stock. Refuses quotes, more than is open, and lines not fully assigned to
    /// usable batches at the order's own location, with as much life left as the customer takes.
    /// </summary>
    /// <param name="demand">Null where a reason overrides it.</param>
    /// <param name="bound">Lines that are made to order: they take what was made for them and nothing else (7.6).</param>
    public static Result<StockPosting> Plan(
        SalesOrder order,
        FulfilmentStatus upTo,
        IReadOnlyList<ShippedLine> lines,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        KnownBatches known,
        ActTime time,
        LifeDemand? demand = null,
        IReadOnlyDictionary<SalesOrderLineId, MadeToOrder>? bound = null)
    {
        if (order.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (order.IsQuote)
        {
            return new OrderNotOpen(order.Number, nameof(SalesOrderStatus.Pending));
        }

        var refusals = new List<Refusal>();
        var needs = new List<(PickNeed, IReadOnlyList<BatchPick>)>();
        var open = order.Lines.ToDictionary(line => line.Id, line => line.Open);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = order.Lines.FirstOrDefault(line => line.Id == lines[i].LineId);
            if (line is null)
            {
                return new NotFound("Line", $"{lines[i].LineId.Value}").At(i);
            }

            var unit = line.Variant.Item.Unit;
            var quantity = lines[i].Quantity;
            if (QuantityRules.CheckPositive(quantity, unit) is { } wrongQuantity)
            {
                refusals.Add(wrongQuantity.At(i));
            }
            else if (quantity > open[line.Id])
            {
                refusals.Add(new MoreThanOpen(line.Variant.FullName, open[line.Id], quantity, unit).At(i));
            }
            else
            {
                open[line.Id] -= quantity;
            }

            refusals.AddRange(bound?.GetValueOrDefault(line.Id)?.Check(line.Variant, lines[i].Picks, i) ?? []);
            needs.Add(OrderPicks.Need(line.Variant, order.Location, quantity, lines[i].Picks, known));
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(PickRules.Check(needs, stock, time.Day, demand: demand));
        }

        if (refusals.Count > 0)
        {
            return Result<StockPosting>.Refused(refusals);
        }

        if (needs.Count == 0)
        {
            return new NothingToPost(order.Number);
        }

        var fulfilment = new SalesFulfilment { SalesOrderId = order.Id, SalesOrder = order, Status = upTo };
        for (var i = 0; i < needs.Count; i++)
        {
            foreach (var pick in needs[i].Item2)
            {
                fulfilment.Add(new ActLine
                {
                    Role = ActLineRole.Shipped,
                    Batch = stock[(pick.BatchId, order.LocationId)].Batch,
                    LocationId = order.LocationId,
                    Quantity = pick.Quantity,
                    SalesOrderLineId = lines[i].LineId,
                });
            }
        }

        var destination = upTo == FulfilmentStatus.Packed ? Account.Packed : Account.Customer;
        return new StockPosting(
            fulfilment,
            time.OccurredAt,
            [.. fulfilment.Lines.Select(line => new PlannedMovement(line, OrderPicks.SourceOf(line), destination))]);
    }

    /// <summary>
    /// Hands packed goods over to the customer; a batch that expired since it was packed may go (product.md 4.3), one
    /// that was put on hold or recalled may not (7.1). Refused too when they are no longer packed, and before the time
    /// they were packed.
    /// </summary>
    /// <param name="packed">Its lines that stand.</param>
    /// <param name="packedAt">When they were packed.</param>
    public Result<StockPosting> PlanDelivery(IReadOnlyList<ActLine> packed, DateTime packedAt, ActTime time)
    {
        if (Status != FulfilmentStatus.Packed)
        {
            return new NotPackedAnyMore(SalesOrder.Number);
        }

        if (time.OccurredAt < packedAt)
        {
            return new DeliveredBeforePacked(SalesOrder.Number, packedAt);
        }

        List<Refusal> stopped = [.. packed.Select(line => line.Batch).Distinct().Select(PickRules.CheckStatus).OfType<Refusal>()];
        if (stopped.Count > 0)
        {
            return Result<StockPosting>.Refused(stopped);
        }

        Status = FulfilmentStatus.Delivered;
        return new StockPosting(
            this,
            time.OccurredAt,
            [.. packed.Select(line => new PlannedMovement(line, Account.Packed, Account.Customer))]);
    }

    /// <summary>Delivered as long as a delivery stands, packed as long as only the packing does.</summary>
    public override void Follow(IReadOnlyCollection<PlannedMovement> standing) =>
        Status = standing.Count == 0 ? FulfilmentStatus.Reverted
            : standing.Any(movement => movement.To.Kind == AccountKind.Customer) ? FulfilmentStatus.Delivered
            : FulfilmentStatus.Packed;
}

/// <summary>What is packed or delivered of an order line, and from which batches.</summary>
/// <param name="Picks">Empty for an untracked item.</param>
public sealed record ShippedLine(SalesOrderLineId LineId, Quantity Quantity, IReadOnlyList<BatchPick> Picks);

/// <summary>Goods cannot be delivered before they were packed.</summary>
public sealed record DeliveredBeforePacked(string Order, DateTime PackedAt) : Refusal;
