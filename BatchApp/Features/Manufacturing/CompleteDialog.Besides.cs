using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Postings;
using BatchApp.Features.Batches;
using BatchApp.Features.Items;
using BatchApp.Wording;

namespace BatchApp.Features.Manufacturing;

/// <summary>What a production makes besides its product: by-products, waste, and more than was ordered.</summary>
public sealed partial class CompleteDialog
{
    private readonly List<ByProductEntry> byProducts = [];
    private string wasted = "";
    private string wasteReason = "";
    private bool moreConfirmed;

    private string? MissingBesides => byProducts.Select(entry => entry.MissingText).FirstOrDefault(missing => missing is not null)
        ?? Waste.Problem
        ?? (Waste.Quantity.IsPositive && string.IsNullOrWhiteSpace(wasteReason) ? "Type why some was wasted." : null)
        ?? (Excess.Count > 0 && !moreConfirmed ? "Confirm that more was made than ordered." : null);

    private MadeBesides? Besides => byProducts.Count == 0 && Waste.Quantity.IsZero
        ? null
        : new MadeBesides([.. byProducts.Select(entry => entry.ByProduct)], Waste.Quantity, wasteReason);

    /// <summary>What is made beyond what is open.</summary>
    private IReadOnlyList<string> Excess =>
        Made > begun.Open ? [$"{QuantityText.Format(Made - begun.Open, begun.Unit)} {begun.Product}"] : [];

    private (Quantity Quantity, string? Problem) Waste
    {
        get
        {
            if (string.IsNullOrWhiteSpace(wasted))
            {
                return (Quantity.Zero, null);
            }

            var typed = QuantityText.Parse(wasted, begun.Unit, CultureInfo.CurrentCulture, "Wasted");
            return !typed.Succeeded ? (Quantity.Zero, RefusalText.Sentence(typed.Refusals[0]))
                : typed.Value.IsNegative ? (Quantity.Zero, RefusalText.Sentence(new Negative("Wasted")))
                : (typed.Value, null);
        }
    }

    private IReadOnlyList<Refusal> RefusalsOf(ByProductEntry entry) => RefusalsAt(begun.Ingredients.Count + 1 + byProducts.IndexOf(entry));

    private IReadOnlyList<Refusal> WasteRefusals => RefusalsAt(begun.Ingredients.Count + 1 + byProducts.Count);

    private IReadOnlyList<Refusal> RefusalsAt(int place) => [.. refusals.Where(refusal => refusal.Place?.Line == place).Select(refusal => refusal.At(0, refusal.Place!.Part))];

    private void AddByProduct()
    {
        byProducts.Add(new ByProductEntry());
        Edited();
    }

    private void RemoveByProduct(ByProductEntry entry)
    {
        byProducts.Remove(entry);
        refusals = [];
        Edited();
    }

    private async Task ChooseByProductAsync(ByProductEntry entry, VariantOption? option)
    {
        var known = option is { IsTracked: true } ? await Choices.EntryChoicesAsync(option.Id) : [];
        entry.Choose(
            option,
            known,
            DayOfAct,
            Time.Today,
            option is { IsTracked: true, HasNumberTemplate: true } && Actor.May<TakeBatchNumber>() ? () => NextNumberAsync(option.Id) : null);
        Edited();
    }
}
