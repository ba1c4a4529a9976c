using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Domain.Postings;
using BatchApp.Features.Items;

namespace BatchApp.Features.Manufacturing;

/// <summary>A by-product as it is being entered beside the product.</summary>
public sealed class ByProductEntry
{
    public VariantId? Variant { get; private set; }

    public string Item { get; private set; } = "";

    /// <summary>Quantity and batches; null until an item is chosen.</summary>
    public EntryDraft? Draft { get; private set; }

    /// <summary>What it lacks, in words; null when it is complete.</summary>
    public string? MissingText => Draft is null ? "Choose the by-product, or remove it."
        : Draft.MissingText ?? (Draft.Lines[0].Needed.IsZero ? $"{Item}: type how much was made." : null);

    /// <summary>Ask when nothing is missing.</summary>
    public ByProduct ByProduct => new(Variant!.Value, Draft!.Lines[0].Needed, Draft.Lines[0].Parts);

    /// <param name="known">The batches that it has already.</param>
    /// <param name="day">The day of the production, from which a shelf life counts.</param>
    /// <param name="nextNumber">Takes a number from the item's template; null where there is none.</param>
    public void Choose(VariantOption? option, IReadOnlyList<BatchChoice> known, DateOnly day, DateOnly today, Func<Task<Result<string>>>? nextNumber)
    {
        Variant = option?.Id;
        Item = option?.Name ?? "";
        Draft = option is null ? null : new EntryDraft(
            [
                new EntryLine
                {
                    Item = option.Name,
                    IsTracked = option.IsTracked,
                    ExpiryRequired = option.ExpiryRequired,
                    NextNumber = nextNumber,
                    ProposedExpiry = option.ShelfLifeDays is { } days ? day.AddDays(days) : null,
                    Need = NeededQuantity.Typed("Quantity made", Quantity.Zero, option.Unit),
                    Known = known,
                },
            ],
            today);
    }
}
