using BatchApp.Domain.Amounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.Picking;
using BatchApp.Features.Orders;
using BatchApp.Wording;

namespace BatchApp.Features.Papers;

/// <summary>How cells of a paper are worded.</summary>
internal static class PaperText
{
    /// <summary>Stands for a batch where an item has none.</summary>
    public const string NoBatch = "–";

    public static string Day(DateOnly? day) => day is { } known ? DateText.Format(known) : "";

    public static string Of(Quantity quantity, UnitOfMeasure unit) => QuantityText.Format(quantity, unit);

    public static string Moment(DateTime utc, BusinessCalendar calendar) => MomentText.Format(utc, calendar);

    /// <summary>Facts that say nothing are left out.</summary>
    public static IReadOnlyList<PaperFact> Facts(params ReadOnlySpan<(string Label, string Value)> facts)
    {
        var said = new List<PaperFact>();
        foreach (var (label, value) in facts)
        {
            if (value.Length > 0)
            {
                said.Add(new PaperFact(label, value));
            }
        }

        return said;
    }

    /// <summary>A line of an act: item, SKU, batch, expiry, quantity.</summary>
    public static IReadOnlyList<string> Row(ActLineView line, string sku) =>
        [line.Item, sku, line.Batch ?? NoBatch, Day(line.Expiry), line.Purchase is { } bought ? $"{Of(line.Quantity, line.Unit)} = {QuantityText.Format(line.Quantity, bought)}" : Of(line.Quantity, line.Unit)];

    public static readonly IReadOnlyList<PaperColumn> BatchColumns =
        [new("Item"), new("SKU"), new("Batch #"), new("Expiry"), new("Quantity", IsNumber: true)];

    /// <summary>
    /// The rows of a line whose batches are still to be fetched: those proposed, all at once where the item has no
    /// batches, and what cannot be had.
    /// </summary>
    /// <param name="usable">What may be used at the place, whatever its batch.</param>
    public static IEnumerable<IReadOnlyList<string>> ToFetch(
        string item, string sku, UnitOfMeasure unit, bool isTracked, Quantity open, Quantity usable, IReadOnlyList<BatchPick> picks, IReadOnlyList<BatchChoice> batches)
    {
        var found = isTracked ? picks.Sum(pick => pick.Quantity) : Quantity.Min(open, usable);
        if (!isTracked && found.IsPositive)
        {
            yield return [item, sku, NoBatch, "", Of(found, unit), ""];
        }

        foreach (var pick in isTracked ? picks : [])
        {
            var batch = batches.First(choice => choice.BatchId == pick.BatchId);
            yield return [item, sku, batch.Number, Day(batch.Expiry), Of(pick.Quantity, unit), ""];
        }

        if (open - found is { IsPositive: true } missing)
        {
            yield return [item, sku, "not available", "", Of(missing, unit), ""];
        }
    }
}
