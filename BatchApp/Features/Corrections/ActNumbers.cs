using BatchApp.Domain;
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
}
