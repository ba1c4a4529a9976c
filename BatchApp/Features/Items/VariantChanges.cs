using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

/// <summary>Brings the variants and recipes of an item to what its card says. Places count the variants of the request.</summary>
internal static class VariantChanges
{
    public static List<Refusal> Apply(StockWrite write, Item item, IReadOnlyList<SaveItem.VariantInput> inputs)
    {
        List<Refusal> refusals = [];
        var kept = inputs.Where(input => input.Id is not null).Select(input => input.Id!.Value).ToHashSet();
        foreach (var removed in item.Variants.Where(variant => variant.Id != default && !kept.Contains(variant.Id)).ToList())
        {
            if (Remove(write.Db, item, removed) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            if (ApplyOne(write, item, inputs, i) is { } refusal)
            {
                refusals.Add(refusal.At(i));
            }
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(Loops(write.Db, item, inputs));
        }

        return refusals;
    }

    /// <summary>Whether anything was ever ordered, moved or batched under the variants; recipes do not count.</summary>
    public static bool IsUsed(BatchDb db, IReadOnlyCollection<VariantId> variants) =>
        db.Movements.Any(row => variants.Contains(row.VariantId))
        || db.PurchaseOrderLines.Any(row => variants.Contains(row.VariantId))
        || db.ManufacturingOrders.Any(row => variants.Contains(row.VariantId))
        || db.IngredientLines.Any(row => variants.Contains(row.VariantId))
        || db.SalesOrderLines.Any(row => variants.Contains(row.VariantId))
        || db.StocktakeLines.Any(row => variants.Contains(row.VariantId))
        || db.Batches.Any(row => variants.Contains(row.VariantId) && !row.IsUnbatched);

    private static Refusal? Remove(BatchDb db, Item item, Variant variant)
    {
        if (IsUsed(db, [variant.Id]) || db.RecipeLines.Any(line => line.IngredientId == variant.Id))
        {
            return new VariantInUse(variant.FullName);
        }

        db.Batches.RemoveRange(db.Batches.Where(batch => batch.VariantId == variant.Id));
        db.Variants.Remove(variant);
        item.Variants.Remove(variant);
        return null;
    }

    private static Refusal? ApplyOne(StockWrite write, Item item, IReadOnlyList<SaveItem.VariantInput> inputs, int index)
    {
        var input = inputs[index];
        if (Check(write.Db, item, inputs, index) is { } refusal)
        {
            return refusal;
        }

        var barcode = string.IsNullOrWhiteSpace(input.Barcode) ? null : input.Barcode.Trim();
        var variant = item.Variants.FirstOrDefault(row => row.Id == input.Id && input.Id is not null);
        if (variant is null)
        {
            variant = new Variant { Item = item, Name = input.Name.Trim(), Sku = input.Sku.Trim() };
            item.Variants.Add(variant);
            write.Db.Batches.Add(Batch.UnbatchedOf(variant));
        }

        variant.Name = input.Name.Trim();
        variant.Sku = input.Sku.Trim();
        variant.Barcode = barcode;
        variant.SafetyStock = input.SafetyStock;
        return ApplyRecipe(write.Db, item, variant, input.Recipe);
    }

    private static Refusal? Check(BatchDb db, Item item, IReadOnlyList<SaveItem.VariantInput> inputs, int index)
    {
        var input = inputs[index];
        if (string.IsNullOrWhiteSpace(input.Sku))
        {
            return new Missing("SKU");
        }

        if (input.Sku.Trim().Length > Variant.SkuLimit)
        {
            return new TooLong("SKU", Variant.SkuLimit);
        }

        if (input.Name.Trim().Length > Variant.NameLimit)
        {
            return new TooLong("Variant", Variant.NameLimit);
        }

        if (inputs.Count > 1 && string.IsNullOrWhiteSpace(input.Name))
        {
            return new Missing("Variant");
        }

        if (inputs.Take(index).Any(other => TextKey.Of(other.Name) == TextKey.Of(input.Name)))
        {
            return new AlreadyTaken("Variant", input.Name.Trim(), "another variant of this item");
        }

        var id = input.Id ?? default;
        if (input.Id is not null && item.Variants.All(variant => variant.Id != id))
        {
            return new NotFound("Variant", input.Name);
        }

        var key = TextKey.Of(input.Sku);
        var holder = inputs.Take(index).Any(other => TextKey.Of(other.Sku) == key)
            ? "another variant of this item"
            : db.Variants.Where(row => row.SkuKey == key && row.Id != id).Select(row => row.Item.Name).FirstOrDefault();
        if (holder is not null)
        {
            return new AlreadyTaken("SKU", input.Sku.Trim(), holder);
        }

        if (!string.IsNullOrWhiteSpace(input.Barcode) && inputs.Take(index).Any(other => other.Barcode?.Trim() == input.Barcode.Trim()))
        {
            return new AlreadyTaken("Barcode", input.Barcode.Trim(), "another variant of this item");
        }

        if (!string.IsNullOrWhiteSpace(input.Barcode) && CheckBarcode(db, input.Barcode.Trim(), id) is { } refusal)
        {
            return refusal;
        }

        return input.SafetyStock.IsNegative ? new Negative("Safety stock")
            : input.SafetyStock > Quantity.Limit ? new TooLarge("Safety stock")
            : !item.Unit.Allows(input.SafetyStock) ? new TooPrecise("Safety stock", input.SafetyStock, item.Unit)
            : null;
    }

    private static Refusal? CheckBarcode(BatchDb db, string barcode, VariantId own)
    {
        if (barcode.Length is < Batch.BarcodeMinimum or > Batch.BarcodeLimit)
        {
            return new BarcodeLength(barcode);
        }

        var holder = db.Variants.Where(row => row.Barcode == barcode && row.Id != own).Select(row => row.Item.Name).FirstOrDefault()
            ?? db.Batches.Where(row => row.Barcode == barcode).Select(row => row.Number).FirstOrDefault();
        return holder is null ? null : new AlreadyTaken("Barcode", barcode, holder);
    }

    private static Refusal? ApplyRecipe(BatchDb db, Item item, Variant variant, IReadOnlyList<SaveItem.RecipeInput> recipe)
    {
        if (recipe.Count > 0 && item.Kind != ItemKind.Product)
        {
            return new MaterialHasNoRecipe(item.Name);
        }

        var ids = recipe.Select(line => line.Ingredient).ToList();
        var ingredients = db.Variants.Include(row => row.Item).Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id);
        foreach (var line in recipe)
        {
            if (!ingredients.TryGetValue(line.Ingredient, out var ingredient))
            {
                return new NotFound("Ingredient", $"{line.Ingredient.Value}");
            }

            if (ids.Count(id => id == line.Ingredient) > 1)
            {
                return new IngredientTwice(ingredient.FullName);
            }

            if (!line.QuantityPerUnit.IsPositive)
            {
                return new NotPositive($"Quantity of {ingredient.FullName}");
            }

            if (line.QuantityPerUnit > Quantity.Limit)
            {
                return new TooLarge($"Quantity of {ingredient.FullName}");
            }
        }

        Merge(variant, recipe);
        return null;
    }

    /// <summary>
    /// Looked for once all recipes of the item are as they will be: its variants may change theirs in one step, and only
    /// together do they make a loop. A new variant cannot be in one, for nothing is made of it yet.
    /// </summary>
    private static IEnumerable<Refusal> Loops(BatchDb db, Item item, IReadOnlyList<SaveItem.VariantInput> inputs)
    {
        var own = item.Variants.Select(variant => variant.Id).Where(id => id != default).ToList();
        if (own.Count == 0 || item.Variants.All(variant => variant.Recipe.Count == 0))
        {
            yield break;
        }

        var recipes = db.RecipeLines.Where(row => !own.Contains(row.VariantId))
            .Select(row => new { row.VariantId, row.IngredientId }).AsEnumerable()
            .Concat(item.Variants.SelectMany(variant => variant.Recipe.Select(line => new { VariantId = variant.Id, line.IngredientId })))
            .ToLookup(row => row.VariantId, row => row.IngredientId);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Id is { } id && RecipeRules.FindLoop(id, [.. recipes[id]], recipes) is { } loop)
            {
                var ingredient = db.Variants.Include(row => row.Item).Single(row => row.Id == loop);
                yield return new RecipeLoop(item.Variants.Single(variant => variant.Id == id).FullName, ingredient.FullName).At(i);
            }
        }
    }

    private static void Merge(Variant variant, IReadOnlyList<SaveItem.RecipeInput> recipe)
    {
        var named = recipe.Select(input => input.Line).ToHashSet();
        List<RecipeLine?> known =
        [
            .. recipe.Select(input => variant.Recipe.Find(line => input.Line is { } id ? line.Id == id : line.IngredientId == input.Ingredient && !named.Contains(line.Id))),
        ];
        variant.Recipe.RemoveAll(line => !known.Contains(line));
        for (var i = 0; i < recipe.Count; i++)
        {
            var line = known[i];
            if (line is null)
            {
                line = new RecipeLine { IngredientId = recipe[i].Ingredient, QuantityPerUnit = recipe[i].QuantityPerUnit };
                variant.Recipe.Add(line);
            }

            line.IngredientId = recipe[i].Ingredient;
            line.QuantityPerUnit = recipe[i].QuantityPerUnit;
            line.Position = i;
        }
    }
}
