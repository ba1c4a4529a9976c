using BatchApp.Domain.Amounts;
using BatchApp.Domain.Picking;

namespace BatchApp.Wording;

/// <summary>How an open quantity is covered, in a word and with its reason.</summary>
public static class AvailabilityText
{
    public static Look Look(Availability availability) => availability.Kind switch
    {
        AvailabilityKind.Picked => new("Picked", Tone.Neutral, Sign.Done),
        AvailabilityKind.InStock => new("In stock", Tone.Ok, Sign.Done),
        AvailabilityKind.Expected => new(
            availability.On is { } on ? $"Expected {DateText.Format(on)}" : "Expected", Tone.Soon, Sign.Clock),
        AvailabilityKind.NotAvailable => new("Not available", Tone.Stop, Sign.Blocked),
        _ => throw new ArgumentOutOfRangeException(nameof(availability), availability.Kind, "Has no word yet."),
    };

    /// <summary>Why: "Flour: 10 kg needed, 4 kg usable here; 12 kg more in stock, all expired."</summary>
    public static string Reason(Availability availability, string item, UnitOfMeasure unit)
    {
        if (availability.Kind == AvailabilityKind.Picked)
        {
            return "Everything is picked.";
        }

        var needed = $"{item}: {QuantityText.Format(availability.Needed, unit)} needed";
        var usable = availability.Usable.IsPositive ? $"{QuantityText.Format(availability.Usable, unit)} usable here"
            : availability.LeftOut.Count > 0 ? "none usable here" : "none in stock here";
        var earlier = availability is { Earlier.IsPositive: true, Usable.IsPositive: true }
            ? $", {QuantityText.Format(Quantity.Min(availability.Earlier, availability.Usable), unit)} of it for earlier orders" : "";
        return $"{needed}, {usable}{earlier}{LeftOut(availability, unit)}.";
    }

    /// <summary>"; 12 kg in stock, all expired", "; 12 kg more is not usable: 5 kg on hold, 7 kg expired".</summary>
    private static string LeftOut(Availability availability, UnitOfMeasure unit)
    {
        List<KeyValuePair<Unusable, Quantity>> reasons = [.. availability.LeftOut.OrderBy(reason => reason.Key)];
        if (reasons.Count == 0)
        {
            return "";
        }

        var all = QuantityText.Format(reasons.Sum(reason => reason.Value), unit);
        var more = availability.Usable.IsPositive;
        return reasons is [var only]
            ? more ? $"; {all} more is {StatusText.Of(only.Key)}" : $"; {all} in stock, all {StatusText.Of(only.Key)}"
            : $"; {all} {(more ? "more is" : "in stock,")} not usable: "
                + string.Join(", ", reasons.Select(reason => $"{QuantityText.Format(reason.Value, unit)} {StatusText.Of(reason.Key)}"));
    }
}
