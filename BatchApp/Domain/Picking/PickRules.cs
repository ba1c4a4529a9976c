using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Locations;

namespace BatchApp.Domain.Picking;

/// <summary>
/// Whether chosen batches may be used for a line. The list of choices, the picker and the posting all ask here, and the
/// posting asks again whatever the screen showed (product.md 2.11, 3.1, 4.2).
/// </summary>
public static class PickRules
{
    /// <summary>
    /// Checks all picks of all lines of an act, in a fixed order of refusals: quantity, batch known, of this variant, not
    /// in quarantine, neither recalled nor on hold, not expired, here, enough of it, and the parts equal to the line.
    /// </summary>
    /// <param name="lines">What is needed and what was chosen, in the order of the request.</param>
    /// <param name="stock">Every batch that was chosen, at the line's location.</param>
    /// <param name="day">The company's day of the act.</param>
    /// <param name="kept">What an act that is being corrected took before: so much may stay, whatever befell the batch since.</param>
    /// <param name="purpose">What the stock is taken for; it decides what stops it.</param>
    /// <param name="demand">What the customer wants to be left; null for none, and where a reason overrides it.</param>
    public static IReadOnlyList<Refusal> Check(
        IReadOnlyList<(PickNeed Need, IReadOnlyList<BatchPick> Picks)> lines,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        DateOnly day,
        PickPurpose purpose = PickPurpose.Use,
        IReadOnlyDictionary<(BatchId, LocationId), Quantity>? kept = null,
        LifeDemand? demand = null)
    {
        var refusals = new List<Refusal>();
        var taken = new Dictionary<(BatchId, LocationId), Quantity>();
        for (var line = 0; line < lines.Count; line++)
        {
            var (need, picks) = lines[line];
            var before = refusals.Count;
            for (var part = 0; part < picks.Count; part++)
            {
                if (CheckOne(need, picks[part], stock, taken, day, purpose, kept, demand) is { } refusal)
                {
                    refusals.Add(refusal.At(line, part));
                }
            }

            // Added up only once each is known to be countable: forged ones would overflow.
            if (refusals.Count == before && picks.Sum(pick => pick.Quantity) is var assigned && assigned != need.Quantity)
            {
                refusals.Add(new NotFullyAssigned(need.Variant.FullName, need.Quantity, assigned, need.Variant.Item.Unit).At(line));
            }
        }

        return refusals;
    }

    /// <summary>Why a batch may not be used at a location on a day, whatever its quantity; null when it may.</summary>
    public static Refusal? CheckUsable(Batch batch, Location location, DateOnly day, PickPurpose purpose = PickPurpose.Use) =>
        Usability.Of(purpose, location.IsQuarantine, batch.Status, Expiry.IsExpired(batch.Expiry, day)) switch
        {
            Unusable.InQuarantine => new BatchInQuarantine(batch.Number, location.Name),
            Unusable.Expired => new BatchExpired(batch.Number, batch.Expiry!.Value),
            null => null,
            _ => CheckStatus(batch),
        };

    /// <summary>Why a batch may leave for nobody, wherever it is; null when its status allows it.</summary>
    public static Refusal? CheckStatus(Batch batch) => batch.Status switch
    {
        BatchStatus.OnHold => new BatchOnHold(batch.Number, batch.StatusReason ?? ""),
        BatchStatus.Recalled => new BatchRecalled(batch.Number, batch.StatusReason ?? ""),
        _ => null,
    };

    /// <summary>Why nothing more may come into an existing batch on a day: into expired ones nothing may, held ones stay held.</summary>
    public static Refusal? CheckReceivable(string batchNumber, DateOnly? expiry, DateOnly day) =>
        Expiry.IsExpired(expiry, day) ? new BatchExpired(batchNumber, expiry!.Value) : null;

    private static Refusal? CheckOne(
        PickNeed need,
        BatchPick pick,
        IReadOnlyDictionary<(BatchId, LocationId), BatchStock> stock,
        Dictionary<(BatchId, LocationId), Quantity> taken,
        DateOnly day,
        PickPurpose purpose,
        IReadOnlyDictionary<(BatchId, LocationId), Quantity>? kept,
        LifeDemand? demand)
    {
        var unit = need.Variant.Item.Unit;
        if (QuantityRules.CheckPositive(pick.Quantity, unit) is { } wrongQuantity)
        {
            return wrongQuantity;
        }

        var key = (pick.BatchId, need.Location.Id);
        if (!stock.TryGetValue(key, out var there))
        {
            return new NotFound("Batch", $"{pick.BatchId.Value}");
        }

        var batch = there.Batch;
        if (batch.VariantId != need.Variant.Id)
        {
            return new BatchOfAnotherVariant(batch.Number, batch.Variant.FullName, need.Variant.FullName);
        }

        // Used without stock, it is never short; anything else cannot be done with it.
        if (purpose == PickPurpose.Use && need.Variant.Item.IsNotStocked)
        {
            return null;
        }

        var before = taken.GetValueOrDefault(key);
        var asked = before + pick.Quantity;
        if (asked > (kept?.GetValueOrDefault(key) ?? Quantity.Zero) && (CheckUsable(batch, need.Location, day, purpose) ?? demand?.Check(batch, day)) is { } unusable)
        {
            return unusable;
        }

        taken[key] = asked;
        if (asked <= there.Here.Takeable)
        {
            return null;
        }

        // A later posting holds what a back-dated one asks for: the day says why there is less than the shelf shows.
        var badDay = there.Here.AtInstant >= asked ? there.Here.FirstShortfall(asked) : null;
        return there.Here.OnHand.IsZero && there.Here.AtInstant.IsZero && there.Elsewhere.Count > 0
            ? new BatchElsewhere(batch.Number, need.Location.Name, there.Elsewhere)
            : new NotEnoughInBatch(
                need.Variant.FullName,
                need.Variant.Item.IsTracked ? batch.Number : null,
                need.Location.Name,
                Quantity.Max(there.Here.Takeable - before, Quantity.Zero),
                pick.Quantity,
                unit,
                badDay);
    }
}

/// <summary>The parts of a line do not add up to it: <paramref name="Assigned"/> is less or more than needed.</summary>
public sealed record NotFullyAssigned(string Item, Quantity Needed, Quantity Assigned, UnitOfMeasure Unit) : Refusal;

/// <summary>A batch can only be put on a line of its own variant.</summary>
public sealed record BatchOfAnotherVariant(string Number, string BatchItem, string LineItem) : Refusal;

/// <summary>The batch is on hold: it can be used for nothing until it is released (product.md 2.11).</summary>
public sealed record BatchOnHold(string Number, string Reason) : Refusal;

/// <summary>The batch is recalled: it can be used for nothing (product.md 2.11).</summary>
public sealed record BatchRecalled(string Number, string Reason) : Refusal;

/// <summary>What lies at a quarantine location can be picked for no sale and no production (product.md 2.11).</summary>
public sealed record BatchInQuarantine(string Number, string Location) : Refusal;

/// <summary>The batch was past its expiry date on the day of the act.</summary>
public sealed record BatchExpired(string Number, DateOnly ExpiredOn) : Refusal;

/// <summary>The batch holds nothing at the order's location, but does elsewhere.</summary>
public sealed record BatchElsewhere(string Number, string Location, IReadOnlyList<string> HeldAt) : Refusal;

/// <summary>The batch (or untracked item, then <paramref name="Number"/> is null) holds less than asked.</summary>
/// <param name="There">What could still be taken.</param>
/// <param name="FirstBadAt">The later instant at which the balance would have fallen below zero; null when it is short at once.</param>
public sealed record NotEnoughInBatch(
    string Item,
    string? Number,
    string Location,
    Quantity There,
    Quantity Asked,
    UnitOfMeasure Unit,
    DateTime? FirstBadAt) : Refusal;
