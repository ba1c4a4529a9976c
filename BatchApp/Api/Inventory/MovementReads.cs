using System.Text.Json;
using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Inventory;

/// <summary>The query of <c>GET /inventory_movements</c>.</summary>
public sealed record MovementFilter : ListFilter
{
    public int[]? VariantIds { get; init; }

    public int? LocationId { get; init; }

    public string? ResourceType { get; init; }

    public int? ResourceId { get; init; }

    public string? CausedByOrderNo { get; init; }

    public int? CausedByResourceId { get; init; }

    public int? BatchId { get; init; }
}

/// <summary>Movements into and out of stock, the last posted first; handing over packed goods changes none.</summary>
public sealed class MovementReads(StockStore store)
{
    /// <summary>One walk over the history of each variant, whatever page is asked for.</summary>
    private const string Balances = """
        SELECT Seq, Units AS After FROM (
            SELECT m.Seq, SUM(CASE WHEN f.LocationId IS NULL THEN m.Quantity ELSE -m.Quantity END)
                OVER (PARTITION BY m.VariantId, COALESCE(f.LocationId, t.LocationId) ORDER BY m.OccurredAt, m.Seq) AS Units
            FROM StockMovement m JOIN LedgerAccount f ON f.Id = m.FromId JOIN LedgerAccount t ON t.Id = m.ToId
            WHERE m.VariantId IN (SELECT value FROM json_each({0})) AND (f.LocationId IS NULL) <> (t.LocationId IS NULL))
        WHERE Seq IN (SELECT value FROM json_each({1}))
        """;

    private sealed record Balance(long Seq, long After);

    public Task<Page<MovementObject>> PageAsync(MovementFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(Rows(read.Db), filter).OrderByDescending(row => row.Seq).PageAsync(filter, token);
            var variants = JsonSerializer.Serialize(page.Rows.Select(row => row.VariantId.Value).Distinct());
            var after = await read.Db.Database.SqlQueryRaw<Balance>(Balances, variants, JsonSerializer.Serialize(page.Rows.Select(row => row.Seq)))
                .ToDictionaryAsync(row => row.Seq, row => new Quantity(row.After), token);
            return page.As(row => row.ToObject(after[row.Seq]));
        },
        cancellation);

    private static IQueryable<MovementRow> Rows(BatchDb db) => db.Movements
        .Where(movement => movement.From.LocationId != null || movement.To.LocationId != null)
        .Select(movement => new MovementRow
        {
            Seq = movement.Seq,
            VariantId = movement.VariantId,
            BatchId = movement.BatchId,
            IsUnbatched = movement.Batch.IsUnbatched,
            FromAt = movement.From.LocationId,
            ToAt = movement.To.LocationId,
            Units = movement.Quantity.Units,
            OccurredAt = movement.OccurredAt,
            PostedAt = movement.Document.PostedAt,
            Role = movement.ActLine.Role,
            ActId = movement.ActLine.ActId,
            ActLineId = movement.ActLineId,
            PurchaseOrderLineId = movement.ActLine.PurchaseOrderLineId,
            SalesOrderLineId = movement.ActLine.SalesOrderLineId,
            Order = movement.ActLine.Act is PurchaseReceipt ? ((PurchaseReceipt)movement.ActLine.Act).PurchaseOrder.Number
                : movement.ActLine.Act is SupplierReturn ? ((SupplierReturn)movement.ActLine.Act).PurchaseOrder.Number
                : movement.ActLine.Act is SalesFulfilment ? ((SalesFulfilment)movement.ActLine.Act).SalesOrder.Number
                : movement.ActLine.Act is SalesReturn ? ((SalesReturn)movement.ActLine.Act).SalesOrder.Number
                : movement.ActLine.Act is ProductionRun ? ((ProductionRun)movement.ActLine.Act).ManufacturingOrder.Number
                : movement.ActLine.Act is NumberedAct ? ((NumberedAct)movement.ActLine.Act).Number
                : null,
            PurchaseOrderId = movement.ActLine.Act is PurchaseReceipt ? ((PurchaseReceipt)movement.ActLine.Act).PurchaseOrderId
                : movement.ActLine.Act is SupplierReturn ? ((SupplierReturn)movement.ActLine.Act).PurchaseOrderId
                : null,
            SalesOrderId = movement.ActLine.Act is SalesFulfilment ? ((SalesFulfilment)movement.ActLine.Act).SalesOrderId
                : movement.ActLine.Act is SalesReturn ? ((SalesReturn)movement.ActLine.Act).SalesOrderId
                : null,
            ManufacturingOrderId = movement.ActLine.Act is ProductionRun ? ((ProductionRun)movement.ActLine.Act).ManufacturingOrderId : null,
        });

    private static IQueryable<MovementRow> Filtered(IQueryable<MovementRow> rows, MovementFilter filter)
    {
        if (filter.Ids is { } ids)
        {
            var numbers = ids.Select(id => (long)id).ToList();
            rows = rows.Where(row => numbers.Contains(row.Seq));
        }

        if (filter.VariantIds is { } variants)
        {
            var known = variants.Select(variant => new VariantId(variant)).ToList();
            rows = rows.Where(row => known.Contains(row.VariantId));
        }

        if (filter.BatchId is { } batch)
        {
            var id = new BatchId(batch);
            rows = rows.Where(row => row.BatchId == id && !row.IsUnbatched);
        }

        if (filter.LocationId is { } location)
        {
            var id = new LocationId(location);
            rows = rows.Where(row => row.FromAt == id || row.ToAt == id);
        }

        return Posted(Posted(Caused(rows, filter), filter.CreatedAtMin, filter.CreatedAtMax), filter.UpdatedAtMin, filter.UpdatedAtMax);
    }

    private static IQueryable<MovementRow> Caused(IQueryable<MovementRow> rows, MovementFilter filter)
    {
        if (filter.ResourceType is { } type)
        {
            var roles = Enum.GetValues<ActLineRole>().Where(role => MovementRow.ResourceOf(role) == type).ToList();
            rows = rows.Where(row => roles.Contains(row.Role));
        }

        if (filter.ResourceId is { } resource)
        {
            var (bought, sold, act, line) = (new PurchaseOrderLineId(resource), new SalesOrderLineId(resource), new ActId(resource), new ActLineId(resource));
            rows = rows.Where(row =>
                row.PurchaseOrderLineId != null ? row.PurchaseOrderLineId == bought
                : row.SalesOrderLineId != null ? row.SalesOrderLineId == sold
                : row.Role == ActLineRole.Product || row.Role == ActLineRole.ByProduct ? row.ActId == act
                : row.ActLineId == line);
        }

        if (filter.CausedByOrderNo is { } number)
        {
            rows = rows.Where(row => row.Order == number);
        }

        if (filter.CausedByResourceId is { } cause)
        {
            var (purchase, sale, making, act) = (new PurchaseOrderId(cause), new SalesOrderId(cause), new ManufacturingOrderId(cause), new ActId(cause));
            rows = rows.Where(row =>
                row.PurchaseOrderId != null ? row.PurchaseOrderId == purchase
                : row.SalesOrderId != null ? row.SalesOrderId == sale
                : row.ManufacturingOrderId != null ? row.ManufacturingOrderId == making
                : row.ActId == act);
        }

        return rows;
    }

    private static IQueryable<MovementRow> Posted(IQueryable<MovementRow> rows, DateTimeOffset? from, DateTimeOffset? to)
    {
        var (first, last) = (from?.UtcDateTime, to?.UtcDateTime);
        rows = first is { } min ? rows.Where(row => row.PostedAt >= min) : rows;
        return last is { } max ? rows.Where(row => row.PostedAt <= max) : rows;
    }
}
