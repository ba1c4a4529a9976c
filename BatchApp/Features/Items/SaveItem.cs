using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>
/// Makes or changes an item with its variants and recipes. Refuses names, SKUs and barcodes in use, a change of the stock
/// unit once something was counted in it, recipes that loop, and the removal of variants in use.
/// </summary>
[UseCase("enter and change items and recipes", Right.KeepItems)]
public sealed class SaveItem(StockStore store)
{
    /// <param name="Id">Null for a new item.</param>
    /// <param name="Version">The version that the form was opened with.</param>
    /// <param name="TrackingOffConfirmed">Needed to switch tracking off while batches hold stock.</param>
    public sealed record Command(
        RequestId RequestId,
        ItemId? Id,
        int Version,
        ItemKind Kind,
        string Name,
        string Category,
        string Unit,
        int Decimals,
        string? PurchaseUnit,
        Quantity PurchaseRate,
        BatchTracking Tracking,
        bool TrackingOffConfirmed,
        int? ShelfLifeDays,
        bool ExpiryRequired,
        bool ArrivesOnHold,
        IReadOnlyList<VariantInput> Variants) : Domain.Command(RequestId)
    {
        /// <summary>Used and sold without stock (product.md 3.3).</summary>
        public bool IsNotStocked { get; init; }

        public PickOrder PickOrder { get; init; }

        public bool ExpiryFromIngredients { get; init; }

        public string NumberTemplate { get; init; } = "";

        /// <summary>Where the template goes on counting; null leaves it, because numbers may be taken meanwhile.</summary>
        public int? NextCounter { get; init; }
    }

    /// <param name="Id">Null for a new variant.</param>
    public sealed record VariantInput(
        VariantId? Id, string Name, string Sku, string? Barcode, Quantity SafetyStock, IReadOnlyList<RecipeInput> Recipe);

    /// <param name="Line">The line that is to be this; null for the one that has the ingredient already, or a new one.</param>
    public sealed record RecipeInput(VariantId Ingredient, Quantity QuantityPerUnit, RecipeLineId? Line = null);

    public Task<Result<ItemId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ItemId> Apply(StockWrite write, Command command)
    {
        var item = command.Id is { } id
            ? write.Db.Items.Include(row => row.Variants).ThenInclude(variant => variant.Recipe).FirstOrDefault(row => row.Id == id)
            : null;
        if (command.Id is not null && item is null)
        {
            return new NotFound("Item", command.Name);
        }

        if (item is not null && item.Version != command.Version)
        {
            return new ChangedMeanwhile(item.Name);
        }

        var unit = UnitOfMeasure.Create(command.Unit, command.Decimals);
        UnitConversion? purchase = null;
        if (!string.IsNullOrWhiteSpace(command.PurchaseUnit))
        {
            var conversion = UnitConversion.Create(command.PurchaseUnit, command.PurchaseRate);
            if (!conversion.Succeeded)
            {
                return conversion.As<ItemId>();
            }

            purchase = conversion.Value;
        }

        if (CheckHead(write, command, item, unit) is { } refusal)
        {
            return refusal;
        }

        var before = item is null ? null : ItemParticulars.Of(write.Db, item);
        var isNew = item is null;
        item ??= new Item { Kind = command.Kind, Name = command.Name.Trim(), Unit = unit.Value, Tracking = command.Tracking };
        item.Name = command.Name.Trim();
        item.Category = command.Category.Trim();
        item.Unit = unit.Value;
        item.Purchase = purchase;
        item.ShelfLifeDays = command.ShelfLifeDays;
        item.ExpiryRequired = command.ExpiryRequired;
        item.ArrivesOnHold = command.ArrivesOnHold;
        item.IsNotStocked = command.IsNotStocked;
        item.PickOrder = command.PickOrder;
        item.ExpiryFromIngredients = command.ExpiryFromIngredients;
        item.NumberTemplate = command.NumberTemplate.Trim();
        item.LastCounter = command.NextCounter - 1 ?? item.LastCounter;
        item.Version++;
        if (isNew)
        {
            write.Db.Items.Add(item);
        }

        var refusals = VariantChanges.Apply(write, item, command.Variants);
        if (refusals.Count > 0)
        {
            return Result<ItemId>.Refused(refusals);
        }

        if (SwitchTracking.Apply(write, item, command.Tracking, command.TrackingOffConfirmed) is { } tracking)
        {
            return tracking;
        }

        write.Note(item, before, ItemParticulars.Of(write.Db, item));
        write.Save();
        return item.Id;
    }

    private static Refusal? CheckHead(StockWrite write, Command command, Item? item, Result<UnitOfMeasure> unit)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return new Missing("Name");
        }

        if (command.Name.Trim().Length > Item.NameLimit)
        {
            return new TooLong("Name", Item.NameLimit);
        }

        if (command.Category.Trim().Length > Item.CategoryLimit)
        {
            return new TooLong("Category", Item.CategoryLimit);
        }

        var key = TextKey.Of(command.Name);
        if (write.Db.Items.Any(row => row.NameKey == key && row.Id != (item == null ? default : item.Id)))
        {
            return new AlreadyTaken("Name", command.Name.Trim(), "another item");
        }

        if (!unit.Succeeded)
        {
            return unit.Refusals[0];
        }

        if (item is not null && item.Unit != unit.Value && IsCounted(write, item))
        {
            return new UnitInUse(item.Name);
        }

        if (command.IsNotStocked && (command.Tracking != BatchTracking.None || (item is not null && HoldsStock(write, item))))
        {
            return new StillStocked(command.Name.Trim());
        }

        return command.ShelfLifeDays is < 1 or > Item.ShelfLifeLimitDays ? new ShelfLifeOutOfRange(command.ShelfLifeDays.Value)
            : BatchNumbering.Check(command.NumberTemplate.Trim()) is { } wrongTemplate ? wrongTemplate
            : command.NextCounter is < 1 ? new NotPositive("Next counter")
            : command.Variants.Count == 0 ? new Missing("Variant")
            : null;
    }

    /// <summary>On hand somewhere, on the way, or promised to a location.</summary>
    private static bool HoldsStock(StockWrite write, Item item)
    {
        var variants = item.Variants.Select(variant => variant.Id).ToList();
        return write.Db.Balances.Any(balance => variants.Contains(balance.VariantId) && balance.OnHand.Units > 0)
            || OpenTransfers.Arriving(write.Db).Any(line => variants.Contains(line.VariantId));
    }

    private static bool IsCounted(StockWrite write, Item item)
    {
        var variants = item.Variants.Select(variant => variant.Id).ToList();
        return VariantChanges.IsUsed(write.Db, variants);
    }
}
