using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Domain.Postings;

namespace BatchApp.Features.Import;

/// <summary>The column that a refusal of a use case concerns.</summary>
internal static class ImportFields
{
    /// <summary>Null where it concerns the row as a whole.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        Missing r => r.Field,
        TooLong r => r.Field,
        AlreadyTaken r => r.Field,
        NotPositive r => r.Field,
        Negative r => r.Field,
        TooLarge r => r.Field,
        TooPrecise r => r.Field,
        RowsDisagree r => r.Field,
        RecordedOtherwise r => r.Field,
        KindIsFixed or MaterialHasNoRecipe => "Kind",
        UnitInUse => "Unit",
        DecimalsOutOfRange => "Decimal places",
        ShelfLifeOutOfRange => "Shelf life",
        TrackingGuardsHeldBatches or TrackingOffNotConfirmed => "Tracking",
        BarcodeLength => "Barcode",
        ExpiryRequired => "Expiration date",
        IngredientTwice or RecipeLoop => "Ingredient SKU",
        NotTracked or ReservedBatchNumber or UnprintableBatchNumber or BatchNumberTaken or OpeningStockEntered => "Batch #",
        NoSuch { What: "location" } => "Location",
        NoSuch { What: "product with the SKU" } => "Product SKU",
        NoSuch { What: "ingredient with the SKU" } => "Ingredient SKU",
        NoSuch => "SKU",
        _ => null,
    };
}
