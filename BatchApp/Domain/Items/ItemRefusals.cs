namespace BatchApp.Domain.Items;

/// <summary>The stock unit may change only while nothing was counted in it.</summary>
public sealed record UnitInUse(string Item) : Refusal;

/// <summary>A variant that moved, is ordered or is an ingredient cannot be removed.</summary>
public sealed record VariantInUse(string Variant) : Refusal;

/// <summary>What is an ingredient of items in use cannot be archived or deleted.</summary>
public sealed record IngredientOf(string Item, IReadOnlyList<string> Made) : Refusal;

/// <summary>A recipe would contain, at some depth, the variant that it makes.</summary>
public sealed record RecipeLoop(string Variant, string Ingredient) : Refusal;

/// <summary>Only products have recipes.</summary>
public sealed record MaterialHasNoRecipe(string Item) : Refusal;

/// <summary>The same ingredient stands twice in a recipe or an order.</summary>
public sealed record IngredientTwice(string Ingredient) : Refusal;

/// <summary>A shelf life is 1 to 36,500 days.</summary>
public sealed record ShelfLifeOutOfRange(int Days) : Refusal;

/// <summary>Batches exist only for items with batch tracking (product.md 2.1).</summary>
public sealed record NotTracked(string Item) : Refusal;

/// <summary>Tracking stays on while a batch of the item is held or recalled: switched off, it would be usable again (product.md 2.2).</summary>
public sealed record TrackingGuardsHeldBatches(string Item, IReadOnlyList<string> Numbers) : Refusal;

/// <summary>What is not stocked is used and sold without stock; nothing else moves it (product.md 3.3).</summary>
public sealed record NotStocked(string Item) : Refusal;

/// <summary>Only an item without batches and without stock can cease to be stocked.</summary>
public sealed record StillStocked(string Item) : Refusal;

/// <summary>Switching tracking off needs a confirmation that says what will no longer show (product.md 2.2).</summary>
public sealed record TrackingOffNotConfirmed(string Item, int Batches) : Refusal;
