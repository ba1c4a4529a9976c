using BatchApp.Domain.Items;

namespace BatchApp.Domain.Batches;

/// <summary>
/// A quantity-bearing group of one variant that is treated as one. Every unit of stock belongs to a batch: what has no
/// number lies in the variant's built-in Unbatched.
/// </summary>
public sealed partial class Batch
{
    public const int SupplierNumberLimit = 50;
    public const int BarcodeMinimum = 3;
    public const int BarcodeLimit = 40;
    public const int NoteLimit = 500;

    /// <summary>Characters of the reason for a status or a correction at the most.</summary>
    public const int ReasonLimit = 200;

    /// <summary>The reason of a batch that is on hold because its item says so.</summary>
    public const string ArrivedOnHold = "Arrives on hold";

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

    public string Note { get; private set; } = "";

    /// <summary>What it was called before corrections, the oldest first; by these it is found too (product.md 2.7).</summary>
    public List<FormerNumber> FormerNumbers { get; init; } = [];

    /// <summary>What search looks through: number, supplier's number, barcode.</summary>
    public string SearchKey { get => TextKey.Of(Number, SupplierNumber, Barcode); private set { } }

    /// <summary>Counts the changes of the batch itself; postings leave it as it is (product.md 10.2).</summary>
    public int Version { get; private set; }

    /// <summary>The built-in batch of a variant.</summary>
    public static Batch UnbatchedOf(Variant variant) => new() { Variant = variant, IsUnbatched = true };

    /// <summary>
    /// A new batch of a tracked item, on hold where a reason for that is given or the item arrives so. Refuses untracked
    /// items, a missing expiry date where the item demands one, and texts that do not fit their field.
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

        if (CheckTexts(details.SupplierNumber, details.Barcode) is { } tooLong)
        {
            return tooLong;
        }

        var reason = Blank(details.HoldReason) ?? (variant.Item.ArrivesOnHold ? ArrivedOnHold : null);
        if (reason?.Length > ReasonLimit)
        {
            return new TooLong("Reason", ReasonLimit);
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
            SupplierNumber = Blank(details.SupplierNumber),
            Barcode = Blank(details.Barcode),
            Stops = reason is null ? [] : [new BatchStop { Kind = StopKind.Hold, Reason = reason }],
            Status = reason is null ? BatchStatus.Available : BatchStatus.OnHold,
            StatusReason = reason,
        };
    }

    /// <summary>
    /// Corrects what is known of the batch; stock and movements stay as they are (product.md 2.7). Refuses Unbatched, a
    /// missing or over-long reason, texts that do not fit their field, the loss of a date that the item demands, and a
    /// correction that changes nothing.
    /// </summary>
    /// <param name="details">All of it as it shall be.</param>
    /// <param name="now">UTC; until then it had its old number.</param>
    /// <returns>The reason as it is kept.</returns>
    public Result<string> Correct(BatchDetails details, string reason, DateTime now)
    {
        if (IsUnbatched)
        {
            return new UnbatchedIsBuiltIn(Variant.FullName);
        }

        var number = BatchNumber.Create(details.Number);
        if (!number.Succeeded)
        {
            return number.As<string>();
        }

        var given = Blank(reason);
        Refusal? refusal = CheckTexts(details.SupplierNumber, details.Barcode) is { } wrong ? wrong
            : details.Note.Trim().Length > NoteLimit ? new TooLong("Note", NoteLimit)
            : details.Expiry is null && Expiry is not null && Variant.Item.ExpiryRequired ? new ExpiryRequired(Variant.FullName, Number)
            : details.Tidied() == Details ? new NothingToCorrect(Number)
            : given is null ? new Missing("Reason")
            : given.Length > ReasonLimit ? new TooLong("Reason", ReasonLimit)
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        Rename(number.Value, now);
        (Expiry, MadeOn, SupplierNumber, Barcode, Note) =
            (details.Expiry, details.MadeOn, Blank(details.SupplierNumber), Blank(details.Barcode), details.Note.Trim());
        Version++;
        return given!;
    }

    /// <summary>A part of the batch under a number of its own, which keeps expiry, supplier's number and status (product.md 2.12).</summary>
    public Batch Child(BatchNumber number)
    {
        CheckLoaded();
        return new Batch
        {
            VariantId = VariantId,
            Variant = Variant,
            Number = number.Text,
            NumberKey = number.Key,
            NumberSort = BatchNumber.SortKeyOf(number.Text),
            Expiry = Expiry,
            MadeOn = MadeOn,
            SupplierNumber = SupplierNumber,
            Stops = Stops.ConvertAll(stop => stop.Copy()),
            Status = Status,
            StatusReason = StatusReason,
        };
    }

    /// <summary>What is known of it, as a correction may change it.</summary>
    public BatchDetails Details => new(Number, Expiry, MadeOn, SupplierNumber, Barcode, Note);

    private void Rename(BatchNumber number, DateTime now)
    {
        if (number.Key != NumberKey)
        {
            // What it is called now is no former number, also when it was called so before.
            FormerNumbers.RemoveAll(former => former.NumberKey == number.Key);
            FormerNumbers.Add(new FormerNumber { BatchId = Id, Number = Number, NumberKey = NumberKey, Until = now });
        }

        (Number, NumberKey, NumberSort) = (number.Text, number.Key, BatchNumber.SortKeyOf(number.Text));
    }

    private static Refusal? CheckTexts(string? supplierNumber, string? barcode) =>
        Blank(supplierNumber)?.Length > SupplierNumberLimit ? new TooLong("Supplier batch #", SupplierNumberLimit)
        : Blank(barcode) is { Length: < BarcodeMinimum or > BarcodeLimit } wrong ? new BarcodeLength(wrong)
        : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
