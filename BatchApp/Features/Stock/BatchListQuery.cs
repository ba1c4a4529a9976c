using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Features.Batches;
using BatchApp.Features.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stock;

/// <summary>A batch on the *Batches* tab, with its split by location.</summary>
/// <param name="OnHand">At the filter's location, or at all.</param>
/// <param name="LastCustomer">Who was last sent some of it; empty when nobody was.</param>
public sealed record BatchRow(
    BatchId BatchId,
    string Number,
    bool IsUnbatched,
    VariantId VariantId,
    string Item,
    string Variant,
    string Sku,
    UnitOfMeasure Unit,
    Quantity OnHand,
    IReadOnlyList<HeldAt> Locations,
    DateOnly? Expiry,
    BatchStanding Standing,
    DateOnly? MadeOn,
    string SupplierNumber,
    string Barcode,
    string LastCustomer)
{
    /// <summary>The place's name, or "2 places" (scenario G12); empty when nothing is on hand.</summary>
    public string Place => Locations switch
    {
        [] => "",
        [var only] => only.Location,
        _ => $"{Locations.Count} places",
    };

    public StatusChange ToChange => new(BatchId, Number, Domain.Items.Variant.NameOf(Item, Variant), Standing);
}

public enum ExpiryFilter
{
    Any,
    Expired,
    Within7Days,
    Within30Days,
    Within90Days,
}

public enum BatchSort
{
    Number,
    Item,
    OnHand,
    Expiry,
    MadeOn,
}

/// <param name="ShowEmpty">Empty batches are hidden until asked for (product.md 2.8).</param>
/// <param name="Status">Null for every status.</param>
public sealed record BatchFilter(
    string? Search, LocationId? LocationId, ExpiryFilter Expiry, bool ShowEmpty, BatchSort Sort, bool Descending, BatchStatus? Status = null);

/// <summary>The *Batches* tab: a row per batch, Unbatched leftovers of tracked items among them.</summary>
public sealed class BatchListQuery(StockStore store)
{
    public Task<Page<BatchRow>> PageAsync(BatchFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var batches = Filtered(read, filter);
                var total = await batches.CountAsync(token);
                var rows = await Sorted(Figures(read.Db, batches, filter.LocationId), filter)
                    .Skip(page.Skip).Take(page.Take).ToListAsync(token);
                var ids = rows.Select(row => row.Batch.Id).ToList();
                var places = (await read.Db.Balances
                        .Where(balance => ids.Contains(balance.BatchId) && balance.OnHand.Units > 0)
                        .OrderBy(balance => balance.LocationId)
                        .Select(balance => new { balance.BatchId, Held = new HeldAt(balance.LocationId, balance.Location.Name, balance.OnHand, balance.Location.IsQuarantine) })
                        .ToListAsync(token))
                    .ToLookup(row => row.BatchId, row => row.Held);
                return new Page<BatchRow>([.. rows.Select(row => Row(row, places[row.Batch.Id]))], total);
            },
            cancellation);

    private static IQueryable<Batch> Filtered(StockRead read, BatchFilter filter)
    {
        var db = read.Db;
        var at = filter.LocationId;
        var batches = db.Batches.Where(batch => batch.Variant.Item.Tracking == BatchTracking.Batches);
        batches = filter.ShowEmpty
            ? batches.Where(batch => !batch.IsUnbatched
                || db.Balances.Any(balance => balance.BatchId == batch.Id && balance.OnHand.Units > 0 && (at == null || balance.LocationId == at)))
            : batches.Where(batch => db.Balances.Any(
                balance => balance.BatchId == batch.Id && balance.OnHand.Units > 0 && (at == null || balance.LocationId == at)));
        if (filter.Status is { } status)
        {
            batches = batches.Where(batch => batch.Status == status);
        }

        var today = read.Today;
        batches = filter.Expiry switch
        {
            ExpiryFilter.Expired => batches.Where(batch => batch.Expiry < today),
            ExpiryFilter.Within7Days => Within(batches, today, 7),
            ExpiryFilter.Within30Days => Within(batches, today, 30),
            ExpiryFilter.Within90Days => Within(batches, today, 90),
            _ => batches,
        };
        return TextKey.Words(filter.Search).Aggregate(
            batches,
            (found, word) => found.Where(batch => batch.SearchKey.Contains(word) || batch.FormerNumbers.Any(former => former.NumberKey.Contains(word))
                || batch.Variant.SearchKey.Contains(word) || batch.Variant.Item.NameKey.Contains(word)));
    }

    private static IQueryable<Batch> Within(IQueryable<Batch> batches, DateOnly today, int days)
    {
        var last = today.AddDays(days);
        return batches.Where(batch => batch.Expiry >= today && batch.Expiry <= last);
    }

    private sealed class Figure
    {
        public required Batch Batch { get; init; }

        public required Variant Variant { get; init; }

        public required Item Item { get; init; }

        public long OnHand { get; init; }

        public string? LastCustomer { get; init; }
    }

    private static IQueryable<Figure> Figures(BatchDb db, IQueryable<Batch> batches, LocationId? at) => batches.Select(batch => new Figure
    {
        Batch = batch,
        Variant = batch.Variant,
        Item = batch.Variant.Item,
        OnHand = db.Balances.Where(row => row.BatchId == batch.Id && (at == null || row.LocationId == at)).Sum(row => row.OnHand.Units),
        LastCustomer = db.Movements.ThatStand(db)
            .Where(movement => movement.BatchId == batch.Id && movement.ActLine.Role == ActLineRole.Shipped)
            .OrderByDescending(movement => movement.OccurredAt).ThenByDescending(movement => movement.Seq)
            .Select(movement => db.SalesOrderLines.Where(line => line.Id == movement.ActLine.SalesOrderLineId).Select(line => line.Order.Customer.Name).First())
            .FirstOrDefault(),
    });

    private static IQueryable<Figure> Sorted(IQueryable<Figure> rows, BatchFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (BatchSort.Item, false) => rows.OrderBy(row => row.Item.NameKey).ThenBy(row => row.Variant.Name).ThenBy(row => row.Batch.NumberSort),
            (BatchSort.Item, true) => rows.OrderByDescending(row => row.Item.NameKey).ThenBy(row => row.Variant.Name).ThenBy(row => row.Batch.NumberSort),
            (BatchSort.OnHand, false) => rows.OrderBy(row => row.OnHand),
            (BatchSort.OnHand, true) => rows.OrderByDescending(row => row.OnHand),
            (BatchSort.Expiry, false) => rows.OrderBy(row => row.Batch.Expiry == null).ThenBy(row => row.Batch.Expiry),
            (BatchSort.Expiry, true) => rows.OrderBy(row => row.Batch.Expiry == null).ThenByDescending(row => row.Batch.Expiry),
            (BatchSort.MadeOn, false) => rows.OrderBy(row => row.Batch.MadeOn),
            (BatchSort.MadeOn, true) => rows.OrderByDescending(row => row.Batch.MadeOn),
            (_, true) => rows.OrderByDescending(row => row.Batch.NumberSort),
            _ => rows.OrderBy(row => row.Batch.NumberSort),
        };
        return sorted.ThenBy(row => row.Batch.Id);
    }

    private static BatchRow Row(Figure row, IEnumerable<HeldAt> places) => new(
        row.Batch.Id,
        row.Batch.Number,
        row.Batch.IsUnbatched,
        row.Variant.Id,
        row.Item.Name,
        row.Variant.Name,
        row.Variant.Sku,
        row.Item.Unit,
        new Quantity(row.OnHand),
        [.. places],
        row.Batch.Expiry,
        new BatchStanding(row.Batch.Status, row.Batch.StatusReason, row.Batch.Version),
        row.Batch.MadeOn,
        row.Batch.SupplierNumber ?? "",
        row.Batch.Barcode ?? "",
        row.LastCustomer ?? "");
}
