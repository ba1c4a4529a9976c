using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Items;

public sealed record ItemRow(
    ItemId Id, string Name, ItemKind Kind, string Category, UnitOfMeasure Unit, BatchTracking Tracking, int? ShelfLifeDays, IReadOnlyList<string> Skus)
{
    public bool IsArchived { get; init; }
}

/// <summary>An item as its card shows it.</summary>
/// <param name="IsCounted">Something was ordered, moved or batched: the stock unit is fixed.</param>
public sealed record ItemCard(
    ItemId Id,
    int Version,
    ItemKind Kind,
    string Name,
    string Category,
    UnitOfMeasure Unit,
    UnitConversion? Purchase,
    BatchTracking Tracking,
    int? ShelfLifeDays,
    bool ExpiryRequired,
    bool ArrivesOnHold,
    bool IsCounted,
    IReadOnlyList<VariantView> Variants)
{
    public bool IsArchived { get; init; }

    /// <summary>Used and sold without stock.</summary>
    public bool IsNotStocked { get; init; }

    public PickOrder PickOrder { get; init; }

    public bool ExpiryFromIngredients { get; init; }

    public string NumberTemplate { get; init; } = "";

    public int NextCounter { get; init; } = 1;
}

public sealed record VariantView(
    VariantId Id, string Name, string Sku, string? Barcode, Quantity SafetyStock, IReadOnlyList<RecipeLineView> Recipe);

public sealed record RecipeLineView(VariantId IngredientId, string Ingredient, UnitOfMeasure Unit, Quantity QuantityPerUnit);

/// <summary>A variant as typed search offers it on an order or a recipe.</summary>
public sealed record VariantOption(
    VariantId Id, string Name, string Sku, ItemKind Kind, UnitOfMeasure Unit, UnitConversion? Purchase, bool IsTracked, int? ShelfLifeDays, bool HasRecipe)
{
    /// <summary>A new batch of it is refused without an expiry date.</summary>
    public bool ExpiryRequired { get; init; }

    /// <summary>The item makes batch numbers from a template.</summary>
    public bool HasNumberTemplate { get; init; }
}

/// <summary>Items, as a list, one by one, and as choices.</summary>
public sealed class ItemQuery(StockStore store)
{
    /// <summary>Hits offered by a typed search at the most.</summary>
    public const int SearchLimit = 30;

    /// <param name="archived">Those that are archived, instead of those that are not.</param>
    public Task<Page<ItemRow>> PageAsync(ItemKind? kind, string? search, PageRequest page, bool archived = false, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var items = read.Db.Items.Where(item => item.IsArchived == archived);
                if (kind is not null)
                {
                    items = items.Where(item => item.Kind == kind);
                }

                items = TextKey.Words(search).Aggregate(
                    items, (found, word) => found.Where(item => item.NameKey.Contains(word) || item.Variants.Any(variant => variant.SearchKey.Contains(word))));
                var total = await items.CountAsync(token);
                var rows = await items.OrderBy(item => item.NameKey).Skip(page.Skip).Take(page.Take)
                    .Include(item => item.Variants).AsSplitQuery().ToListAsync(token);
                return new Page<ItemRow>(
                    [
                        .. rows.Select(item => new ItemRow(
                            item.Id, item.Name, item.Kind, item.Category, item.Unit, item.Tracking, item.ShelfLifeDays, [.. item.Variants.Select(variant => variant.Sku)]) { IsArchived = item.IsArchived }),
                    ],
                    total);
            },
            cancellation);

    /// <summary>The item of an id; null when there is none.</summary>
    public Task<ItemCard?> CardAsync(ItemId id, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var item = await read.Db.Items
                    .Include(row => row.Variants).ThenInclude(variant => variant.Recipe).ThenInclude(line => line.Ingredient).ThenInclude(ingredient => ingredient.Item)
                    .AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, token);
                return item is null ? null : new ItemCard(
                    item.Id,
                    item.Version,
                    item.Kind,
                    item.Name,
                    item.Category,
                    item.Unit,
                    item.Purchase,
                    item.Tracking,
                    item.ShelfLifeDays,
                    item.ExpiryRequired,
                    item.ArrivesOnHold,
                    VariantChanges.IsUsed(read.Db, [.. item.Variants.Select(variant => variant.Id)]),
                    [.. item.Variants.OrderBy(variant => variant.Id.Value).Select(View)])
                {
                    IsArchived = item.IsArchived,
                    IsNotStocked = item.IsNotStocked,
                    PickOrder = item.PickOrder,
                    ExpiryFromIngredients = item.ExpiryFromIngredients,
                    NumberTemplate = item.NumberTemplate,
                    NextCounter = item.LastCounter + 1,
                };
            },
            cancellation);

    /// <summary>Variants whose item, name, SKU or barcode contains every word typed; none of an archived item.</summary>
    /// <param name="stockedOnly">Leaves out items that are used without stock.</param>
    public Task<IReadOnlyList<VariantOption>> SearchAsync(
        string? search, ItemKind? kind = null, BatchTracking? tracking = null, bool stockedOnly = false, CancellationToken cancellation = default) =>
        OptionsAsync(
            db => TextKey.Words(search).Aggregate(
                db.Variants.Where(variant => !variant.Item.IsArchived && (kind == null || variant.Item.Kind == kind) && (tracking == null || variant.Item.Tracking == tracking)
                    && (!stockedOnly || !variant.Item.IsNotStocked)),
                (found, word) => found.Where(variant => variant.SearchKey.Contains(word) || variant.Item.NameKey.Contains(word))),
            cancellation);

    public Task<IReadOnlyList<VariantOption>> OptionsAsync(IReadOnlyCollection<VariantId> ids, CancellationToken cancellation = default) =>
        OptionsAsync(db => db.Variants.Where(variant => ids.Contains(variant.Id)), cancellation);

    /// <summary>The recipe of a variant, for a new manufacturing order.</summary>
    public Task<IReadOnlyList<RecipeLineView>> RecipeAsync(VariantId variant, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<RecipeLineView>>(
            async (read, token) =>
            {
                var lines = await read.Db.RecipeLines.Include(line => line.Ingredient).ThenInclude(ingredient => ingredient.Item)
                    .Where(line => line.VariantId == variant).OrderBy(line => line.Position).ToListAsync(token);
                return [.. lines.Select(View)];
            },
            cancellation);

    private Task<IReadOnlyList<VariantOption>> OptionsAsync(Func<BatchDb, IQueryable<Variant>> variants, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<VariantOption>>(
            async (read, token) =>
            {
                var rows = await variants(read.Db).OrderBy(variant => variant.Item.NameKey).ThenBy(variant => variant.Id).Take(SearchLimit)
                    .Select(variant => new { variant.Id, variant.Name, variant.Sku, variant.Item, HasRecipe = variant.Recipe.Count != 0 })
                    .ToListAsync(token);
                return
                [
                    .. rows.Select(row => new VariantOption(
                        row.Id,
                        Variant.NameOf(row.Item.Name, row.Name),
                        row.Sku,
                        row.Item.Kind,
                        row.Item.Unit,
                        row.Item.Purchase,
                        row.Item.IsTracked,
                        row.Item.ShelfLifeDays,
                        row.HasRecipe) { ExpiryRequired = row.Item.ExpiryRequired, HasNumberTemplate = row.Item.NumberTemplate.Length > 0 }),
                ];
            },
            cancellation);

    private static VariantView View(Variant variant) => new(
        variant.Id, variant.Name, variant.Sku, variant.Barcode, variant.SafetyStock, [.. variant.Recipe.OrderBy(line => line.Position).Select(View)]);

    private static RecipeLineView View(RecipeLine line) =>
        new(line.IngredientId, line.Ingredient.FullName, line.Ingredient.Item.Unit, line.QuantityPerUnit);
}
