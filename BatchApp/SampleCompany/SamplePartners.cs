namespace BatchApp.SampleCompany;

/// <param name="Lot">How the supplier numbers its lots: {0} year, {1} month, {2} a running number.</param>
/// <param name="KeepsNumber">Its lot number serves as our batch number too.</param>
internal sealed record SampleSupplier(string Name, string Email, string Phone, string Lot, bool KeepsNumber = false);

internal sealed record SampleCustomer(string Name, string Email, string Phone, string Reference)
{
    /// <summary>Days of life that goods must have left when they go out to it.</summary>
    public int? MinimumDaysLeft { get; init; }
}

/// <summary>What is bought from whom for which location; ordered when usable and expected stock fall below the level.</summary>
/// <param name="Level">In the stock unit.</param>
/// <param name="Packs">Ordered at once, in the purchase unit.</param>
internal sealed record SampleSupply(string Sku, string Supplier, string Location, decimal Level, decimal Packs);

/// <summary>A lot that came cheap because its date is near: some of it is still there.</summary>
/// <param name="WorkDaysAgo">When it arrived, before the last working day.</param>
/// <param name="ExpiresIn">Days from today to its expiry; negative when it has expired.</param>
internal sealed record SampleBargain(string Sku, string Supplier, string Location, int WorkDaysAgo, int ExpiresIn, decimal Packs);

/// <summary>Whom the sample company buys from and sells to.</summary>
internal static class SamplePartners
{
    private const string Mill = "Lindegaard Mill";
    private const string Nuts = "Sol & Skal Nut Import";
    private const string Fruit = "Baltic Fruit Trading";
    private const string Sweet = "Hedebo Beekeepers";
    private const string Syrup = "Oasis Sweeteners";
    private const string Oil = "Gyldenmark Oil Press";
    private const string Cocoa = "Kaerholt Cocoa & Spice";
    private const string Pouches = "Nordpak Flexibles";
    private const string Glass = "Fjordglas Packaging";
    private const string Print = "Tryk & Karton";

    public static readonly IReadOnlyList<SampleSupplier> Suppliers =
    [
        new(Mill, "orders@lindegaard-mill.example", "+45 75 55 01 10", "L{0}-{2:0000}"),
        new(Nuts, "sales@sol-skal.example", "+45 33 55 02 20", "SS{0}{1:00}{2:000}"),
        new(Fruit, "desk@balticfruit.example", "+370 5 555 0330", "BF-{2:00000}", KeepsNumber: true),
        new(Sweet, "honning@hedebo.example", "+45 97 55 04 40", "Honey {0}/{2}"),
        new(Syrup, "hello@oasis-sweet.example", "+31 20 555 0550", "OS{2:000000}"),
        new(Oil, "ordre@gyldenmark.example", "+45 64 55 06 60", "T{2:000}-{0}", KeepsNumber: true),
        new(Cocoa, "trade@kaerholt.example", "+45 38 55 07 70", "KC {0}{1:00}-{2:000}"),
        new(Pouches, "orders@nordpak.example", "+46 40 555 08 80", ""),
        new(Glass, "salg@fjordglas.example", "+45 98 55 09 90", ""),
        new(Print, "print@tryk-karton.example", "+45 86 55 10 00", ""),
    ];

    public static readonly IReadOnlyList<SampleSupply> Supplies =
    [
        new("OATS", Mill, "Main", 300, 18), new("SPELT", Mill, "Main", 70, 4), new("SUNFL", Mill, "Main", 60, 3), new("PUMPK", Mill, "Main", 25, 3),
        new("ALMOND", Nuts, "Main", 35, 4), new("ALMOND", Nuts, "Annex", 45, 5), new("HAZEL", Nuts, "Main", 30, 5), new("HAZEL", Nuts, "Annex", 24, 4),
        new("PEANUT", Nuts, "Main", 20, 2), new("PEANUT", Nuts, "Annex", 80, 5), new("PEANUT", Nuts, "Shop", 10, 1),
        new("RAISIN", Fruit, "Main", 30, 4), new("CRANB", Fruit, "Main", 8, 1), new("RASPB", Fruit, "Main", 5, 2), new("APPLE", Fruit, "Main", 14, 2),
        new("HONEY", Sweet, "Main", 80, 6), new("HH-250", Sweet, "Shop", 12, 3),
        new("SYRUP", Syrup, "Main", 80, 7),
        new("OIL", Oil, "Main", 50, 5),
        new("CHOC", Cocoa, "Main", 16, 3), new("COCOA", Cocoa, "Main", 16, 4), new("CINN", Cocoa, "Main", 1, 2),
        new("SALT", Cocoa, "Main", 6, 2), new("SALT", Cocoa, "Annex", 4, 1), new("SALT", Cocoa, "Shop", 1, 1), new("TEA-20", Cocoa, "Shop", 10, 3),
        new("POUCH-400", Pouches, "Main", 900, 5), new("POUCH-1000", Pouches, "Main", 400, 3), new("FILM", Pouches, "Main", 4_000, 2),
        new("JAR", Glass, "Annex", 350, 8), new("LID", Glass, "Annex", 350, 4), new("JAR", Glass, "Shop", 30, 1), new("LID", Glass, "Shop", 30, 1),
        new("LABEL", Print, "Main", 1_000, 2), new("LABEL", Print, "Annex", 500, 1), new("CARTON", Print, "Main", 40, 3), new("GIFTCARTON", Print, "Main", 30, 3),
    ];

    public static readonly IReadOnlyList<SampleBargain> Bargains =
    [
        new("CINN", Cocoa, "Main", 45, -12, 12), new("TEA-20", Cocoa, "Shop", 45, -4, 5),
        new("APPLE", Fruit, "Main", 28, -3, 9),
        new("CRANB", Fruit, "Main", 10, 3, 3), new("RASPB", Fruit, "Main", 10, 22, 5),
        new("COCOA", Cocoa, "Main", 12, 6, 9), new("CHOC", Cocoa, "Main", 12, 18, 6),
        new("PUMPK", Mill, "Main", 9, 5, 7), new("SPELT", Mill, "Main", 9, 26, 12), new("OATS", Mill, "Main", 9, 40, 20),
        new("ALMOND", Nuts, "Main", 8, 27, 8),
    ];

    public static readonly IReadOnlyList<SampleCustomer> Customers =
    [
        new("Havnens Kolonial", "indkob@havnenskolonial.example", "+45 33 55 11 01", "HK-{0}"),
        new("Cafe Morgenfrue", "hej@morgenfrue.example", "+45 35 55 11 02", ""),
        new("Green Basket Aarhus", "orders@greenbasket.example", "+45 86 55 11 03", "GB{0}"),
        new("Oste & Godter", "butik@osteoggodter.example", "+45 66 55 11 04", ""),
        new("Skovlyst Farm Shop", "gaard@skovlyst.example", "+45 59 55 11 05", "SF {0}"),
        new("Hotel Vesterhav", "kitchen@hotelvesterhav.example", "+45 97 55 11 06", "4500{0}"),
        new("The Daily Oat", "buying@dailyoat.example", "+44 20 5550 1107", "PO{0}"),
        new("Bageriet Nord", "nord@bageriet.example", "+45 98 55 11 08", ""),
        new("Sundhus Odense", "odense@sundhus.example", "+45 63 55 11 09", "SUN-{0}") { MinimumDaysLeft = 60 },
        new("Sundhus Esbjerg", "esbjerg@sundhus.example", "+45 75 55 11 10", "SUN-{0}"),
        new("Lund Ekohandel", "order@lundeko.example", "+46 46 555 11 11", "E{0}"),
        new("Malmo Saluhall", "saluhall@example.com", "+46 40 555 11 12", ""),
        new("Kaffebar Tolv", "tolv@example.com", "+45 32 55 11 13", ""),
        new("Fitness Loftet", "bar@fitnessloftet.example", "+45 70 55 11 14", "FL{0}"),
        new("Elbe Feinkost", "einkauf@elbefeinkost.example", "+49 40 5550 1115", "B-{0}"),
        new("Naturkost Flensburg", "laden@naturkost-fl.example", "+49 461 555 1116", "NF{0}"),
        new("Bornholm Delikatesser", "post@bornholmdeli.example", "+45 56 55 11 17", ""),
        new("Office Pantry Services", "supply@officepantry.example", "+45 44 55 11 18", "OPS-{0}"),
        new("Campus Kantinen", "kantine@campus.example", "+45 45 55 11 19", "K{0}"),
        new("Folkets Madmarked", "folkets@example.com", "+45 31 55 11 20", ""),
        new("Villa Strand Bed & Breakfast", "villa@example.com", "+45 58 55 11 21", ""),
        new("Oslo Frokost", "bestilling@oslofrokost.example", "+47 22 55 11 22", "OF-{0}"),
        new("Kiosk 54", "kiosk54@example.com", "+45 50 55 11 23", ""),
        new("Gavebutikken Lykke", "lykke@example.com", "+45 62 55 11 24", ""),
        new("Walk-in customers", "shop@nordhavnpantry.example", "+45 33 55 11 00", ""),
    ];
}
