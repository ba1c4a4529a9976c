using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Items;

/// <summary>An item's card as the command that would save it unchanged; a request puts in its place what it changes.</summary>
internal static class CardCommands
{
    public static SaveItem.Command ToCommand(this ItemCard card, RequestId id) => new(
        id,
        card.Id,
        card.Version,
        card.Kind,
        card.Name,
        card.Category,
        card.Unit.Name,
        card.Unit.Decimals,
        card.Purchase?.Unit,
        card.Purchase?.Rate ?? Quantity.Zero,
        card.Tracking,
        TrackingOffConfirmed: false,
        card.ShelfLifeDays,
        card.ExpiryRequired,
        card.ArrivesOnHold,
        [.. card.Variants.Select(ToInput)])
    {
        IsNotStocked = card.IsNotStocked,
        PickOrder = card.PickOrder,
        ExpiryFromIngredients = card.ExpiryFromIngredients,
        NumberTemplate = card.NumberTemplate,
    };

    /// <summary>The same with one variant changed.</summary>
    public static SaveItem.Command With(this SaveItem.Command command, VariantId variant, Func<SaveItem.VariantInput, SaveItem.VariantInput> change) =>
        command with { Variants = [.. command.Variants.Select(input => input.Id == variant ? change(input) : input)] };

    private static SaveItem.VariantInput ToInput(VariantView variant) => new(
        variant.Id,
        variant.Name,
        variant.Sku,
        variant.Barcode,
        variant.SafetyStock,
        [.. variant.Recipe.Select(line => new SaveItem.RecipeInput(line.IngredientId, line.QuantityPerUnit))]);
}
