using BatchApp.Domain;

namespace BatchApp.Features.Import;

/// <summary>What can be imported; the order is the one in which a company is best begun.</summary>
public enum ImportKind
{
    Suppliers,
    Customers,
    Items,
    Recipes,
    Batches,
}

/// <summary>A column that an import knows.</summary>
/// <param name="Title">Its name here, in templates and beside faults.</param>
/// <param name="Takes">What its cells are, for those who fill them in.</param>
/// <param name="AlsoCalled">Other names by which it is recognised.</param>
public sealed record ImportColumn(string Title, string Takes, bool IsRequired, IReadOnlyList<string> AlsoCalled);

/// <summary>The columns of each kind of import.</summary>
public static class ImportColumns
{
    private const string YesOrNo = "yes or no";

    private static readonly IReadOnlyList<ImportColumn> Partners =
    [
        Required("Name", "text", "Company", "Company name", "Supplier", "Customer", "Partner"),
        Optional("Email", "text", "Mail", "Email address"),
        Optional("Phone", "text", "Telephone", "Tel", "Phone number"),
    ];

    private static readonly IReadOnlyList<ImportColumn> Items =
    [
        Required("Name", "text", "Item", "Item name", "Product name"),
        Required("SKU", "text, one row for each", "Item code", "Code", "Variant code", "Article", "Article number"),
        Required("Kind", "product or material", "Type", "Item type"),
        Required("Unit", "pcs, kg, …", "UoM", "Unit of measure", "Stock unit"),
        Optional("Category", "text", "Group", "Item group"),
        Optional("Variant", "text; where an item has several", "Variant name", "Option"),
        Optional("Tracking", "yes or no batches", "Batch tracking", "Tracked"),
        Optional("Barcode", "3 to 40 characters", "EAN", "GTIN", "UPC"),
        Optional("Safety stock", "number", "Minimum stock", "Reorder point"),
        Optional("Shelf life", "days", "Shelf life days", "Shelf life in days"),
        Optional("Expiry date required", YesOrNo, "Expiry required"),
        Optional("Arrives on hold", YesOrNo, "On hold"),
        Optional("Purchase unit", "bag, box, …", "Purchase UoM"),
        Optional("Conversion rate", "stock units in a purchase unit", "Purchase rate", "Conversion"),
        Optional("Decimal places", "0 to 5", "Decimals"),
    ];

    private static readonly IReadOnlyList<ImportColumn> Recipes =
    [
        Required("Product SKU", "of what is made", "Product", "Parent SKU", "Made SKU"),
        Required("Ingredient SKU", "of what it needs", "Ingredient", "Component SKU", "Component", "Material SKU"),
        Required("Quantity", "for one unit of the product", "Qty", "Quantity per unit", "Amount"),
    ];

    private static readonly IReadOnlyList<ImportColumn> Batches =
    [
        Required("SKU", "of the item", "Item code", "Code", "Variant code", "Article", "Article number"),
        Required("Quantity", "in the stock unit", "Qty", "In stock", "On hand", "Stock", "Amount"),
        Optional("Batch #", "needed where the item has batches", "Batch number", "Batch no", "Lot", "Lot number", "Lot no"),
        Optional("Expiration date", "2026-12-31", "Expiry", "Expiry date", "Expires", "Best before", "Use by"),
        Optional("Location", "its name", "Place", "Warehouse"),
        Optional("Supplier batch #", "text", "Supplier's number", "Supplier batch number", "Supplier lot"),
        Optional("Batch barcode", "3 to 40 characters", "Barcode"),
        Optional("Made on", "2026-11-30", "Production date", "Made", "Manufactured"),
        Optional("Reason for hold", "puts the batch on hold", "Hold reason"),
    ];

    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => kind switch
    {
        ImportKind.Suppliers or ImportKind.Customers => Partners,
        ImportKind.Items => Items,
        ImportKind.Recipes => Recipes,
        ImportKind.Batches => Batches,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no columns yet."),
    };

    /// <summary>
    /// For each column the place in the head of the one that bears its name, or one of its other names; null where none
    /// does. No column of the head is taken twice.
    /// </summary>
    public static IReadOnlyList<int?> Match(IReadOnlyList<ImportColumn> columns, IReadOnlyList<string> head)
    {
        List<string> keys = [.. head.Select(KeyOf)];
        var found = new int?[columns.Count];
        var taken = new HashSet<int>();
        // Every column's own name counts before any other name of any.
        Take(column => [column.Title]);
        Take(column => column.AlsoCalled);
        return found;

        void Take(Func<ImportColumn, IEnumerable<string>> names)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                foreach (var name in found[i] is null ? names(columns[i]) : [])
                {
                    var at = keys.FindIndex(key => key == KeyOf(name));
                    if (at >= 0 && taken.Add(at))
                    {
                        found[i] = at;
                        break;
                    }
                }
            }
        }
    }

    /// <summary>Letters and digits alone: "Batch #", "batch_#" and "BATCH" are one name.</summary>
    private static string KeyOf(string name) => string.Concat(TextKey.Of(name).Where(char.IsLetterOrDigit));

    private static ImportColumn Required(string title, string takes, params string[] alsoCalled) => new(title, takes, true, alsoCalled);

    private static ImportColumn Optional(string title, string takes, params string[] alsoCalled) => new(title, takes, false, alsoCalled);
}
