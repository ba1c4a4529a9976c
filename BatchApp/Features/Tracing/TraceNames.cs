using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Tracing;

/// <summary>A batch as a trace names it.</summary>
/// <param name="Item">The variant's full name.</param>
public sealed record BatchName(
    BatchId Id,
    string Number,
    bool IsUnbatched,
    bool IsTracked,
    ItemId ItemId,
    VariantId VariantId,
    string Item,
    UnitOfMeasure Unit,
    DateOnly? Expiry,
    string? SupplierNumber,
    BatchStanding Standing)
{
    /// <summary>"F1", "Unbatched"; of an untracked item its name alone.</summary>
    public string Label => IsTracked || !IsUnbatched ? Number : Item;
}

/// <summary>An act as a trace names it.</summary>
/// <param name="Number">Of its order, or its own; empty when it has none.</param>
/// <param name="Partner">Supplier or customer; empty for others.</param>
/// <param name="Contact">E-mail and telephone of the partner.</param>
/// <param name="Who">Posted it first.</param>
/// <param name="Reason">Of an adjustment.</param>
public sealed record ActName(ActId Id, ActKind Kind, string Number, int OrderId, string Partner, string Contact, string Who, AdjustmentReason? Reason, string Cause)
{
    /// <summary>Its card; null when it has none.</summary>
    public string? Address => Addresses.Act(Kind, Number);

    /// <summary>An adjustment that gives no cause for its difference, a count's among them (product.md 9.4).</summary>
    public bool IsUnexplained => Reason is AdjustmentReason.NotStated or AdjustmentReason.CountDifference or AdjustmentReason.Shortage;
}

/// <summary>The names of what a trace found, asked for a page at a time.</summary>
internal static class TraceNames
{
    /// <summary>Ids in one statement: more are asked for in parts.</summary>
    private const int AtOnce = 1_000;

    public static async Task<IReadOnlyDictionary<BatchId, BatchName>> OfBatchesAsync(BatchDb db, IEnumerable<BatchId> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<BatchId, BatchName>();
        foreach (var part in ids.Distinct().Chunk(AtOnce))
        {
            // The columns and not the entities: names are asked for by the thousand.
            var rows = await db.Batches.Where(row => part.Contains(row.Id))
                .Select(row => new
                {
                    row.Id,
                    row.Number,
                    row.IsUnbatched,
                    row.VariantId,
                    row.Expiry,
                    row.SupplierNumber,
                    row.Status,
                    row.StatusReason,
                    row.Version,
                    Variant = row.Variant.Name,
                    row.Variant.ItemId,
                    Item = row.Variant.Item.Name,
                    row.Variant.Item.Unit,
                    row.Variant.Item.Tracking,
                })
                .ToListAsync(cancellation);
            foreach (var row in rows)
            {
                names[row.Id] = new BatchName(
                    row.Id, row.Number, row.IsUnbatched, row.Tracking == BatchTracking.Batches, row.ItemId, row.VariantId, Variant.NameOf(row.Item, row.Variant), row.Unit,
                    row.Expiry, row.SupplierNumber, new BatchStanding(row.Status, row.StatusReason, row.Version));
            }
        }

        return names;
    }

    public static async Task<IReadOnlyDictionary<ActId, ActName>> OfActsAsync(BatchDb db, IEnumerable<ActId> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<ActId, ActName>();
        foreach (var part in ids.Distinct().Chunk(AtOnce))
        {
            var rows = await db.Acts.Where(act => part.Contains(act.Id)).Select(act => new
            {
                act.Id,
                act.Kind,
                Receipt = act is PurchaseReceipt ? new { ((PurchaseReceipt)act).PurchaseOrder.Number, Id = ((PurchaseReceipt)act).PurchaseOrderId, ((PurchaseReceipt)act).PurchaseOrder.Supplier } : null,
                Production = act is ProductionRun ? new { ((ProductionRun)act).ManufacturingOrder.Number, Id = ((ProductionRun)act).ManufacturingOrderId } : null,
                Fulfilment = act is SalesFulfilment ? new { ((SalesFulfilment)act).SalesOrder.Number, Id = ((SalesFulfilment)act).SalesOrderId, ((SalesFulfilment)act).SalesOrder.Customer } : null,
                TakenBack = act is SalesReturn ? new { ((SalesReturn)act).SalesOrder.Number, Id = ((SalesReturn)act).SalesOrderId, ((SalesReturn)act).SalesOrder.Customer } : null,
                SentBack = act is SupplierReturn ? new { ((SupplierReturn)act).PurchaseOrder.Number, Id = ((SupplierReturn)act).PurchaseOrderId, ((SupplierReturn)act).PurchaseOrder.Supplier } : null,
                Own = act is NumberedAct ? ((NumberedAct)act).Number : null,
                Reason = act is StockAdjustment ? ((StockAdjustment)act).Reason : (AdjustmentReason?)null,
                Cause = act is StockAdjustment ? ((StockAdjustment)act).Cause : null,
                Who = db.Documents.Where(document => document.ActId == act.Id).OrderBy(document => document.Id).Select(document => document.PostedBy).FirstOrDefault(),
            }).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                Domain.Partners.Partner? partner = row.Receipt?.Supplier ?? row.SentBack?.Supplier ?? (Domain.Partners.Partner?)row.Fulfilment?.Customer ?? row.TakenBack?.Customer;
                names[row.Id] = new ActName(
                    row.Id,
                    row.Kind,
                    row.Receipt?.Number ?? row.Production?.Number ?? row.Fulfilment?.Number ?? row.TakenBack?.Number ?? row.SentBack?.Number ?? row.Own ?? "",
                    row.Receipt?.Id.Value ?? row.Production?.Id.Value ?? row.Fulfilment?.Id.Value ?? row.TakenBack?.Id.Value ?? row.SentBack?.Id.Value ?? 0,
                    partner?.Name ?? "",
                    string.Join(", ", new[] { partner?.Email, partner?.Phone }.Where(text => !string.IsNullOrEmpty(text))),
                    row.Who ?? "",
                    row.Reason,
                    row.Cause ?? "");
            }
        }

        return names;
    }
}
