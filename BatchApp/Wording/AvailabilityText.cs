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
        var expired = availability.Expired.IsPositive
            ? availability.Usable.IsPositive
                ? $"; {QuantityText.Format(availability.Expired, unit)} more is expired"
                : $"; {QuantityText.Format(availability.Expired, unit)} in stock, all expired"
            : "";
        var usable = availability.Usable.IsPositive ? $"{QuantityText.Format(availability.Usable, unit)} usable here"
            : availability.Expired.IsPositive ? "none usable here" : "none in stock here";
        return $"{needed}, {usable}{expired}.";
    }
}
