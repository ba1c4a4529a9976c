using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;
using BatchApp.Wording;

namespace BatchApp.Controls;

/// <summary>What a picking window offers, and what it still lacks.</summary>
public sealed partial class PickerDraft
{
    /// <summary>Every line is assigned to the last unit.</summary>
    public bool IsComplete => MissingText is null;

    /// <summary>The first thing that is missing or wrong, in words; null when nothing is.</summary>
    public string? MissingText => Lines.Select(MissingOf).FirstOrDefault(missing => missing is not null);

    /// <summary>What a line lacks; null when it is complete.</summary>
    public string? MissingOf(PickerLine line)
    {
        if (line.Need.Problem is { } wrongNeed)
        {
            return $"{line.Item}: {wrongNeed}";
        }

        if (!line.IsTracked)
        {
            return null;
        }

        if (line.RowList.Select(row => ErrorOf(line, row)).FirstOrDefault(error => error is not null) is { } wrongRow)
        {
            return $"{line.Item}: {wrongRow}";
        }

        var open = ToAssign(line);
        return open.IsPositive && !line.MayStayOpen ? $"{line.Item}: {QuantityText.Format(open, line.Unit)} are not assigned"
            : open.IsNegative ? $"{line.Item}: {QuantityText.Format(-open, line.Unit)} too many are assigned"
            : null;
    }

    /// <summary>What is wrong with the quantity of a row; null when nothing is.</summary>
    public string? ErrorOf(PickerLine line, PickRow row)
    {
        if (line.ChoiceOf(row) is not { } choice || (!row.IsTyped && QuantityOf(line, row).IsZero))
        {
            return null;
        }

        var quantity = QuantityText.Parse(row.QuantityText, line.Unit, CultureInfo.CurrentCulture);
        if (!quantity.Succeeded)
        {
            return RefusalText.Sentence(quantity.Refusals[0]);
        }

        var left = LeftFor(line, row);
        return quantity.Value > left
            ? $"{choice.Number} holds {QuantityText.Format(left, line.Unit)} here, {QuantityText.Format(quantity.Value)} were asked for."
            : null;
    }

    /// <summary>The row that a refusal's part means; null when it means the line.</summary>
    internal static PickRow? RowOf(PickerLine line, Place place) =>
        place.Part is { } part ? PickedRows(line).ElementAtOrDefault(part) : null;

    /// <summary>The batches that a row may be given: usable ones to choose, the others to see why not.</summary>
    internal IReadOnlyList<SearchOption<BatchId>> OptionsFor(PickerLine line, PickRow row) =>
        [.. line.Choices.Select(choice => OptionOf(line, row, choice))];

    private static IEnumerable<string> ElsewhereTexts(PickerLine line, BatchChoice choice) =>
    [
        .. choice.HereNow.IsPositive ? [$"{QuantityText.Format(choice.HereNow, line.Unit)} here now, none to be had at that time"] : Array.Empty<string>(),
        .. choice.Elsewhere.Select(held => $"{QuantityText.Format(held.OnHand, line.Unit)} at {held.Location}"),
    ];

    private static string PlannedText(PickerLine line, BatchChoice choice) =>
        string.Concat(choice.PlannedFor.Select(plan => $" · {QuantityText.Format(plan.Quantity, line.Unit)} planned for {plan.Order}"));

    private SearchOption<BatchId> OptionOf(PickerLine line, PickRow row, BatchChoice choice)
    {
        var here = QuantityText.Format(choice.OnHand, line.Unit);
        var option = new SearchOption<BatchId>(choice.BatchId, choice.Number) { Disabled = !choice.MayChoose };
        if (choice.Kind == BatchChoiceKind.Elsewhere)
        {
            return option with { Description = string.Join(", ", ElsewhereTexts(line, choice)) };
        }

        var left = Quantity.Max(choice.OnHand - TakenElsewhere(choice.BatchId, row), Quantity.Zero);
        if (choice.MayChoose && !left.IsPositive)
        {
            return option with { Disabled = true, Description = $"all {here} are already assigned above" };
        }

        var description = (left == choice.OnHand || !choice.MayChoose ? here : $"{QuantityText.Format(left, line.Unit)} of {here} left") + PlannedText(line, choice);
        // What cannot be used says why, also where it may be moved or written off.
        switch (choice.Kind)
        {
            case BatchChoiceKind.OnHold or BatchChoiceKind.Recalled:
                return option with
                {
                    Description = string.IsNullOrEmpty(choice.StatusReason) ? description : $"{description} · {choice.StatusReason}",
                    Chip = StatusText.Of(choice.Status),
                    ChipTone = Tone.Stop,
                };
            case BatchChoiceKind.InQuarantine:
                return option with { Description = description, Chip = StatusText.InQuarantine.Text, ChipTone = Tone.Stop };
            case BatchChoiceKind.TooLittleLife:
                return option with { Description = $"{description} · too little life left for this customer", Chip = ExpiryText.Describe(choice.Expiry!.Value, Today), ChipTone = Tone.Soon };
            case BatchChoiceKind.Expired:
                return option with { Description = description, Chip = ExpiryText.Describe(choice.Expiry!.Value, Today), ChipTone = Tone.Stop };
        }

        return choice.Kind == BatchChoiceKind.Unbatched
            ? option with { Description = description, Chip = "no traceability", ChipTone = Tone.Soon }
            : choice.Expiry is not { } expiry ? option with { Description = description }
            : ExpiryText.SeverityOf(expiry, Today) == ExpirySeverity.None
                ? option with { Description = $"{description} · {DateText.Format(expiry)}" }
                : option with { Description = description, Chip = ExpiryText.Describe(expiry, Today), ChipTone = Tone.Soon };
    }
}
