using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.SampleCompany;

/// <summary>A batch that is available, as somebody finds it on a shelf.</summary>
/// <param name="OnHand">At this place.</param>
internal sealed record ShelfBatch(BatchId Id, string Number, int Version, Quantity OnHand, DateOnly? Expiry, bool IsUnbatched)
{
    public bool IsExpiredOn(DateOnly day) => Expiry < day;
}

/// <summary>Looks for goods of which one thing or another may happen.</summary>
internal sealed class SampleShelf(SampleDesk desk)
{
    /// <summary>The available batches of a variant at a place, whatever their dates, the oldest first.</summary>
    public Task<List<ShelfBatch>> AllAsync(string sku, string location)
    {
        var (variant, place) = (desk.Variants[sku], desk.Locations[location]);
        return desk.Get<StockStore>().ReadAsync((read, token) => read.Db.Balances
            .Where(row => row.VariantId == variant && row.LocationId == place && row.OnHand.Units > 0 && row.Batch.Status == BatchStatus.Available)
            .OrderBy(row => row.BatchId)
            .Select(row => new ShelfBatch(row.BatchId, row.Batch.Number, row.Batch.Version, row.OnHand, row.Batch.Expiry, row.Batch.IsUnbatched))
            .ToListAsync(token));
    }

    /// <summary>Those of them that can be used and have a number.</summary>
    public async Task<List<ShelfBatch>> UsableAsync(string sku, string location) =>
        [.. (await AllAsync(sku, location)).Where(batch => !batch.IsUnbatched && !batch.IsExpiredOn(desk.Day))];

    /// <summary>The oldest usable batch that has at least so much; null when there is none.</summary>
    public async Task<ShelfBatch?> WithAtLeastAsync(decimal quantity, string sku, string location) =>
        (await UsableAsync(sku, location)).Find(batch => batch.OnHand.Amount >= quantity);
}
