
namespace BatchApp.Api.Manufacturing;

/// <summary>What a production used of one ingredient. Its id is that of its first line, which never changes, whatever is corrected.</summary>
public sealed record ProductionIngredientObject
{
    public required int Id { get; init; }

    public required int LocationId { get; init; }

    public required int VariantId { get; init; }

    public required int ManufacturingOrderId { get; init; }

    public required int ManufacturingOrderRecipeRowId { get; init; }

    public required int ProductionId { get; init; }

    public required decimal Quantity { get; init; }

    public required DateTime ProductionDate { get; init; }
}

/// <summary>A completion of a manufacturing order on the wire; one that was taken back is a deleted one.</summary>
public sealed record ProductionObject
{
    public required int Id { get; init; }

    public required int ManufacturingOrderId { get; init; }

    public required decimal Quantity { get; init; }

    public required DateTime ProductionDate { get; init; }

    public required IReadOnlyList<ProductionIngredientObject> Ingredients { get; init; }

    public IReadOnlyList<object> Operations => [];

    public IReadOnlyList<object> SerialNumbers => [];

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime? DeletedAt { get; init; }
}
