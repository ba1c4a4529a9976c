using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>
/// Takes an item out of every choice, or back. Refuses one that has stock, that an open order waits for, that is on
/// its way from one place to another or being counted, or that is an ingredient of an item in use.
/// </summary>
[UseCase("archive items", Right.KeepItems)]
public sealed class ArchiveItem(StockStore store)
{
    /// <param name="Archived">False to take it back.</param>
    public sealed record Command(RequestId RequestId, ItemId Id, int Version, bool Archived) : Domain.Command(RequestId)
    {
        /// <summary>What is changed of the item in the same step, of the same version; null for nothing.</summary>
        public SaveItem.Command? Changes { get; init; }
    }

    public Task<Result<ItemId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ItemId> Apply(StockWrite write, Command command)
    {
        var version = command.Version;
        if (command.Changes is { } changes)
        {
            var saved = SaveItem.Apply(write, changes);
            if (!saved.Succeeded)
            {
                return saved;
            }

            version++;
        }

        var found = ItemRemoval.Find(write, command.Id, version);
        if (!found.Succeeded)
        {
            return found.As<ItemId>();
        }

        var item = found.Value;
        if (command.Archived && Check(write.Db, item) is { } refusal)
        {
            return refusal;
        }

        var before = new Particulars { { "Archived", item.IsArchived } };
        item.IsArchived = command.Archived;
        item.Version++;
        write.Note(item, before, new() { { "Archived", item.IsArchived } });
        write.Save();
        return item.Id;
    }

    private static Refusal? Check(BatchDb db, Item item)
    {
        var variants = item.Variants.ConvertAll(variant => variant.Id);
        var stock = db.Balances.Where(balance => variants.Contains(balance.VariantId) && balance.OnHand.Units > 0)
            .Select(balance => new { balance.Location.Name, balance.OnHand }).AsEnumerable()
            .GroupBy(balance => balance.Name)
            .Select(place => $"{QuantityText.Format(place.Sum(balance => balance.OnHand), item.Unit)} at {place.Key}").ToList();
        if (stock.Count > 0)
        {
            return new StillHoldsStock(item.Name, stock);
        }

        var orders = OpenOrders.Of(db, variants);
        if (orders.Count > 0)
        {
            return new StillOnOrder(item.Name, orders);
        }

        var made = db.Variants.Where(variant => !variant.Item.IsArchived && variant.ItemId != item.Id && variant.Recipe.Any(line => variants.Contains(line.IngredientId)))
            .OrderBy(variant => variant.Item.NameKey).Select(variant => variant.Item.Name).Distinct().Take(OpenOrders.Named).ToList();
        return made.Count > 0 ? new IngredientOf(item.Name, made) : null;
    }
}
