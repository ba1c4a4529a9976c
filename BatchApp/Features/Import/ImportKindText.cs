namespace BatchApp.Features.Import;

/// <summary>The words for what can be imported.</summary>
internal static class ImportKindText
{
    public static string Of(ImportKind kind) => kind switch
    {
        ImportKind.Suppliers => "Suppliers",
        ImportKind.Customers => "Customers",
        ImportKind.Items => "Items",
        ImportKind.Recipes => "Recipes",
        ImportKind.Batches => "Batches with opening stock",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no words yet."),
    };

    /// <summary>What a row is, and what becomes of one that is known already.</summary>
    public static string Rule(ImportKind kind) => kind switch
    {
        ImportKind.Suppliers or ImportKind.Customers => "One row each. A known name is changed where its row says otherwise; an empty cell changes nothing.",
        ImportKind.Items => "One row for each SKU; rows of the same name are variants of one item. A known SKU is changed where its row says otherwise; an empty cell changes nothing.",
        ImportKind.Recipes => "One row for each ingredient. The rows of a product are its whole recipe and take the place of the one it had.",
        ImportKind.Batches => "One row for each batch and place. A batch is made where its number is new. Opening stock is entered once for each batch and place; later changes are adjustments.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no words yet."),
    };
}
