using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Corrections;

/// <summary>The numbers by which people call acts: those of the orders that they serve.</summary>
internal static class ActNumbers
{
    /// <summary>Of the order that an act serves, or its own; acts that have none are left out.</summary>
    public static Dictionary<ActId, string> Of(BatchDb db, IReadOnlyCollection<ActId> acts) =>
        db.Receipts.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.PurchaseOrder.Number }).AsEnumerable()
            .Concat(db.Productions.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.ManufacturingOrder.Number }))
            .Concat(db.Fulfilments.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.SalesOrder.Number }))
            .Concat(db.SalesReturns.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.SalesOrder.Number }))
            .Concat(db.SupplierReturns.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.PurchaseOrder.Number }))
            .Concat(db.Adjustments.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.Number }))
            .Concat(db.Transfers.Where(act => acts.Contains(act.Id)).Select(act => new { act.Id, act.Number }))
            .ToDictionary(act => act.Id, act => act.Number);

    /// <summary>The batches into which splits, merges and assignments brought goods, of several the first; other acts are left out.</summary>
    public static Dictionary<ActId, RegroupedInto> RegroupedInto(BatchDb db, IReadOnlyCollection<ActId> acts) =>
        db.ActLines.Where(line => acts.Contains(line.ActId) && line.Role == ActLineRole.RegroupedTo
                && (line.Act.Kind == ActKind.Split || line.Act.Kind == ActKind.Merge || line.Act.Kind == ActKind.BatchAssignment))
            .OrderBy(line => line.Id).Select(line => new { line.ActId, line.BatchId, line.Batch.Number }).AsEnumerable()
            .DistinctBy(line => line.ActId).ToDictionary(line => line.ActId, line => new RegroupedInto(line.BatchId, line.Number));
}
