using System.Text.Json.Serialization;
using BatchApp.Api.Wire;
using BatchApp.Domain.Items;
using BatchApp.Storage;

namespace BatchApp.Api.Items;

/// <summary>
/// A product or material on the wire. Suppliers, notes and custom fields of items are not kept. What is answered as always
/// true or false is so of every item here: any is bought and sold, a product is made, serial numbers there are none.
/// </summary>
public sealed record ItemObject
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Uom { get; init; }

    public required string CategoryName { get; init; }

    public bool IsSellable => true;

    /// <summary>Products have these five, materials do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsProducible => IsProduct ? true : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPurchasable => IsProduct ? true : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsAutoAssembly => IsProduct ? false : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SerialTracked => IsProduct ? false : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? OperationsInSequence => IsProduct ? false : null;

    public required bool BatchTracked { get; init; }

    public int? DefaultSupplierId => null;

    /// <summary>Null when it is bought in its stock unit.</summary>
    public required string? PurchaseUom { get; init; }

    public required string? PurchaseUomConversionRate { get; init; }

    public int? CustomFieldCollectionId => null;

    public required IReadOnlyList<VariantObject> Variants { get; init; }

    /// <summary>The names of the variants as the only configuration; none where the one variant has no name.</summary>
    public required IReadOnlyList<ItemConfig> Configs { get; init; }

    public object? Supplier => null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    public required DateTime? ArchivedAt { get; init; }

    public DateTime? DeletedAt => null;

    private bool IsProduct => Type == "product";

    /// <param name="Id">The item's: it has one configuration at the most.</param>
    public sealed record ItemConfig(int Id, string Name, IReadOnlyList<string> Values, int? ProductId, int? MaterialId);

    /// <param name="item">With its variants.</param>
    internal static ItemObject Of(Item item, Stamp stamp, DateTime? archivedAt)
    {
        var variants = item.Variants.OrderBy(variant => variant.Id.Value).Select(variant => VariantObject.Of(variant, stamp)).ToList();
        var names = item.Variants.OrderBy(variant => variant.Id.Value).Where(variant => variant.Name.Length > 0).Select(variant => variant.Name).ToList();
        return new()
        {
            Id = item.Id.Value,
            Name = item.Name,
            Type = VariantObject.TypeOf(item.Kind),
            Uom = item.Unit.Name,
            CategoryName = item.Category,
            BatchTracked = item.IsTracked,
            PurchaseUom = item.Purchase?.Unit,
            PurchaseUomConversionRate = item.Purchase is { } purchase ? WireJson.Text(purchase.Rate) : null,
            Variants = variants,
            Configs = names.Count == 0 ? [] : [new(item.Id.Value, VariantObject.Configuration, names, variants[0].ProductId, variants[0].MaterialId)],
            CreatedAt = stamp.CreatedAt,
            UpdatedAt = stamp.UpdatedAt,
            ArchivedAt = archivedAt,
        };
    }
}
