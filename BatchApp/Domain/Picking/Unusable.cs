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

/// <summary>What stock is taken for. Selling and making are stopped by more than moving and throwing away.</summary>
public enum PickPurpose
{
    /// <summary>Sold or used up.</summary>
    Use = 0,

    /// <summary>Written off, counted, sent back: what cannot be used may always go (product.md 2.11, 4.3).</summary>
    WriteOff = 1,

    /// <summary>Brought to another location: expired stock may go, what is on hold or recalled may not (2.11, 4.3).</summary>
    Move = 2,

    /// <summary>Brought to a quarantine location: always allowed (2.11).</summary>
    MoveToQuarantine = 3,
}

/// <summary>The one rule of what may be used: proposals, lists of choices, availability and postings all ask here.</summary>
public static class Usability
{
    /// <summary>The first reason against using stock of a batch on a day; null when there is none.</summary>
    /// <param name="inQuarantine">It lies at a quarantine location.</param>
    public static Unusable? Of(bool inQuarantine, BatchStatus status, DateOnly? expiry, DateOnly day) =>
        Of(inQuarantine, status, Expiry.IsExpired(expiry, day));

    /// <summary>The first reason against taking stock for a purpose.</summary>
    public static Unusable? Of(PickPurpose purpose, bool inQuarantine, BatchStatus status, bool isExpired) => purpose switch
    {
        PickPurpose.Use => Of(inQuarantine, status, isExpired),
        PickPurpose.Move => Of(inQuarantine: false, status, isExpired: false),
        _ => null,
    };

    public static Unusable? Of(bool inQuarantine, BatchStatus status, bool isExpired) =>
        inQuarantine ? Unusable.InQuarantine
        : status == BatchStatus.Recalled ? Unusable.Recalled
        : status != BatchStatus.Available ? Unusable.OnHold
        : isExpired ? Unusable.Expired
        : null;
}
