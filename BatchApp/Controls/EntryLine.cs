using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>A line of goods that come in: an item, how much of it, and the batches they go into.</summary>
public sealed partial class EntryLine
{
    /// <summary>The variant's full name, by which the line's fields are named.</summary>
    public required string Item { get; init; }

    public required NeededQuantity Need { get; init; }

    /// <summary>An untracked item takes no batches.</summary>
    public required bool IsTracked { get; init; }

    /// <summary>A new batch of it is refused without an expiry date.</summary>
    public bool ExpiryRequired { get; init; }

    /// <summary>Takes the next number of the item's template; null where numbers are typed.</summary>
    public Func<Task<Result<string>>>? NextNumber { get; init; }

    /// <summary>Stands in the expiry field of every new batch until another is typed.</summary>
    public DateOnly? ProposedExpiry { get; set; }

    /// <summary>The day on which goods come in that may be past their date, then only on hold and with a reason; null where they may not.</summary>
    public DateOnly? ArrivalDay { get; set; }

    /// <summary>The batches that the variant has already; more may come into them, unless they are expired.</summary>
    public IReadOnlyList<BatchChoice> Known { get; set; } = [];

    public IReadOnlyList<EntryRow> Rows => RowList;

    public UnitOfMeasure Unit => Need.Unit;

    internal List<EntryRow> RowList { get; } = [];

    /// <summary>In the stock unit; zero where nothing comes in.</summary>
    public Quantity Needed => Need.Read() is { Succeeded: true } need ? need.Value : Quantity.Zero;

    /// <summary>What the rows do not cover yet; below zero when they are too much.</summary>
    public Quantity Open => Needed - RowList.Sum(QuantityOf);

    /// <summary>The parts in the order of the rows; ask when the line is complete.</summary>
    public IReadOnlyList<BatchPart> Parts => IsTracked ? [.. RowList.Select(PartOf)] : [];

    public void TypeNeed(string text)
    {
        Need.Text = text;
        Flow();
    }

    public void CountIn(bool purchaseUnit)
    {
        Need.CountIn(purchaseUnit);
        Flow();
    }

    public void TypeQuantity(EntryRow row, string text)
    {
        row.QuantityText = text;
        row.IsTyped = true;
        Flow();
    }

    public void Choose(EntryRow row, BatchId? batch)
    {
        row.Batch = batch;
        if (batch is not null)
        {
            row.NumberText = "";
        }

        Flow();
    }

    /// <summary>Takes the existing batch away and keeps what was read off the goods, so that another number can be typed.</summary>
    public void GiveOtherNumber(EntryRow row)
    {
        (row.Batch, row.NumberText, row.CorrectionReason) = (null, "", "");
        Flow();
    }

    public void TypeNumber(EntryRow row, string text)
    {
        row.NumberText = text;
        row.NumberRefusal = null;
        Flow();
    }

    /// <summary>Puts the next number of the template into a row; a row without a free number tells why.</summary>
    public async Task TakeNumberAsync(EntryRow row)
    {
        if (row.IsTaking || NextNumber is null)
        {
            return;
        }

        row.IsTaking = true;
        var taken = await NextNumber();
        row.IsTaking = false;
        row.NumberRefusal = taken.Succeeded ? null : taken.Refusals[0];
        if (taken.Succeeded)
        {
            row.Batch = null;
            TypeNumber(row, taken.Value);
        }
    }

    public void Remove(EntryRow row)
    {
        RowList.Remove(row);
        Flow();
    }

    /// <summary>Begins with existing batches, each with its quantity.</summary>
    public void Fill(IEnumerable<KeyValuePair<BatchId, Quantity>> parts)
    {
        RowList.Clear();
        RowList.AddRange(parts.Select(part => new EntryRow { Batch = part.Key, QuantityText = QuantityText.Format(part.Value), IsTyped = true }));
        if (RowList.Count > 0 && Open.IsZero)
        {
            RowList[^1].IsTyped = false;
        }

        Flow();
    }

    /// <summary>
    /// Turns a pasted list into rows behind those that have a number. A line without a quantity takes one; the last such
    /// line takes what is left.
    /// </summary>
    public void Paste(string text)
    {
        var pasted = PastedList.Read(text, CultureInfo.CurrentCulture);
        if (pasted.Count == 0)
        {
            return;
        }

        RowList.RemoveAll(row => row.Batch is null && string.IsNullOrWhiteSpace(row.NumberText));
        foreach (var row in RowList)
        {
            row.IsTyped = true;
        }

        var last = pasted.ToList().FindLastIndex(part => part.Quantity.Length == 0);
        var rows = pasted.Select(part => new EntryRow
        {
            NumberText = part.Number,
            QuantityText = part.Quantity.Length == 0 ? "1" : part.Quantity,
            TypedExpiry = part.Expiry.Length == 0 ? null : part.Expiry,
            SupplierNumber = part.SupplierNumber,
            IsTyped = true,
        }).ToList();
        RowList.AddRange(rows);
        if (last >= 0)
        {
            rows[last].QuantityText = "";
            var rest = Open;
            rows[last].QuantityText = QuantityText.Format(rest.IsPositive ? rest : Quantity.Of(1));
        }

        Flow();
    }

    /// <summary>The existing batch that a row means: the chosen one, or the one whose number was typed.</summary>
    internal BatchChoice? BatchOf(EntryRow row) =>
        row.Batch is { } chosen
            ? Known.FirstOrDefault(known => known.BatchId == chosen)
            : string.IsNullOrWhiteSpace(row.NumberText)
                ? null
                : Known.FirstOrDefault(known =>
                    known.Kind != BatchChoiceKind.Unbatched && BatchNumber.KeyOf(known.Number) == BatchNumber.KeyOf(row.NumberText));

    /// <summary>The typed date, else an existing batch's own, else the proposed one.</summary>
    internal string ExpiryTextOf(EntryRow row) =>
        row.TypedExpiry ?? ((BatchOf(row) is { } existing ? existing.Expiry : ProposedExpiry) is { } known ? DateText.Format(known) : "");

    /// <summary>The date typed for goods that come into an existing batch, where it is not the batch's own (product.md 4.5).</summary>
    internal DateOnly? OtherExpiryOf(EntryRow row) =>
        BatchOf(row) is { Kind: BatchChoiceKind.Usable } existing
        && DateText.Parse(row.TypedExpiry ?? "", CultureInfo.CurrentCulture) is { Succeeded: true, Value: { } typed } && typed != existing.Expiry
            ? typed
            : null;

    /// <summary>The row is a new batch that is past its date on the day on which it comes in.</summary>
    internal bool ArrivesExpired(EntryRow row) =>
        ArrivalDay is { } day && BatchOf(row) is null
        && DateText.Parse(ExpiryTextOf(row), CultureInfo.CurrentCulture) is { Succeeded: true } expiry && Expiry.IsExpired(expiry.Value, day);

    private Quantity QuantityOf(EntryRow row) =>
        QuantityText.Parse(row.QuantityText, Unit, CultureInfo.CurrentCulture) is { Succeeded: true } quantity
            ? quantity.Value
            : Quantity.Zero;

    private BatchPart PartOf(EntryRow row)
    {
        var quantity = QuantityOf(row);
        return BatchOf(row) is { } existing
            ? BatchPart.Into(existing.BatchId, quantity) with
            {
                OwnExpiry = OtherExpiryOf(row),
                CorrectionReason = OtherExpiryOf(row) is null ? null : Blank(row.CorrectionReason),
            }
            : BatchPart.IntoNew(
                new NewBatch(
                    row.NumberText.Trim(),
                    DateText.Parse(ExpiryTextOf(row), CultureInfo.CurrentCulture) is { Succeeded: true } expiry ? expiry.Value : null,
                    Blank(row.SupplierNumber),
                    Blank(row.Barcode),
                    HoldReason: ArrivesExpired(row) ? Blank(row.HoldReason) : null),
                quantity);
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Keeps one row that follows the rest of the line, while there is a rest.</summary>
    internal void Flow()
    {
        if (!IsTracked)
        {
            return;
        }

        var rest = Needed - RowList.Where(row => row.IsTyped).Sum(QuantityOf);
        var following = RowList.LastOrDefault(row => !row.IsTyped);
        RowList.RemoveAll(row => row.IsBlank && (row != following || !rest.IsPositive));
        if (following is null && rest.IsPositive)
        {
            RowList.Add(following = new EntryRow());
        }

        if (following is not null)
        {
            following.QuantityText = rest.IsPositive ? QuantityText.Format(rest) : "";
        }
    }
}
