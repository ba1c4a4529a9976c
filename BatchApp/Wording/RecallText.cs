using System.Globalization;
using BatchApp.Domain;
using BatchApp.Domain.Recalls;

namespace BatchApp.Wording;

/// <summary>What screens and papers say of recalls.</summary>
public static class RecallText
{
    /// <summary>"3 h 12 min"; "2 d 5 h" beyond two days.</summary>
    public static string Of(TimeSpan time) =>
        time < TimeSpan.FromHours(1) ? $"{Count((int)time.TotalMinutes)} min"
        : time < TimeSpan.FromHours(48) ? $"{Count((int)time.TotalHours)} h {time.Minutes} min"
        : $"{Count(time.Days)} d {time.Hours} h";

    /// <summary>How a mark of the clock stands: "4 h: 48 min left", "4 h: kept", "24 h: passed 2 h 5 min ago", "4 h: missed".</summary>
    public static Look Mark(TimeSpan mark, RecallClock clock, DateTime now)
    {
        var name = $"{Count((int)mark.TotalHours)} h";
        return (clock.StoppedAt is not null, clock.IsWithin(mark, now)) switch
        {
            (true, true) => new($"{name}: kept", Tone.Ok, Sign.Done),
            (true, false) => new($"{name}: missed", Tone.Stop, Sign.Warning),
            (false, true) => new($"{name}: {Of(mark - clock.Elapsed(now))} left", Tone.Soon, Sign.Started),
            (false, false) => new($"{name}: passed {Of(clock.Elapsed(now) - mark)} ago", Tone.Stop, Sign.Warning),
        };
    }

    /// <summary>A share as whole percent; what is more than nothing and less than all is never called so.</summary>
    public static string Share(double share) =>
        share >= 1 ? "all" : share <= 0 ? "none" : $"{Math.Clamp((int)Math.Round(share * 100), 1, 99).ToString(CultureInfo.CurrentCulture)} %";

    internal static string? Sentence(Refusal refusal) => refusal switch
    {
        NothingToRecall => "Choose at least one batch, or type a supplier's batch number.",
        UnknownSupplierNumber r => $"No batch has the supplier's number {r.Number}.",
        TooManySources r => $"A recall begins from at most {Count(r.Limit)} batches, {Count(r.Asked)} were chosen. Begin from what they were made from, or start several.",
        RecallNotOpen { Status: RecallStatus.Lifted } r => $"{r.Number} was lifted; nothing in it can change any more.",
        RecallNotOpen r => $"{r.Number} is closed; nothing in it can change any more.",
        MockStopsNothing r => $"{r.Number} is a mock recall: it stops nothing, so there is nothing to lift. Close it instead.",
        NothingToDraw => "No batch was used or shipped yet, so there is nothing to draw from. Choose a batch.",
        MoreThanShipped r => $"{r.Number}: {QuantityText.Format(r.Shipped, r.Unit)} went out with {r.Order}, so {QuantityText.Format(r.Recovered)} cannot be recovered.",
        RecoveredWithoutAnswer { Answer: RecallAnswer.NotAsked } r => $"{r.Number}, {r.Order}: something was recovered, so the customer was asked. Choose the answer.",
        RecoveredWithoutAnswer r => $"{r.Number}, {r.Order}: who has none left gives nothing back. Choose another answer, or recover 0.",
        _ => null,
    };

    private static string Count(int number) => number.ToString("#,0", CultureInfo.CurrentCulture);
}
