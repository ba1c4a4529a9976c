using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>What the journal knows of an item, its variants and their recipes.</summary>
internal static class ItemParticulars
{
    public static Particulars Of(BatchDb db, Item item)
    {
        Particulars particulars = new()
        {
            { "Name", NotedValue.Name(item.Name) },
            { "Kind", StatusText.Of(item.Kind) },
            { "Category", item.Category },
            { "Unit", item.Unit.Name },
            { "Decimal places", NotedValue.Of($"{item.Unit.Decimals}") with { IsBlank = item.Unit.Decimals == 0 } },
            { "Purchase unit", item.Purchase is { } purchase ? NotedValue.Of($"{purchase.Unit} of {purchase.Rate} {item.Unit.Name}") : NotedValue.Blank },
            { "Tracking", StatusText.Of(item.Tracking) },
            { "Shelf life", item.ShelfLifeDays is { } days ? NotedValue.Of($"{days} days") : NotedValue.Blank },
            { "Expiry date required", item.ExpiryRequired },
            { "Arrives on hold", item.ArrivesOnHold },
            { "Not stocked", item.IsNotStocked },
            { "Pick order", item.PickOrder == PickOrder.FirstExpiredFirstOut ? NotedValue.Name(StatusText.Of(item.PickOrder)) : StatusText.Of(item.PickOrder) },
            { "Expiry from ingredients", item.ExpiryFromIngredients },
            { "Numbering template", item.NumberTemplate },
            { "Next counter", NotedValue.Of($"{item.LastCounter + 1}") with { IsBlank = item.LastCounter == 0 } },
        };
        var ingredients = Ingredients(db, item);
        foreach (var variant in item.Variants)
        {
            Add(particulars, item, variant, ingredients);
        }

        return particulars;
    }

    private static void Add(Particulars particulars, Item item, Variant variant, IReadOnlyDictionary<VariantId, Variant> ingredients)
    {
        // A variant without a name is the item itself; a renamed one stays the one it was.
        var whose = variant.Name.Length == 0 ? "" : $"{variant.Name}, ";
        particulars.Add("Variant", variant.Name, Key("name"));
        particulars.Add(Called("SKU"), variant.Sku, Key("SKU"));
        particulars.Add(Called("barcode"), variant.Barcode, Key("barcode"));
        particulars.Add(Called("safety stock"), NotedValue.Of(variant.SafetyStock, item.Unit), Key("safety stock"));
        foreach (var line in variant.Recipe.OrderBy(line => line.Position))
        {
            var ingredient = ingredients[line.IngredientId];
            particulars.Add(
                Called($"needs {ingredient.FullName}"),
                NotedValue.Of(line.QuantityPerUnit, ingredient.Item.Unit),
                Key($"needs {line.IngredientId.Value.ToString(CultureInfo.InvariantCulture)}"));
        }

        string Called(string what) => whose.Length > 0 ? whose + what : char.ToUpperInvariant(what[0]) + what[1..];

        string Key(string what) => $"{variant.Id.Value.ToString(CultureInfo.InvariantCulture)} {what}";
    }

    private static Dictionary<VariantId, Variant> Ingredients(BatchDb db, Item item)
    {
        var ids = item.Variants.SelectMany(variant => variant.Recipe).Select(line => line.IngredientId).Distinct().ToList();
        return ids.Count == 0 ? [] : db.Variants.Include(variant => variant.Item).Where(variant => ids.Contains(variant.Id)).ToDictionary(variant => variant.Id);
    }
}
