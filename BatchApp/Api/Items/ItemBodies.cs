using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;

namespace BatchApp.Api.Items;

/// <summary>
/// A product or material as a request makes it. What else the contract lets be sent (prices, suppliers, notes, configurations)
/// is not kept, and the answer shows that.
/// </summary>
public sealed record NewItem(
    string Name,
    IReadOnlyList<NewVariant> Variants,
    string? Uom = null,
    string? CategoryName = null,
    bool BatchTracked = false,
    string? PurchaseUom = null,
    Quantity? PurchaseUomConversionRate = null)
{
    internal SaveItem.Command ToCommand(RequestId id, ItemKind kind)
    {
        var unit = string.IsNullOrWhiteSpace(Uom) ? UnitOfMeasure.Pieces.Name : Uom;
        return new(
            id, null, 0, kind, Name, CategoryName ?? "", unit, UnitOfMeasure.UsualDecimals(unit), PurchaseUom, PurchaseUomConversionRate ?? Quantity.Zero,
            BatchTracked ? BatchTracking.Batches : BatchTracking.None, false, null, false, false, [.. Variants.Select(variant => variant.ToInput())]);
    }
}

/// <summary>What a request changes of a product or material; what it says nothing of stays.</summary>
public sealed record ItemChange
{
    public static readonly WirePaths Paths = new(
        "variants",
        null,
        ("Name", "name"), ("Category", "category_name"), ("Unit", "uom"), (nameof(UnitInUse), "uom"),
        ("Purchase unit", "purchase_uom"), ("Conversion rate", "purchase_uom_conversion_rate"),
        ("SKU", "sku"), ("Barcode", "internal_barcode"), (nameof(BarcodeLength), "internal_barcode"), ("Variant", "config_attributes"),
        (nameof(TrackingOffNotConfirmed), "batch_tracked"), (nameof(TrackingGuardsHeldBatches), "batch_tracked"), (nameof(StillStocked), "batch_tracked"),
        (nameof(StillHoldsStock), "is_archived"), (nameof(StillOnOrder), "is_archived"), (nameof(IngredientOf), "is_archived"));

    public Optional<string> Name { get; init; }

    public Optional<string> Uom { get; init; }

    public Optional<string> CategoryName { get; init; }

    public Optional<bool> BatchTracked { get; init; }

    /// <summary>Ours: says yes to what the screen asks before batch tracking ends while batches hold stock.</summary>
    public bool BatchTrackingOffConfirmed { get; init; }

    /// <summary>Comes with its rate, or empty.</summary>
    public Optional<string?> PurchaseUom { get; init; }

    public Optional<Quantity?> PurchaseUomConversionRate { get; init; }

    public Optional<bool> IsArchived { get; init; }

    /// <summary>Says nothing but whether the item is archived.</summary>
    internal bool OnlyArchives => this with { IsArchived = default } == new ItemChange();

    internal SaveItem.Command ToCommand(RequestId id, ItemCard now)
    {
        var unit = Uom.Or(now.Unit.Name);
        return now.ToCommand(id) with
        {
            Name = Name.Or(now.Name),
            Category = CategoryName.Or(now.Category),
            Unit = unit,
            Decimals = unit.Trim() == now.Unit.Name ? now.Unit.Decimals : UnitOfMeasure.UsualDecimals(unit),
            PurchaseUnit = PurchaseUom.Or(now.Purchase?.Unit),
            PurchaseRate = PurchaseUomConversionRate.Or(now.Purchase?.Rate) ?? Quantity.Zero,
            Tracking = BatchTracked.Or(now.Tracking == BatchTracking.Batches) ? BatchTracking.Batches : BatchTracking.None,
            TrackingOffConfirmed = BatchTrackingOffConfirmed,
        };
    }
}

/// <summary>A variant as a request makes it.</summary>
public sealed record NewVariant(
    string? Sku = null, string? InternalBarcode = null, IReadOnlyList<ConfigAttribute>? ConfigAttributes = null, int? ProductId = null, int? MaterialId = null)
{
    internal SaveItem.VariantInput ToInput() => new(null, ConfigAttribute.NameOf(ConfigAttributes), Sku ?? "", InternalBarcode, Quantity.Zero, []);
}

/// <summary>What a request changes of a variant.</summary>
public sealed record VariantChange(Optional<string> Sku, Optional<string?> InternalBarcode, Optional<IReadOnlyList<ConfigAttribute>?> ConfigAttributes)
{
    public static readonly WirePaths Paths = WirePaths.Of(
        ("SKU", "sku"), ("Barcode", "internal_barcode"), (nameof(BarcodeLength), "internal_barcode"), ("Variant", "config_attributes"), ("Item", "product_id"));

    internal SaveItem.VariantInput ToInput(SaveItem.VariantInput now) => now with
    {
        Sku = Sku.Or(now.Sku),
        Barcode = InternalBarcode.Or(now.Barcode),
        Name = ConfigAttributes.IsSent ? ConfigAttribute.NameOf(ConfigAttributes.Value) : now.Name,
    };
}

/// <summary>A value that tells a variant from its siblings.</summary>
public sealed record ConfigAttribute(string ConfigName = "", string ConfigValue = "")
{
    /// <summary>All values make the variant's name: "Rye / 1 kg".</summary>
    internal static string NameOf(IReadOnlyList<ConfigAttribute>? attributes) => string.Join(" / ", (attributes ?? []).Select(one => one.ConfigValue.Trim()));
}
