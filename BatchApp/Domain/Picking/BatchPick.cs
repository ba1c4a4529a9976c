using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;

namespace BatchApp.Domain.Picking;

/// <summary>The choice of a batch and a quantity of it for a line.</summary>
/// <param name="Quantity">In the variant's stock unit.</param>
public sealed record BatchPick(BatchId BatchId, Quantity Quantity);

/// <summary>What a line asks for, and where it must come from.</summary>
public sealed record PickNeed(Variant Variant, Location Location, Quantity Quantity);

/// <summary>A batch at the location of a need, as it stands from the instant of the act on.</summary>
/// <param name="Elsewhere">Names of other locations that hold it.</param>
public sealed record BatchStock(Batch Batch, RunningBalance Here, IReadOnlyList<string> Elsewhere);

/// <summary>A batch that may be offered for a need, with what decides its place in the list.</summary>
/// <param name="OnHand">At the need's location.</param>
/// <param name="Unusable">Why it may not be used on the day of the act; null when it may.</param>
/// <param name="FirstArrival">When the batch first came into stock; its age counts from then (product.md 4.6).</param>
public sealed record BatchOffer(
    BatchId BatchId,
    string Number,
    string NumberSort,
    bool IsUnbatched,
    DateOnly? Expiry,
    Quantity OnHand,
    Unusable? Unusable,
    DateTime FirstArrival);
