using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Picking;

/// <summary>Why stock is there and may not be used, the reason that is told first standing first.</summary>
public enum Unusable
{
    InQuarantine = 1,
    Recalled = 2,
    OnHold = 3,
    Expired = 4,

    /// <summary>Usable, but with fewer days left than the customer takes.</summary>
    TooLittleLife = 5,
}

/// <summary>The one rule of what may be used: proposals, lists of choices, availability and postings all ask here.</summary>
public static class Usability
{
    /// <summary>The first reason against using stock of a batch on a day; null when there is none.</summary>
    /// <param name="inQuarantine">It lies at a quarantine location.</param>
    public static Unusable? Of(bool inQuarantine, BatchStatus status, DateOnly? expiry, DateOnly day) =>
        Of(inQuarantine, status, Expiry.IsExpired(expiry, day));

    public static Unusable? Of(bool inQuarantine, BatchStatus status, bool isExpired) =>
        inQuarantine ? Unusable.InQuarantine
        : status == BatchStatus.Recalled ? Unusable.Recalled
        : status != BatchStatus.Available ? Unusable.OnHold
        : isExpired ? Unusable.Expired
        : null;
}
