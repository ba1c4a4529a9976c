using BatchApp.Domain.Items;

namespace BatchApp.Domain.Batches;

/// <summary>
/// A quantity-bearing group of one variant that is treated as one. Every unit of stock belongs to a batch: what has no
/// number lies in the variant's built-in Unbatched.
/// </summary>
public sealed class Batch
{
    public const int SupplierNumberLimit = 50;
    public const int BarcodeMinimum = 3;
    public const int BarcodeLimit = 40;

    private Batch()
    {
    }

    public BatchId Id { get; init; }

    /// <summary>The variant it belongs to, for ever (product.md 2.3).</summary>
    public VariantId VariantId { get; init; }

    public Variant Variant { get; init; } = null!;

    public string Number { get; private set; } = BatchNumber.Unbatched;

    /// <summary>Unique within the variant; empty for Unbatched alone.</summary>
    public string NumberKey { get; private set; } = "";

    /// <summary>Sorts numbers naturally.</summary>
    public string NumberSort { get; private set; } = "";

    public bool IsUnbatched { get; private init; }

    /// <summary>The last day on which it may be used; null when it does not perish.</summary>
    public DateOnly? Expiry { get; private set; }

    public DateOnly? MadeOn { get; private set; }

    public string? SupplierNumber { get; private set; }

    /// <summary>Unique over all batches and variants; 3 to 40 characters (product.md 2.9).</summary>
    public string? Barcode { get; private set; }

    /// <summary>What search looks through: number, supplier's number, barcode.</summary>
    public string SearchKey { get => TextKey.Of(Number, SupplierNumber, Barcode); private set { } }

    public int Version { get; set; }

    /// <summary>The built-in batch of a variant.</summary>
    public static Batch UnbatchedOf(Variant variant) => new() { Variant = variant, IsUnbatched = true };

    /// <summary>
    /// A new batch of a tracked item. Refuses untracked items, a missing expiry date where the item demands one, and
    /// texts that do not fit their field.
    /// </summary>
    public static Result<Batch> Create(Variant variant, NewBatch details)
    {
        if (!variant.Item.IsTracked)
        {
            return new NotTracked(variant.FullName);
        }

        var number = BatchNumber.Create(details.Number);
        if (!number.Succeeded)
        {
            return number.As<Batch>();
        }

        if (details.Expiry is null && variant.Item.ExpiryRequired)
        {
            return new ExpiryRequired(variant.FullName, number.Value.Text);
        }

        var supplierNumber = Blank(details.SupplierNumber);
        if (supplierNumber?.Length > SupplierNumberLimit)
        {
            return new TooLong("Supplier batch #", SupplierNumberLimit);
        }

        var barcode = Blank(details.Barcode);
        if (barcode is { Length: < BarcodeMinimum or > BarcodeLimit })
        {
            return new BarcodeLength(barcode);
        }

        return new Batch
        {
            VariantId = variant.Id,
            Variant = variant,
            Number = number.Value.Text,
            NumberKey = number.Value.Key,
            NumberSort = BatchNumber.SortKeyOf(number.Value.Text),
            Expiry = details.Expiry,
            MadeOn = details.MadeOn,
            SupplierNumber = supplierNumber,
            Barcode = barcode,
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What is known of a batch when it is made.</summary>
public sealed record NewBatch(
    string? Number,
    DateOnly? Expiry = null,
    string? SupplierNumber = null,
    string? Barcode = null,
    DateOnly? MadeOn = null);

/// <summary>The item demands an expiry date for every new batch (product.md 2.10).</summary>
public sealed record ExpiryRequired(string Item, string Number) : Refusal;

/// <summary>A barcode has 3 to 40 characters (product.md 2.9).</summary>
public sealed record BarcodeLength(string Barcode) : Refusal;

/// <summary>The variant has a batch of this number already (product.md 2.3).</summary>
public sealed record BatchNumberTaken(string Item, string Number) : Refusal;
