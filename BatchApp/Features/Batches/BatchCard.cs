using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Ledger;

namespace BatchApp.Features.Batches;

/// <summary>What of a batch lies at one location.</summary>
/// <param name="IsQuarantine">It cannot be used there, whatever the batch's status.</param>
public sealed record HeldAt(LocationId LocationId, string Location, Quantity OnHand, bool IsQuarantine);

/// <summary>One batch as its own page shows it.</summary>
/// <param name="Item">The variant's full name.</param>
/// <param name="Recalls">The numbers of all recalls in whose scope it ever stood, mock ones too.</param>
/// <param name="HasMoved">It ever moved: it can be emptied, and never be removed.</param>
public sealed record BatchCard(
    BatchId Id,
    string Number,
    bool IsUnbatched,
    ItemId ItemId,
    VariantId VariantId,
    string Item,
    string Sku,
    UnitOfMeasure Unit,
    bool IsTracked,
    bool ExpiryRequired,
    BatchDetails Details,
    BatchStanding Standing,
    IReadOnlyList<FormerNumber> FormerNumbers,
    IReadOnlyList<HeldAt> Places,
    IReadOnlyList<Relative> Relatives,
    IReadOnlyList<string> Recalls,
    bool HasMoved)
{
    public Quantity OnHand => Places.Sum(place => place.OnHand);

    /// <summary>What of it lies at quarantine locations.</summary>
    public Quantity InQuarantine => Places.Where(place => place.IsQuarantine).Sum(place => place.OnHand);

    public StatusChange ToChange => new(Id, Number, Item, Standing);
}

/// <summary>A batch that can be merged with another of its variant.</summary>
/// <param name="Place">The place's name, or "2 places".</param>
public sealed record MergeCandidate(BatchId BatchId, int Version, string Number, Quantity OnHand, string Place, DateOnly? Expiry);

/// <summary>How another batch became this one, or this one another.</summary>
public enum Kinship
{
    SplitFrom,
    SplitInto,
    MergedFrom,
    MergedInto,
    AssignedFrom,
    AssignedTo,
}

/// <summary>A batch that this one was split or merged with, or that was given what lay here without a batch.</summary>
/// <param name="Quantity">That passed between the two.</param>
/// <param name="ActId">The act by which it did; it can be taken back.</param>
public sealed record Relative(Kinship Kinship, BatchId BatchId, string Number, Quantity Quantity, DateTime At, ActId ActId, ActKind Act);
