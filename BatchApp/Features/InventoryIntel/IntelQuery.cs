using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.InventoryIntel;

/// <summary>*Inventory intel*: everything that happened to a variant, and, with a batch chosen, to that batch alone.</summary>
public sealed class IntelQuery(StockStore store)
{
    /// <summary>The head of the window; null for an unknown variant.</summary>
    public Task<IntelHeader?> HeaderAsync(IntelScope scope, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var db = read.Db;
                var (variant, at) = (scope.VariantId, scope.LocationId);
                var (leaving, arriving) = (OpenTransfers.Leaving(db), OpenTransfers.Arriving(db));
                var row = await db.Variants.Where(row => row.Id == variant)
                    .Select(row => new
                    {
                        row.Item,
                        row.Name,
                        row.Sku,
                        Safety = row.SafetyStock,
                        InStock = db.Balances.Where(x => x.VariantId == variant && (at == null || x.LocationId == at)).Sum(x => x.OnHand.Units),
                        Committed = db.SalesOrderLines.Where(x => x.VariantId == variant && x.Open.Units > 0 && (at == null || x.LocationId == at)).Sum(x => x.Open.Units)
                            + db.IngredientLines.Where(x => x.VariantId == variant && x.Open.Units > 0 && (at == null || x.LocationId == at)).Sum(x => x.Open.Units)
                            + leaving.Where(x => x.VariantId == variant && (at == null || x.FromId == at)).Sum(x => x.Units),
                        Expected = db.PurchaseOrderLines.Where(x => x.VariantId == variant && x.Open.Units > 0 && (at == null || x.LocationId == at)).Sum(x => x.Open.Units)
                            + db.ManufacturingOrders.Where(x => x.VariantId == variant && x.Open.Units > 0 && (at == null || x.LocationId == at)).Sum(x => x.Open.Units)
                            + arriving.Where(x => x.VariantId == variant && (at == null || x.ToId == at)).Sum(x => x.Units),
                    })
                    .FirstOrDefaultAsync(token);
                if (row is null)
                {
                    return null;
                }

                var (inStock, committed, expected) = (new Quantity(row.InStock), new Quantity(row.Committed), new Quantity(row.Expected));
                // Safety stock guards all locations together and counts there alone.
                var safety = at is null ? row.Safety : Quantity.Zero;
                return new IntelHeader(
                    variant,
                    row.Item.Id,
                    row.Item.Kind,
                    row.Item.Name,
                    row.Name,
                    row.Sku,
                    row.Item.Unit,
                    row.Item.IsTracked,
                    inStock,
                    committed,
                    expected,
                    inStock - committed + expected - safety,
                    await CountsAsync(db, scope, token));
            },
            cancellation);

    /// <summary>Every batch of the variant: unexpired before expired, empty ones last.</summary>
    public Task<IReadOnlyList<IntelBatch>> BatchesAsync(VariantId variant, LocationId? location, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<IntelBatch>>(
            async (read, token) =>
            {
                var today = read.Today;
                var batches = await read.Db.Batches.Where(batch => batch.VariantId == variant)
                    .Select(batch => new { batch.Id, batch.Number, batch.NumberSort, batch.IsUnbatched, batch.Expiry, batch.Status, batch.StatusReason, batch.Version, batch.MadeOn })
                    .ToListAsync(token);
                var held = (await read.Db.Balances
                        .Where(balance => balance.VariantId == variant && balance.OnHand.Units > 0 && (location == null || balance.LocationId == location))
                        .OrderBy(balance => balance.LocationId)
                        .Select(balance => new { balance.BatchId, Held = new HeldAt(balance.LocationId, balance.Location.Name, balance.OnHand, balance.Location.IsQuarantine) })
                        .ToListAsync(token))
                    .ToLookup(row => row.BatchId, row => row.Held);
                return
                [
                    .. batches
                        .Select(batch => (batch, places: held[batch.Id].ToList()))
                        .Where(row => !row.batch.IsUnbatched || row.places.Count > 0)
                        .OrderBy(row => row.places.Count == 0)
                        .ThenBy(row => Expiry.IsExpired(row.batch.Expiry, today))
                        .ThenBy(row => row.batch.IsUnbatched)
                        .ThenBy(row => row.batch.Expiry is null).ThenBy(row => row.batch.Expiry)
                        .ThenBy(row => row.batch.NumberSort, StringComparer.Ordinal)
                        .Select(row => new IntelBatch(
                            row.batch.Id,
                            row.batch.Number,
                            row.batch.IsUnbatched,
                            row.batch.Expiry,
                            new BatchStanding(row.batch.Status, row.batch.StatusReason, row.batch.Version),
                            row.batch.MadeOn,
                            row.places.Sum(place => place.OnHand),
                            row.places)),
                ];
            },
            cancellation);

    public Task<Page<MovementRow>> MovementsAsync(IntelScope scope, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var changes = IntelScopes.Changes(read.Db, scope);
                var total = await changes.CountAsync(token);
                var newestFirst = changes.OrderByDescending(change => change.OccurredAt).ThenByDescending(change => change.Seq);
                var onHand = await read.Db.Balances
                    .Where(row => row.VariantId == scope.VariantId
                        && (scope.BatchId == null || row.BatchId == scope.BatchId)
                        && (scope.LocationId == null || row.LocationId == scope.LocationId))
                    .SumAsync(row => row.OnHand.Units, token);
                // Balances walk backward from what is on hand now, over the pages before this one.
                var skipped = page.Skip == 0 ? 0 : await newestFirst.Take(page.Skip).SumAsync(change => change.Units, token);
                var rows = await newestFirst.Skip(page.Skip).Take(page.Take).ToListAsync(token);
                var balance = onHand - skipped;
                var result = new List<MovementRow>(rows.Count);
                foreach (var row in rows)
                {
                    result.Add(Row(row, new Quantity(balance), read));
                    balance -= row.Units;
                }

                return new Page<MovementRow>(result, total);
            },
            cancellation);

    public Task<Page<IntelSalesOrderRow>> SalesOrdersAsync(IntelScope scope, PageRequest page, CancellationToken cancellation = default) =>
        PageAsync(read => IntelScopes.SalesOrders(read.Db, scope), page, cancellation);

    public Task<Page<IntelManufacturingOrderRow>> ManufacturingOrdersAsync(IntelScope scope, PageRequest page, CancellationToken cancellation = default) =>
        PageAsync(read => IntelScopes.ManufacturingOrders(read.Db, scope), page, cancellation);

    public Task<Page<IntelPurchaseOrderRow>> PurchaseOrdersAsync(IntelScope scope, PageRequest page, CancellationToken cancellation = default) =>
        PageAsync(read => IntelScopes.PurchaseOrders(read.Db, scope), page, cancellation);

    private Task<Page<T>> PageAsync<T>(Func<StockRead, IQueryable<T>> rows, PageRequest page, CancellationToken cancellation) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var query = rows(read);
                var total = await query.CountAsync(token);
                return new Page<T>(await query.Skip(page.Skip).Take(page.Take).ToListAsync(token), total);
            },
            cancellation);

    private static async Task<IReadOnlyDictionary<IntelTab, int>> CountsAsync(BatchDb db, IntelScope scope, CancellationToken cancellation) =>
        new Dictionary<IntelTab, int>
        {
            [IntelTab.Movements] = await IntelScopes.Changes(db, scope).CountAsync(cancellation),
            [IntelTab.SalesOrders] = await IntelScopes.SalesOrders(db, scope).CountAsync(cancellation),
            [IntelTab.ManufacturingOrders] = await IntelScopes.ManufacturingOrders(db, scope).CountAsync(cancellation),
            [IntelTab.PurchaseOrders] = await IntelScopes.PurchaseOrders(db, scope).CountAsync(cancellation),
            [IntelTab.Batches] = await db.Balances
                .Where(row => row.VariantId == scope.VariantId && row.OnHand.Units > 0
                    && (scope.BatchId == null || row.BatchId == scope.BatchId)
                    && (scope.LocationId == null || row.LocationId == scope.LocationId))
                .Select(row => row.BatchId).Distinct().CountAsync(cancellation),
        };

    private static MovementRow Row(IntelScopes.Change row, Quantity balance, StockRead read) => new(
        row.Seq,
        row.OccurredAt,
        row.Act,
        row.Role,
        row.Cause,
        row.Order ?? "",
        row.Batch,
        row.BatchId,
        row.Location,
        new Quantity(row.Units),
        balance,
        row.Who,
        row.Cause == DocumentCause.Posting && read.Calendar.DayOf(row.OccurredAt) < read.Calendar.DayOf(row.PostedAt));
}
