using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Postings;

/// <summary>What a correction is given as its reason, which the journal keeps.</summary>
public static class ReasonRules
{
    public const int Limit = Batch.ReasonLimit;

    /// <summary>Refuses none, and one that is too long.</summary>
    public static Refusal? Check(string? why) => string.IsNullOrWhiteSpace(why) ? new Missing("Reason") : CheckLength(why);

    /// <summary>For what needs no reason but may be given one.</summary>
    public static Refusal? CheckLength(string? why) => why?.Trim().Length > Limit ? new TooLong("Reason", Limit) : null;

    /// <summary>As it is kept; null when none was given.</summary>
    public static string? Kept(string? why) => string.IsNullOrWhiteSpace(why) ? null : why.Trim();
}
