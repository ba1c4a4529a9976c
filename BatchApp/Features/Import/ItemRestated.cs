using System.Text.Json;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Features.Import;

/// <summary>
/// An item as the command that would leave it as it is: an import changes in it what its rows say, and everything that an
/// item has stays, whatever the import knows of it.
/// </summary>
internal static class ItemRestated
{
    /// <param name="item">With its variants and their recipes; or one that is not stored yet.</param>
    public static SaveItem.Command Of(Item item, RequestId request) => new(
        request,
        item.Id == default ? null : item.Id,
        item.Version,
        item.Kind,
        item.Name,
        item.Category,
        item.Unit.Name,
        item.Unit.Decimals,
        item.Purchase?.Unit,
        item.Purchase?.Rate ?? Quantity.Zero,
        item.Tracking,
        TrackingOffConfirmed: false,
        item.ShelfLifeDays,
        item.ExpiryRequired,
        item.ArrivesOnHold,
        [
            .. item.Variants.OrderBy(variant => variant.Id.Value).Select(variant => new SaveItem.VariantInput(
                variant.Id,
                variant.Name,
                variant.Sku,
                variant.Barcode,
                variant.SafetyStock,
                [.. variant.Recipe.OrderBy(line => line.Position).Select(line => new SaveItem.RecipeInput(line.IngredientId, line.QuantityPerUnit))])),
        ])
    {
        IsNotStocked = item.IsNotStocked,
        PickOrder = item.PickOrder,
        ExpiryFromIngredients = item.ExpiryFromIngredients,
        NumberTemplate = item.NumberTemplate,
    };

    /// <summary>Whether two commands say the same; records compare their lists by identity.</summary>
    public static bool Same(SaveItem.Command a, SaveItem.Command b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
