using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Orders;

namespace BatchApp.Domain.Postings;

/// <summary>One arrival of goods of a purchase order (product.md 5.2).</summary>
public sealed class PurchaseReceipt : Act
{
    private PurchaseReceipt() => Kind = ActKind.Receipt;

    public PurchaseOrderId PurchaseOrderId { get; init; }

    public PurchaseOrder PurchaseOrder { get; init; } = null!;

    /// <summary>
    /// Decides a receipt. Refuses drafts, quantities beyond what is open, tracked lines without batches or with parts
    /// that do not add up, batches of other variants, expired ones, and goods that arrive expired.
    /// </summary>
    /// <param name="lines">Lines left at zero are not received and need nothing.</param>
    /// <param name="moreConfirmed">Somebody saw that more came than is open, and it is to be taken in anyway (5.6).</param>
    public static Result<StockPosting> Plan(
        PurchaseOrder order, IReadOnlyList<ReceivedLine> lines, KnownBatches known, ActTime time, bool moreConfirmed = false)
    {
        if (order.Closing is { } closing)
        {
            return new OrderIsClosed(order.Number, closing.Kind);
        }

        if (order.IsDraft)
        {
            return new OrderNotOpen(order.Number, nameof(PurchaseOrderStatus.Draft));
        }

        var receipt = new PurchaseReceipt { PurchaseOrderId = order.Id, PurchaseOrder = order };
        var parts = new BatchParts(known, time.Day);
        var open = order.Lines.ToDictionary(line => line.Id, line => line.Open);
        var refusals = new List<Refusal>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Quantity.IsZero && lines[i].Parts.Count == 0)
            {
                continue;
            }

            var line = order.Lines.FirstOrDefault(line => line.Id == lines[i].LineId);
            if (line is null)
            {
                refusals.Add(new NotFound("Line", $"{lines[i].LineId.Value}").At(i));
                continue;
            }

            var unit = line.Variant.Item.Unit;
            if (QuantityRules.CheckPositive(lines[i].Quantity, unit, "To receive") is { } wrongQuantity)
            {
                refusals.Add(wrongQuantity.At(i));
                continue;
            }

            if (lines[i].Quantity > open[line.Id] && !moreConfirmed)
            {
                refusals.Add(new MoreThanOpen(line.Variant.FullName, open[line.Id], lines[i].Quantity, unit) { MayBeConfirmed = true }.At(i));
                continue;
            }

            open[line.Id] = Quantity.Max(open[line.Id] - lines[i].Quantity, Quantity.Zero);
            var batches = parts.Resolve(line.Variant, lines[i].Quantity, lines[i].Parts, i);
            refusals.AddRange(batches.Refusals);
            foreach (var (batch, quantity) in batches.Succeeded ? batches.Value : [])
            {
                receipt.Add(new ActLine
                {
                    Role = ActLineRole.Received,
                    Batch = batch,
                    LocationId = lines[i].Location,
                    Quantity = quantity,
                    PurchaseOrderLineId = line.Id,
                });
            }
        }

        return refusals.Count > 0 ? Result<StockPosting>.Refused(refusals)
            : receipt.Lines.Count == 0 ? new NothingToPost(order.Number)
            : new StockPosting(
                receipt,
                time.OccurredAt,
                [.. receipt.Lines.Select(line => new PlannedMovement(line, Account.Supplier, Account.Stock(line.LocationId)))]);
    }
}

/// <summary>What arrived of an order line, where, and into which batches.</summary>
/// <param name="Quantity">In the stock unit.</param>
public sealed record ReceivedLine(
    PurchaseOrderLineId LineId, LocationId Location, Quantity Quantity, IReadOnlyList<BatchPart> Parts);
