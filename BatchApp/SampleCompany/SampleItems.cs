using BatchApp.Domain.Items;

namespace BatchApp.SampleCompany;

/// <summary>An item of the sample company. Ingredients stand above what is made of them.</summary>
/// <param name="Pack">The purchase unit and its content; null when bought in the stock unit.</param>
/// <param name="Code">Begins the batch numbers of what is made.</param>
internal sealed record SampleItem(
    string Name, string Category, ItemKind Kind, string Unit, (string Unit, decimal Rate)? Pack, int? ShelfLife, string Code, params SampleVariant[] Variants)
{
    public bool Tracked { get; init; } = true;

    public bool ExpiryRequired { get; init; }

    /// <summary>Used without stock.</summary>
    public bool NotStocked { get; init; }
}

/// <param name="Safety">In the stock unit.</param>
internal sealed record SampleVariant(string Name, string Sku, decimal Safety, params (string Sku, decimal PerUnit)[] Recipe);

/// <summary>What the sample company buys. Salt and packaging are not tracked.</summary>
internal static class SampleItems
{
    /// <summary>Kept without batches until the switch: what was there then lies in Unbatched to this day.</summary>
    public const string TrackedLate = "Raisins";

    public static readonly IReadOnlyList<SampleItem> Bought =
    [
        Material("Rolled oats", "Grain", "OATS", ("bag", 25), 480, 60),
        Material("Spelt flakes", "Grain", "SPELT", ("bag", 20), 450, 20),
        Material("Almonds", "Nuts and seeds", "ALMOND", ("carton", 12.5m), 540, 20, expiryRequired: true),
        Material("Hazelnuts", "Nuts and seeds", "HAZEL", ("carton", 10), 540, 10, expiryRequired: true),
        Material("Peanuts", "Nuts and seeds", "PEANUT", ("bag", 25), 480, 20, expiryRequired: true),
        Material("Sunflower seeds", "Nuts and seeds", "SUNFL", ("bag", 25), 540, 15),
        Material("Pumpkin seeds", "Nuts and seeds", "PUMPK", ("bag", 10), 480, 8),
        Material(TrackedLate, "Dried fruit", "RAISIN", ("carton", 12.5m), 540, 5) with { Tracked = false },
        Material("Dried cranberries", "Dried fruit", "CRANB", ("carton", 11.34m), 540, 4),
        Material("Freeze-dried raspberries", "Dried fruit", "RASPB", ("carton", 4), 540, 2, expiryRequired: true),
        Material("Dried apple pieces", "Dried fruit", "APPLE", ("carton", 10), 480, 5),
        Material("Wildflower honey", "Sweeteners", "HONEY", ("pail", 14), 730, 20),
        Material("Date syrup", "Sweeteners", "SYRUP", ("pail", 12), 540, 20),
        Material("Cold-pressed rapeseed oil", "Oils", "OIL", ("can", 10), 480, 10) with { Unit = "l" },
        Material("Dark chocolate drops", "Flavour", "CHOC", ("bag", 10), 450, 5),
        Material("Cocoa powder", "Flavour", "COCOA", ("bag", 5), 540, 4),
        Material("Ceylon cinnamon", "Flavour", "CINN", ("bag", 1), 540, 0.5m),
        Material("Sea salt", "Flavour", "SALT", ("bag", 10), null, 5) with { Tracked = false },
        new("Water", "Flavour", ItemKind.Material, "l", null, null, "", new SampleVariant("", "WATER", 0)) { Tracked = false, NotStocked = true },
        new("Stand-up pouch", "Packaging", ItemKind.Material, "pcs", ("case", 500), null, "",
            new("400 g", "POUCH-400", 300), new("1 kg", "POUCH-1000", 150)) { Tracked = false },
        Packaging("Bar film", "FILM", 10_000, 2_000),
        Packaging("Glass jar", "JAR", 144, 150),
        Packaging("Lid", "LID", 288, 150),
        Packaging("Label", "LABEL", 2_000, 500),
        Packaging("Display carton", "CARTON", 50, 25),
        Packaging("Gift carton", "GIFTCARTON", 40, 20),
        new("Heather honey 250 g", "Shop goods", ItemKind.Product, "pcs", ("case", 12), 730, "", new SampleVariant("", "HH-250", 6)),
        new("Garden herb tea", "Shop goods", ItemKind.Product, "pcs", ("case", 10), 540, "", new SampleVariant("", "TEA-20", 6)) { ExpiryRequired = true },
    ];

    public static IEnumerable<SampleItem> All => Bought.Concat(SampleProducts.Made);

    public static bool IsNotStocked(string sku) => Bought.Any(item => item.NotStocked && item.Variants.Any(variant => variant.Sku == sku));

    private static SampleItem Material(
        string name, string category, string sku, (string, decimal) pack, int? shelfLife, decimal safety, bool expiryRequired = false) =>
        new(name, category, ItemKind.Material, "kg", pack, shelfLife, "", new SampleVariant("", sku, safety)) { ExpiryRequired = expiryRequired };

    private static SampleItem Packaging(string name, string sku, decimal perCase, decimal safety) =>
        new(name, "Packaging", ItemKind.Material, "pcs", ("case", perCase), null, "", new SampleVariant("", sku, safety)) { Tracked = false };
}
