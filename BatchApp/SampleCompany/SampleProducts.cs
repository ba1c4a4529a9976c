using BatchApp.Domain.Items;

namespace BatchApp.SampleCompany;

/// <summary>Where a variant is made, how much is aimed at, and what one production yields.</summary>
internal sealed record SampleMaking(string Sku, string Location, decimal Target, decimal Run);

/// <summary>Where a variant is sold, and in what quantities.</summary>
internal sealed record SampleOffer(string Sku, string Location, decimal Case);

/// <summary>What the sample company makes: oats become a toasted base, the base a granola, three granolas a gift box.</summary>
internal static class SampleProducts
{
    /// <summary>What breaks when the base is toasted; bakers take it.</summary>
    public const string Crumble = "CRUMB";

    public static readonly IReadOnlyList<SampleItem> Made =
    [
        Bulk("Toasted granola base", "BASE", 180, 15, "B", ("OATS", 0.62m), ("SPELT", 0.12m), ("HONEY", 0.14m), ("OIL", 0.08m), ("SUNFL", 0.08m), ("SALT", 0.004m)),
        Bulk("Toasted cocoa base", "BASE-COCOA", 180, 10, "C", ("OATS", 0.6m), ("SPELT", 0.1m), ("SYRUP", 0.16m), ("OIL", 0.08m), ("COCOA", 0.07m), ("SALT", 0.003m)),
        Bulk("Oat bar mass", "BAR-MASS", 90, 4, "M", ("OATS", 0.45m), ("SYRUP", 0.25m), ("SUNFL", 0.12m), ("PUMPK", 0.08m), ("OIL", 0.05m), ("WATER", 0.03m)),
        Bulk("Roasted almonds", "ALM-ROAST", 180, 5, "R", ("ALMOND", 1.05m), ("SALT", 0.002m)),
        Bulk("Granola crumble", Crumble, 90, 0, "K"),
        Product("Granola Honey & Almond", "Granola", 300, "G",
            new("400 g", "GHA-400", 24, ("BASE", 0.36m), ("ALMOND", 0.045m), ("POUCH-400", 1), ("LABEL", 1)),
            new("1 kg", "GHA-1000", 6, ("BASE", 0.9m), ("ALMOND", 0.11m), ("POUCH-1000", 1), ("LABEL", 1))),
        Product("Granola Cocoa & Hazelnut", "Granola", 300, "GC",
            new("400 g", "GCH-400", 24, ("BASE-COCOA", 0.34m), ("HAZEL", 0.04m), ("CHOC", 0.025m), ("POUCH-400", 1), ("LABEL", 1)),
            new("1 kg", "GCH-1000", 6, ("BASE-COCOA", 0.85m), ("HAZEL", 0.1m), ("CHOC", 0.06m), ("POUCH-1000", 1), ("LABEL", 1))),
        Product("Granola Red Berries", "Granola", 240, "GB",
            new SampleVariant("", "GRB-400", 24, ("BASE", 0.36m), ("CRANB", 0.025m), ("RASPB", 0.018m), ("POUCH-400", 1), ("LABEL", 1))),
        Product("Nordic muesli 750 g", "Muesli", 270, "U",
            new SampleVariant("", "MUE-750", 12, ("OATS", 0.42m), ("SPELT", 0.12m), ("RAISIN", 0.12m), ("PUMPK", 0.06m), ("APPLE", 0.04m), ("POUCH-1000", 1), ("LABEL", 1))),
        Product("Oat bar 40 g", "Bars", 180, "BAR",
            new("Apple & Cinnamon", "BAR-APPLE", 48, ("BAR-MASS", 0.034m), ("APPLE", 0.006m), ("CINN", 0.0004m), ("FILM", 1)),
            new("Peanut & Sea Salt", "BAR-PEANUT", 48, ("BAR-MASS", 0.032m), ("PEANUT", 0.009m), ("SALT", 0.0003m), ("FILM", 1)),
            new("Dark Cocoa", "BAR-COCOA", 48, ("BAR-MASS", 0.033m), ("CHOC", 0.006m), ("COCOA", 0.001m), ("FILM", 1))),
        Product("Oat bars, mixed box of 12", "Bars", 150, "BX",
            new SampleVariant("", "BARBOX-12", 4, ("BAR-APPLE", 4), ("BAR-PEANUT", 4), ("BAR-COCOA", 4), ("CARTON", 1))),
        Product("Almond butter 250 g", "Nut butter", 365, "A",
            new SampleVariant("", "ALM-250", 12, ("ALM-ROAST", 0.252m), ("JAR", 1), ("LID", 1), ("LABEL", 1))),
        Product("Peanut butter 350 g", "Nut butter", 300, "P",
            new("Smooth", "PNB-SMOOTH", 12, ("PEANUT", 0.355m), ("SALT", 0.003m), ("JAR", 1), ("LID", 1), ("LABEL", 1)),
            new("Crunchy", "PNB-CRUNCHY", 12, ("PEANUT", 0.358m), ("SALT", 0.003m), ("JAR", 1), ("LID", 1), ("LABEL", 1))),
        Product("Hazelnut butter 250 g", "Nut butter", 330, "H",
            new SampleVariant("", "HAZ-250", 6, ("HAZEL", 0.252m), ("JAR", 1), ("LID", 1), ("LABEL", 1))),
        Product("Fresh-ground peanut butter 250 g", "Nut butter", 42, "F",
            new SampleVariant("", "FPB-250", 6, ("PEANUT", 0.255m), ("SALT", 0.002m), ("JAR", 1), ("LID", 1))),
        Product("Gift box, three granolas", "Gifts", 180, "X",
            new SampleVariant("", "GIFT-3", 4, ("GHA-400", 1), ("GCH-400", 1), ("GRB-400", 1), ("GIFTCARTON", 1))),
    ];

    public static readonly IReadOnlyList<SampleMaking> Makings =
    [
        new("BASE", "Main", 90, 60),
        new("BASE-COCOA", "Main", 60, 40),
        new("BAR-MASS", "Main", 28, 18),
        new("ALM-ROAST", "Annex", 18, 16),
        new("GHA-400", "Main", 240, 110),
        new("GHA-1000", "Main", 70, 35),
        new("GCH-400", "Main", 180, 90),
        new("GCH-1000", "Main", 50, 30),
        new("GRB-400", "Main", 170, 90),
        new("MUE-750", "Main", 150, 80),
        new("BAR-APPLE", "Main", 700, 400),
        new("BAR-PEANUT", "Main", 700, 400),
        new("BAR-COCOA", "Main", 700, 400),
        new("BARBOX-12", "Main", 30, 20),
        new("ALM-250", "Annex", 90, 60),
        new("PNB-SMOOTH", "Annex", 120, 70),
        new("PNB-CRUNCHY", "Annex", 90, 50),
        new("HAZ-250", "Annex", 70, 40),
        new("FPB-250", "Shop", 12, 8),
        new("GIFT-3", "Main", 24, 16),
    ];

    public static readonly IReadOnlyList<SampleOffer> Offers =
    [
        new("GHA-400", "Main", 6), new("GHA-1000", "Main", 4), new("GCH-400", "Main", 6), new("GCH-1000", "Main", 4),
        new("GRB-400", "Main", 6), new("MUE-750", "Main", 6), new("BAR-APPLE", "Main", 24), new("BAR-PEANUT", "Main", 24),
        new("BAR-COCOA", "Main", 24), new("BARBOX-12", "Main", 2), new("GIFT-3", "Main", 2),
        new("ALM-250", "Annex", 6), new("PNB-SMOOTH", "Annex", 6), new("PNB-CRUNCHY", "Annex", 6), new("HAZ-250", "Annex", 6),
        new("FPB-250", "Shop", 1), new("HH-250", "Shop", 2), new("TEA-20", "Shop", 2),
    ];

    private static SampleItem Bulk(string name, string sku, int shelfLife, decimal safety, string code, params (string, decimal)[] recipe) =>
        new(name, "Half-made", ItemKind.Product, "kg", null, shelfLife, code, new SampleVariant("", sku, safety, recipe));

    private static SampleItem Product(string name, string category, int shelfLife, string code, params SampleVariant[] variants) =>
        new(name, category, ItemKind.Product, "pcs", null, shelfLife, code, variants) { ExpiryRequired = true };
}
