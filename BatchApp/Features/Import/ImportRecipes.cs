using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Import;

/// <summary>An ingredient of a product.</summary>
/// <param name="Quantity">For one unit of the product, in the ingredient's stock unit.</param>
public sealed record RecipeImportRow(string Product, string Ingredient, Quantity Quantity);

/// <summary>
/// Makes or changes many recipes at once, all or none (product.md 11.1): the rows of a product are its whole recipe. Each
/// obeys the rules of <see cref="SaveItem"/>.
/// </summary>
[UseCase("import recipes", Right.Import)]
public sealed class ImportRecipes(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<RecipeImportRow> Rows) : Domain.Command(RequestId);

    public Task<Result<ImportTally>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        RunAsync(actor, command, progress: null, cancellation);

    /// <summary>The same, telling how many rows are done.</summary>
    public Task<Result<ImportTally>> RunAsync(Actor actor, Command command, IProgress<int>? progress, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command, progress, cancellation).AllOrNothing(), cancellation);

    /// <summary>What would come of it; nothing is changed.</summary>
    public Task<Result<ImportOutcome>> CheckAsync(Actor actor, Command command, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        store.RehearseAsync<ImportOutcome>(actor, command, write => Apply(write, command, progress, cancellation), cancellation);

    internal static ImportOutcome Apply(StockWrite write, Command command, IProgress<int>? progress, CancellationToken cancellation) => ImportRun.Go(
        write,
        command.Rows.Index().GroupBy(row => TextKey.Of(row.Item.Product)).Select(group => group.ToList()),
        rows => [.. rows.Select(row => row.Index)],
        rows => One(write, command.RequestId, rows),
        progress,
        cancellation);

    private static Result<ImportTally> One(StockWrite write, RequestId request, List<(int Index, RecipeImportRow Item)> rows)
    {
        var key = TextKey.Of(rows[0].Item.Product);
        var item = write.Db.Items.Include(row => row.Variants).ThenInclude(variant => variant.Recipe)
            .FirstOrDefault(row => row.Variants.Any(variant => variant.SkuKey == key));
        if (item is null)
        {
            return Result<ImportTally>.Refused([.. rows.Select(row => new NoSuch("product with the SKU", row.Item.Product.Trim()).At(row.Index))]);
        }

        var recipe = Recipe(write.Db, rows);
        if (!recipe.Succeeded)
        {
            return recipe.As<ImportTally>();
        }

        var was = ItemRestated.Of(item, request);
        var made = was.Variants.Index().Single(variant => TextKey.Of(variant.Item.Sku) == key);
        var wanted = was with { Variants = [.. was.Variants.Select((variant, i) => i == made.Index ? variant with { Recipe = recipe.Value } : variant)] };
        if (ItemRestated.Same(was, wanted))
        {
            return new ImportTally(0, 0, rows.Count);
        }

        var saved = SaveItem.Apply(write, wanted);
        return saved.Succeeded ? made.Item.Recipe.Count == 0 ? new ImportTally(rows.Count, 0, 0) : new ImportTally(0, rows.Count, 0)
            : Result<ImportTally>.Refused([.. saved.Refusals.Select(refusal => refusal.At(rows[0].Index))]);
    }

    /// <summary>The ingredients by their SKUs; what is wrong with one is told at its row.</summary>
    private static Result<IReadOnlyList<SaveItem.RecipeInput>> Recipe(BatchDb db, List<(int Index, RecipeImportRow Item)> rows)
    {
        var keys = rows.Select(row => TextKey.Of(row.Item.Ingredient)).Distinct().ToList();
        var known = db.Variants.AsNoTracking().Include(variant => variant.Item).Where(variant => keys.Contains(variant.SkuKey)).ToDictionary(variant => variant.SkuKey);
        List<Refusal> refusals = [];
        List<SaveItem.RecipeInput> recipe = [];
        foreach (var (index, row) in rows)
        {
            if (!known.TryGetValue(TextKey.Of(row.Ingredient), out var ingredient))
            {
                refusals.Add(new NoSuch("ingredient with the SKU", row.Ingredient.Trim()).At(index));
            }
            else if (recipe.Exists(line => line.Ingredient == ingredient.Id))
            {
                refusals.Add(new IngredientTwice(ingredient.FullName).At(index));
            }
            else if (!row.Quantity.IsPositive)
            {
                refusals.Add(new NotPositive("Quantity").At(index));
            }
            else
            {
                recipe.Add(new SaveItem.RecipeInput(ingredient.Id, row.Quantity));
            }
        }

        return refusals.Count > 0 ? Result<IReadOnlyList<SaveItem.RecipeInput>>.Refused(refusals) : recipe;
    }
}
