using BatchApp.Domain;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>What archiving and deleting an item have in common.</summary>
internal static class ItemRemoval
{
    public static Result<Item> Find(StockWrite write, ItemId id, int version)
    {
        var item = write.Db.Items.Include(row => row.Variants).ThenInclude(variant => variant.Recipe).FirstOrDefault(row => row.Id == id);
        return item is null ? new NotFound("Item", $"{id.Value}")
            : item.Version != version ? new ChangedMeanwhile(item.Name)
            : item;
    }
}
