using System.Globalization;
using System.Text;

namespace BatchApp.Domain.Batches;

/// <summary>
/// What a batch is called: 1 to 50 characters, trimmed, shown as typed, the same whatever the case of its letters
/// (product.md 2.3, 2.4).
/// </summary>
public sealed record BatchNumber
{
    public const int Limit = 50;

    /// <summary>The name of the built-in batch; no other batch may be called so.</summary>
    public const string Unbatched = "Unbatched";

    private BatchNumber(string text) => Text = text;

    /// <summary>As typed, without surrounding spaces.</summary>
    public string Text { get; }

    /// <summary>Two numbers of a variant with equal keys are the same number.</summary>
    public string Key => KeyOf(Text);

    /// <summary>Refuses an empty number, one of spaces, one over 50 characters, and the name Unbatched.</summary>
    public static Result<BatchNumber> Create(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length == 0 ? new Missing("Batch #")
            : trimmed.Length > Limit ? new TooLong("Batch #", Limit)
            : trimmed.Any(char.IsControl) || trimmed != TextKey.Whole(trimmed) ? new UnprintableBatchNumber()
            : KeyOf(trimmed) == KeyOf(Unbatched) ? new ReservedBatchNumber()
            : new BatchNumber(trimmed);
    }

    /// <summary>The form in which numbers are compared and looked up.</summary>
    public static string KeyOf(string text) => TextKey.Whole(text).Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <summary>
    /// A text whose plain order is the natural order of the numbers: 1, 2, 10 (product.md 2.5). Each run of digits
    /// stands without leading zeros behind its own length.
    /// </summary>
    public static string SortKeyOf(string text)
    {
        var key = KeyOf(text);
        var sorted = new StringBuilder(key.Length + 8);
        for (var i = 0; i < key.Length;)
        {
            if (!char.IsAsciiDigit(key[i]))
            {
                sorted.Append(key[i++]);
                continue;
            }

            var end = i;
            while (end < key.Length && char.IsAsciiDigit(key[end]))
            {
                end++;
            }

            var digits = key[i..end].TrimStart('0');
            sorted.Append('0').Append(digits.Length.ToString("00", CultureInfo.InvariantCulture)).Append(digits);
            i = end;
        }

        return sorted.ToString();
    }

    /// <summary>
    /// Whether a GS1 barcode could carry the number: up to 20 characters of the GS1 set. Others are accepted with a
    /// warning (product.md 2.4).
    /// </summary>
    public static bool FitsBarcode(string text) => text.Length <= 20 && text.All(IsGs1Character);

    private static bool IsGs1Character(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!\"%&'()*+,-./:;<=>?_".Contains(c, StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <summary>Unbatched is the name of the built-in batch.</summary>
public sealed record ReservedBatchNumber : Refusal;

/// <summary>A batch number with characters that cannot be printed.</summary>
public sealed record UnprintableBatchNumber : Refusal;
