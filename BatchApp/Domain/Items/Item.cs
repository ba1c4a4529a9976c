using BatchApp.Domain.Amounts;

namespace BatchApp.Domain.Items;

public enum ItemKind
{
    /// <summary>Made and sold.</summary>
    Product = 1,

    /// <summary>Bought and used.</summary>
    Material = 2,
}

/// <summary>Whether every movement of an item names a batch (product.md 2.1).</summary>
public enum BatchTracking
{
    None = 0,
    Batches = 1,
}

/// <summary>Which batch goes out first (product.md 4.6). The numbers are stored.</summary>
public enum PickOrder
{
    FirstExpiredFirstOut = 0,
    FirstInFirstOut = 1,

    /// <summary>Nothing is proposed.</summary>
    ByHand = 2,
}

/// <summary>A product or material with what all its variants share.</summary>
public sealed class Item
{
    public const int NameLimit = 100;
    public const int CategoryLimit = 50;
    public const int ShelfLifeLimitDays = 36_500;

    public ItemId Id { get; init; }

    public required ItemKind Kind { get; init; }

    public required string Name { get; set; }

    /// <summary>Names are unique whatever their case.</summary>
    public string NameKey { get => TextKey.Of(Name); private set { } }

    public string Category { get; set; } = "";

    /// <summary>What stock of every variant is counted in; fixed once something was counted in it.</summary>
    public required UnitOfMeasure Unit { get; set; }

    /// <summary>The unit it is bought in; null when bought in the stock unit.</summary>
    public UnitConversion? Purchase { get; set; }

    public BatchTracking Tracking { get; set; }

    /// <summary>Days from receipt or production to expiry, from which the expiry date is proposed; null for none.</summary>
    public int? ShelfLifeDays { get; set; }

    /// <summary>A new batch is refused without an expiry date (product.md 2.10).</summary>
    public bool ExpiryRequired { get; set; }

    /// <summary>Every new batch is on hold until somebody releases it (product.md 2.11).</summary>
    public bool ArrivesOnHold { get; set; }

    /// <summary>Not offered any more; its history stays readable, and it can be taken back.</summary>
    public bool IsArchived { get; set; }

    /// <summary>Used and sold without stock, like water from the tap: it is never short (product.md 3.3). Untracked items alone.</summary>
    public bool IsNotStocked { get; set; }

    /// <summary>In which order batches are proposed and offered (product.md 4.6).</summary>
    public PickOrder PickOrder { get; set; }

    /// <summary>A product batch takes the earlier of its own shelf life and its ingredients' expiry (product.md 6.7).</summary>
    public bool ExpiryFromIngredients { get; set; }

    /// <summary>What *Next number* makes batch numbers from, <see cref="Batches.BatchNumbering"/>; empty when they are typed.</summary>
    public string NumberTemplate { get; set; } = "";

    /// <summary>The counter of the last number that the template made; 0 before the first.</summary>
    public int LastCounter { get; set; }

    public List<Variant> Variants { get; init; } = [];

    /// <summary>Counts the changes, so that a form that was opened before one is refused.</summary>
    public int Version { get; set; }

    public bool IsTracked => Tracking == BatchTracking.Batches;

    /// <summary>The expiry date proposed for goods that arrive or are made on a day.</summary>
    public DateOnly? ProposedExpiry(DateOnly day) => ProposedExpiry(ShelfLifeDays, day);

    public static DateOnly? ProposedExpiry(int? shelfLifeDays, DateOnly day) => shelfLifeDays is { } days ? day.AddDays(days) : null;

    /// <summary>The date proposed for goods made on a day: where the item says so, no later than any of their ingredients'.</summary>
    public static DateOnly? ProposedExpiry(int? shelfLifeDays, bool fromIngredients, DateOnly day, IEnumerable<DateOnly?> ingredients) =>
        fromIngredients ? ingredients.Append(ProposedExpiry(shelfLifeDays, day)).Min() : ProposedExpiry(shelfLifeDays, day);
}

/// <summary>The thing that is stocked. An item without options has exactly one, without a name.</summary>
public sealed class Variant
{
    public const int NameLimit = 100;
    public const int SkuLimit = 50;

    public VariantId Id { get; init; }

    public ItemId ItemId { get; init; }

    public Item Item { get; init; } = null!;

    /// <summary>What tells it from its siblings ("Rye"); empty when it has none.</summary>
    public required string Name { get; set; }

    /// <summary>Unique over all variants, whatever the case of its letters.</summary>
    public required string Sku { get; set; }

    /// <summary>Unique over all variants.</summary>
    public string SkuKey { get => TextKey.Of(Sku); private set { } }

    public string? Barcode { get; set; }

    /// <summary>What search looks through, besides the item's name.</summary>
    public string SearchKey { get => TextKey.Of(Name, Sku, Barcode); private set { } }

    /// <summary>What should always be left over, in the stock unit; counted against the stock of all locations.</summary>
    public Quantity SafetyStock { get; set; }

    /// <summary>What one unit of it is made of; empty for what is only bought.</summary>
    public List<RecipeLine> Recipe { get; init; } = [];

    /// <summary>"Bread · Rye", or the item's name alone.</summary>
    public string FullName => NameOf(Item.Name, Name);

    public static string NameOf(string item, string variant) => variant.Length == 0 ? item : $"{item} · {variant}";
}

/// <summary>One ingredient of a variant (product.md 6.2).</summary>
public sealed class RecipeLine
{
    public RecipeLineId Id { get; init; }

    public VariantId VariantId { get; init; }

    public required VariantId IngredientId { get; set; }

    public Variant Ingredient { get; init; } = null!;

    /// <summary>Needed for one unit made, in the ingredient's stock unit, with up to five places.</summary>
    public required Quantity QuantityPerUnit { get; set; }

    public int Position { get; set; }
}
