using BatchApp.Domain.Amounts;
using BatchApp.Domain.Orders;

namespace BatchApp.Wording;

/// <summary>How a planned batch stands, in a word and with its reason.</summary>
public static class PlanText
{
    public static Look Look(PlanStanding standing) => standing switch
    {
        { Unusable: not null } => new("Unusable", Tone.Stop, Sign.Blocked),
        { IsBroken: true } => new("Broken", Tone.Stop, Sign.Warning),
        _ => new("Planned", Tone.Ok, Sign.Done),
    };

    /// <summary>Why a plan cannot be used as it stands; null when it can.</summary>
    /// <param name="statusReason">Why the batch is on hold or recalled.</param>
    public static string? Reason(PlanStanding standing, string batch, string location, UnitOfMeasure unit, string? statusReason) =>
        standing.Unusable is { } unusable
            ? $"{batch} is {StatusText.Of(unusable)}{(string.IsNullOrEmpty(statusReason) ? "" : $": “{statusReason}”")}"
            : !standing.IsBroken ? null
            : standing.Had.IsPositive ? $"Another document used {batch}: {QuantityText.Format(standing.Had, unit)} of it are left at {location}"
            : $"Another document used {batch}: none of it is left at {location}";
}
