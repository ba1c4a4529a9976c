using BatchApp.Domain;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stocktakes;

/// <summary>What the use cases of stocktakes ask of the file.</summary>
internal static class StocktakeFacts
{
    /// <summary>With its lines, their batches and what those are of. Refuses an unknown one.</summary>
    public static Result<Stocktake> Find(StockWrite write, StocktakeId id)
    {
        var stocktake = write.Db.Stocktakes
            .Include(row => row.Location).Include(row => row.Adjustment)
            .Include(row => row.Lines).ThenInclude(line => line.Batch).ThenInclude(batch => batch.Variant).ThenInclude(variant => variant.Item)
            .AsSplitQuery().FirstOrDefault(row => row.Id == id);
        return stocktake is null ? new NotFound("Stocktake", $"{id.Value}") : stocktake;
    }

    /// <summary>As the form showed it (product.md 10.2); what others count meanwhile does not matter.</summary>
    public static Result<Stocktake> Unchanged(StockWrite write, StocktakeId id, int version)
    {
        var found = Find(write, id);
        return found.Succeeded && found.Value.Version != version ? new ChangedMeanwhile(found.Value.Number) : found;
    }
}
