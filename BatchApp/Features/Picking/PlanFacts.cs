using BatchApp.Domain;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Picking;

/// <summary>A plan of any order on a batch, as pickers and planning look at it.</summary>
internal sealed record OpenPlan(BatchId BatchId, PlanOwner Owner, PlannedFor For);

/// <summary>Loads what orders planned at a location (product.md 5.7).</summary>
internal static class PlanFacts
{
    /// <summary>In the order in which they were planned.</summary>
    public static async Task<IReadOnlyList<OpenPlan>> LoadAsync(
        BatchDb db, IReadOnlyCollection<VariantId> variants, LocationId location, CancellationToken cancellation)
    {
        var ids = variants.Distinct().ToList();
        return Read(await Rows(db.Plans.Where(plan => ids.Contains(plan.Batch.VariantId) && plan.LocationId == location)).ToListAsync(cancellation));
    }

    public static IReadOnlyList<OpenPlan> Load(BatchDb db, IReadOnlyCollection<BatchId> batches, LocationId location)
    {
        var ids = batches.Distinct().ToList();
        return Read([.. Rows(db.Plans.Where(plan => ids.Contains(plan.BatchId) && plan.LocationId == location))]);
    }

    private sealed record Row(BatchId BatchId, Domain.Amounts.Quantity Quantity, SalesOrderId? Sale, string? SaleNumber, ManufacturingOrderId? Making, string? MakingNumber);

    private static IQueryable<Row> Rows(IQueryable<Domain.Orders.BatchPlan> plans) => plans
        .OrderBy(plan => plan.Id)
        .Select(plan => new Row(
            plan.BatchId,
            plan.Quantity,
            (SalesOrderId?)plan.SalesOrderLine!.OrderId,
            plan.SalesOrderLine.Order.Number,
            (ManufacturingOrderId?)plan.IngredientLine!.OrderId,
            plan.IngredientLine.Order.Number));

    private static List<OpenPlan> Read(List<Row> rows) =>
        rows.ConvertAll(row => new OpenPlan(row.BatchId, new PlanOwner(row.Sale, row.Making), new PlannedFor(row.SaleNumber ?? row.MakingNumber ?? "", row.Quantity)));
}
