using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;

namespace BatchApp.Domain.Picking;

/// <summary>Why a batch stands where it stands in a picker, in the order in which pickers show them.</summary>
public enum BatchChoiceKind
{
    Usable = 1,

    /// <summary>Usable, but its origin is unknown: "no traceability".</summary>
    Unbatched = 2,

    /// <summary>Shown as being at a quarantine location, not choosable.</summary>
    InQuarantine = 3,

    /// <summary>Shown with its reason, not choosable.</summary>
    Recalled = 4,

    /// <summary>Shown with its reason, not choosable.</summary>
    OnHold = 5,

    /// <summary>Shown with its date, not choosable for this customer without a reason.</summary>
    TooLittleLife = 6,

    /// <summary>Shown with its date, not choosable.</summary>
    Expired = 7,

    /// <summary>Shown with the locations that hold it, not choosable.</summary>
    Elsewhere = 8,
}

/// <summary>A batch as a picker shows it.</summary>
/// <param name="OnHand">At the picker's location, in the stock unit.</param>
/// <param name="Elsewhere">Other locations that hold it, "1,400 at Annex".</param>
public sealed record BatchChoice(
    BatchId BatchId,
    string Number,
    DateOnly? Expiry,
    Quantity OnHand,
    BatchChoiceKind Kind,
    IReadOnlyList<HeldElsewhere> Elsewhere)
{
    public BatchStatus Status { get; init; }

    /// <summary>Why it is on hold or recalled; null while it is available.</summary>
    public string? StatusReason { get; init; }

    /// <summary>What lies here now; more than can be taken by an act at an earlier time.</summary>
    public Quantity HereNow { get; init; }

    /// <summary>Other orders that planned some of it here; it may be taken by hand all the same, and their plans break.</summary>
    public IReadOnlyList<PlannedFor> PlannedFor { get; init; } = [];

    /// <summary>What it was called before; told where numbers are typed.</summary>
    public IReadOnlyList<string> FormerNumbers { get; init; } = [];

    /// <summary>It may be taken for the purpose of the window, although it could not be sold or used.</summary>
    public bool IsAllowed { get; init; }

    public bool MayChoose => Kind is BatchChoiceKind.Usable or BatchChoiceKind.Unbatched || (IsAllowed && Kind != BatchChoiceKind.Elsewhere);
}

public sealed record HeldElsewhere(string Location, Quantity OnHand);

/// <summary>An order that planned a quantity of a batch.</summary>
public sealed record PlannedFor(string Order, Quantity Quantity);

/// <summary>The order that plans or picks; neither for whoever has no order.</summary>
public readonly record struct PlanOwner(SalesOrderId? Sale, ManufacturingOrderId? Making)
{
    public static PlanOwner Of(SalesOrderId sale) => new(sale, null);

    public static PlanOwner Of(ManufacturingOrderId making) => new(null, making);
}
