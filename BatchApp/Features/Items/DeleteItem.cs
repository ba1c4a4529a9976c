using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Items;

/// <summary>
/// Deletes an item that was never used. Refuses one that has stock, orders or history (it can be archived), and one that
/// stands in the recipe of another.
/// </summary>
[UseCase("delete unused items", Right.KeepItems)]
public sealed class DeleteItem(StockStore store)
{
    public sealed record Command(RequestId RequestId, ItemId Id, int Version) : Domain.Command(RequestId);

    public Task<Result<ItemId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ItemId> Apply(StockWrite write, Command command)
    {
        var found = ItemRemoval.Find(write, command.Id, command.Version);
        if (!found.Succeeded)
        {
            return found.As<ItemId>();
        }

        var item = found.Value;
        var variants = item.Variants.ConvertAll(variant => variant.Id);
        if (VariantChanges.IsUsed(write.Db, variants))
        {
            return new HasHistory(item.Name);
        }

        var made = write.Db.Variants.Where(variant => variant.ItemId != item.Id && variant.Recipe.Any(line => variants.Contains(line.IngredientId)))
            .OrderBy(variant => variant.Item.NameKey).Select(variant => variant.Item.Name).Distinct().ToList();
        if (made.Count > 0)
        {
            return new Domain.Items.IngredientOf(item.Name, made);
        }

        write.Note(item, before: ItemParticulars.Of(write.Db, item));
        write.Db.Batches.RemoveRange(write.Db.Batches.Where(batch => variants.Contains(batch.VariantId)));
        write.Db.RecipeLines.RemoveRange(item.Variants.SelectMany(variant => variant.Recipe));
        write.Db.Variants.RemoveRange(item.Variants);
        write.Db.Items.Remove(item);
        write.Save();
        return command.Id;
    }
}
