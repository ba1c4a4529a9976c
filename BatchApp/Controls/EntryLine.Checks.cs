using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>What a line of a receiving window offers, and what it still lacks.</summary>
public sealed partial class EntryLine
{
    /// <summary>What the line lacks, in words; null when it is complete.</summary>
    public string? MissingText => Lack() is { } lack ? $"{Item}: {lack}" : null;

    private string? Lack()
    {
        if (Need.Problem is { } wrongNeed)
        {
            return wrongNeed;
        }

        if (!IsTracked)
        {
            return null;
        }

        foreach (var row in RowList)
        {
            var number = NumberErrorOf(row);
            var lack = number is null && BatchOf(row) is null && row.NumberText.Trim().Length == 0
                ? $"{QuantityText.Format(QuantityOf(row), Unit)} have no Batch #"
                : number ?? QuantityErrorOf(row) ?? ExpiryErrorOf(row) ?? ExpiryLackOf(row) ?? ReasonLackOf(row) ?? OtherExpiryLackOf(row) ?? BarcodeErrorOf(row);
            if (lack is not null)
            {
                return lack;
            }
        }

        var open = Open;
        return open.IsPositive ? $"{QuantityText.Format(open, Unit)} have no Batch #"
            : open.IsNegative ? $"the batches hold {QuantityText.Format(-open, Unit)} too many"
            : null;
    }

    /// <summary>What is wrong with the number of a row; an empty one is only missing.</summary>
    internal string? NumberErrorOf(EntryRow row)
    {
        if (BatchOf(row) is { } existing)
        {
            return existing.Kind == BatchChoiceKind.Expired
                ? RefusalText.Sentence(new BatchExpired(existing.Number, existing.Expiry!.Value))
                : null;
        }

        var number = BatchNumber.Create(row.NumberText);
        return number.Succeeded || number.Refusals[0] is Missing ? null : RefusalText.Sentence(number.Refusals[0]);
    }

    internal string? QuantityErrorOf(EntryRow row)
    {
        var quantity = QuantityText.Parse(row.QuantityText, Unit, CultureInfo.CurrentCulture);
        return quantity.Succeeded ? null : RefusalText.Sentence(quantity.Refusals[0]);
    }

    /// <summary>A number that is allowed, but that a barcode could not carry (product.md 2.4).</summary>
    internal string? WarningOf(EntryRow row)
    {
        var number = row.NumberText.Trim();
        if (BatchOf(row) is { } existing)
        {
            return FormerHolderOf(existing.Number) is { } other ? $"{existing.Number} was the number of {other} before, too." : null;
        }

        return number.Length == 0 ? null
            : FormerHolderOf(number) is { } holder ? $"{number} was the number of {holder} before. This will be a new batch."
            : BatchNumber.FitsBarcode(number) ? null
            : "A GS1 barcode could not carry this number.";
    }

    /// <summary>What a batch that had this number before is called now (product.md 2.7).</summary>
    private string? FormerHolderOf(string number)
    {
        var key = BatchNumber.KeyOf(number);
        return Known.FirstOrDefault(known => known.FormerNumbers.Any(former => BatchNumber.KeyOf(former) == key))?.Number;
    }

    internal static string? BarcodeErrorOf(EntryRow row) =>
        row.Barcode.Trim() is { Length: > 0 and (< Batch.BarcodeMinimum or > Batch.BarcodeLimit) } barcode
            ? RefusalText.Sentence(new BarcodeLength(barcode))
            : null;

    /// <summary>The batches that goods may be added to; expired ones to see why not.</summary>
    internal IReadOnlyList<SearchOption<BatchId>> OptionsFor(DateOnly today) =>
        [.. Known.Where(known => known.Kind != BatchChoiceKind.Unbatched).Select(known => OptionOf(known, today))];

    /// <summary>The row that a refusal's part means; null when it means the line.</summary>
    internal EntryRow? RowOf(Place place) =>
        place.Part is { } part ? RowList.ElementAtOrDefault(part) : null;

    private string? OtherExpiryLackOf(EntryRow row) =>
        OtherExpiryOf(row) is not null && string.IsNullOrWhiteSpace(row.CorrectionReason)
            ? $"{BatchOf(row)!.Number} has another expiration date: give these goods another number, or a reason to correct it"
            : null;

    private string? ExpiryErrorOf(EntryRow row) =>
        DateText.Parse(ExpiryTextOf(row), CultureInfo.CurrentCulture) is { Succeeded: false } wrong
            ? RefusalText.Sentence(wrong.Refusals[0])
            : null;

    private string? ExpiryLackOf(EntryRow row) =>
        ExpiryRequired && BatchOf(row) is null && string.IsNullOrWhiteSpace(ExpiryTextOf(row))
            ? $"{row.NumberText.Trim()} needs an expiration date"
            : null;

    private string? ReasonLackOf(EntryRow row) =>
        ArrivesExpired(row) && string.IsNullOrWhiteSpace(row.HoldReason)
            ? $"{row.NumberText.Trim()} is past its date: type a reason to take it in on hold"
            : null;

    private SearchOption<BatchId> OptionOf(BatchChoice known, DateOnly today)
    {
        var option = new SearchOption<BatchId>(known.BatchId, known.Number)
        {
            Disabled = known.Kind == BatchChoiceKind.Expired,
            Description = $"{QuantityText.Format(known.OnHand, Unit)} here{(known.FormerNumbers.Count == 0 ? "" : $" · formerly {string.Join(", ", known.FormerNumbers)}")}",
        };
        if (!option.Disabled && known.Status != BatchStatus.Available)
        {
            return option with { Chip = StatusText.Of(known.Status), ChipTone = Tone.Stop };
        }

        return known.Expiry is not { } expiry ? option
            : ExpiryText.SeverityOf(expiry, today) == ExpirySeverity.None
                ? option with { Description = $"{option.Description} · {DateText.Format(expiry)}" }
                : option with { Chip = ExpiryText.Describe(expiry, today), ChipTone = ExpiryText.ToneOf(expiry, today) };
    }
}
