using System.Text.Json.Serialization;
using BatchApp.Domain.Items;
using BatchApp.Storage;

namespace BatchApp.Api.Items;

/// <summary>A variant on the wire. Prices, supplier's codes and lead times are not kept.</summary>
public sealed record VariantObject
{
    public required int Id { get; init; }

    public required string Sku { get; init; }

    /// <summary>What the one configuration of an item is called.</summary>
    internal const string Configuration = "Variant";

    /// <summary>Null for a variant of a material.</summary>
    public required int? ProductId { get; init; }

    /// <summary>Null for a variant of a product.</summary>
    public required int? MaterialId { get; init; }

    public required string Type { get; init; }

    public required string? InternalBarcode { get; init; }

    public string? RegisteredBarcode => null;

    public IReadOnlyList<string> SupplierItemCodes => [];

    public int? LeadTime => null;

    public decimal? MinimumOrderQuantity => null;

    public IReadOnlyList<object> CustomFields => [];

    /// <summary>What tells it from its siblings, as its only configuration; empty where it has none.</summary>
    public required IReadOnlyList<ConfigAttribute> ConfigAttributes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public DateTime? DeletedAt => null;

    /// <summary>Only where it is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ItemObject? ProductOrMaterial { get; init; }

    /// <summary>"product", "material".</summary>
    internal static string TypeOf(ItemKind kind) => kind == ItemKind.Product ? "product" : "material";

    /// <param name="variant">With its item.</param>
    /// <param name="stamp">Of the item: variants are saved with it.</param>
    internal static VariantObject Of(Variant variant, Stamp stamp) => new()
    {
        Id = variant.Id.Value,
        Sku = variant.Sku,
        ProductId = variant.Item.Kind == ItemKind.Product ? variant.ItemId.Value : null,
        MaterialId = variant.Item.Kind == ItemKind.Material ? variant.ItemId.Value : null,
        Type = TypeOf(variant.Item.Kind),
        InternalBarcode = variant.Barcode,
        ConfigAttributes = variant.Name.Length == 0 ? [] : [new(Configuration, variant.Name)],
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };
}
