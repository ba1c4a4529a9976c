using System.Text.Json.Serialization;
using BatchApp.Domain.Items;
using BatchApp.Storage;

namespace BatchApp.Api.Bom;

/// <summary>A line of a recipe on the wire. Notes are not kept.</summary>
public sealed record BomRowObject
{
    public required string Id { get; init; }

    public required int ProductItemId { get; init; }

    public required int ProductVariantId { get; init; }

    public required int IngredientVariantId { get; init; }

    /// <summary>For one unit made, in the ingredient's stock unit.</summary>
    public required decimal Quantity { get; init; }

    public string? Notes => null;

    /// <summary>From 0, within the recipe.</summary>
    public required int Rank { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTime? UpdatedAt { get; init; }

    /// <param name="stamp">Of the item: recipes are saved with it.</param>
    internal static BomRowObject Of(RecipeLine line, int item, Stamp stamp) => new()
    {
        Id = BomRowId.Of(line.Id),
        ProductItemId = item,
        ProductVariantId = line.VariantId.Value,
        IngredientVariantId = line.IngredientId.Value,
        Quantity = line.QuantityPerUnit.Amount,
        Rank = line.Position,
        CreatedAt = stamp.CreatedAt,
        UpdatedAt = stamp.UpdatedAt,
    };
}
