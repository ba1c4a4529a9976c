using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Picking;

namespace BatchApp.Domain.Postings;

/// <summary>A quantity that comes into an existing batch or into a new one; exactly one of the two is set.</summary>
public sealed record BatchPart(BatchId? Existing, NewBatch? New, Quantity Quantity)
{
    /// <summary>The date that stands on goods which come into an existing batch; null when none was read (product.md 4.5).</summary>
    public DateOnly? OwnExpiry { get; init; }

    /// <summary>Why the batch's date is corrected to <see cref="OwnExpiry"/>, for all of its stock; null when it is not.</summary>
    public string? CorrectionReason { get; init; }

    public static BatchPart Into(BatchId batch, Quantity quantity) => new(batch, null, quantity);

    public static BatchPart IntoNew(NewBatch batch, Quantity quantity) => new(null, batch, quantity);
}

/// <summary>The batches that a request names or might collide with.</summary>
/// <param name="ById">Batches named by id.</param>
/// <param name="Unbatched">The built-in batch of every variant concerned.</param>
/// <param name="ByNumber">Existing batches with a number that the request wants to use for a new one.</param>
/// <param name="BarcodeHolders">Barcodes of the request that are in use, with what holds them.</param>
public sealed record KnownBatches(
    IReadOnlyDictionary<BatchId, Batch> ById,
    IReadOnlyDictionary<VariantId, Batch> Unbatched,
    IReadOnlyDictionary<(VariantId Variant, string NumberKey), Batch> ByNumber,
    IReadOnlyDictionary<string, string> BarcodeHolders)
{
    /// <summary>Supplier's numbers of the request that are recalled, with why their goods are on hold at once (scenario R10).</summary>
    public IReadOnlyDictionary<(VariantId Variant, string NumberKey), string> Recalled { get; init; } = new Dictionary<(VariantId, string), string>();

    /// <summary>What is known of a new batch, on hold where its supplier's number is recalled.</summary>
    public NewBatch Stopped(VariantId variant, NewBatch details) =>
        string.IsNullOrWhiteSpace(details.HoldReason) && details.SupplierNumber is { } number && Recalled.GetValueOrDefault((variant, BatchNumber.KeyOf(number))) is { } why
            ? details with { HoldReason = why }
            : details;
}

/// <summary>
/// Decides into which batches received or made goods go (product.md 3.1, 5.2, 6.3). One instance serves one act, so that
/// a new number typed on two lines becomes one batch.
/// </summary>
/// <param name="kept">Batches that an act which is being corrected went into before; they may stay, expired or not.</param>
public sealed class BatchParts(KnownBatches known, DateOnly day, IReadOnlySet<BatchId>? kept = null)
{
    private readonly Dictionary<(VariantId, string), Batch> made = [];
    private readonly Dictionary<string, Batch> barcodes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The goods do not arrive, they were there: found, counted, opening stock. What is past its date may then come into
    /// its batch, in which nobody can use it (product.md 4.3).
    /// </summary>
    public bool WasThereBefore { get; init; }

    /// <summary>
    /// The batches of one line with their quantities. Untracked items take no parts and go to Unbatched as a whole;
    /// parts of a tracked item must add up to the line.
    /// </summary>
    public Result<IReadOnlyList<(Batch Batch, Quantity Quantity)>> Resolve(
        Variant variant, Quantity quantity, IReadOnlyList<BatchPart> parts, int line, DateOnly? madeOn = null)
    {
        if (!variant.Item.IsTracked)
        {
            return parts.Count > 0
                ? new NotTracked(variant.FullName).At(line)
                : new[] { (known.Unbatched[variant.Id], quantity) };
        }

        var resolved = new List<(Batch, Quantity)>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < parts.Count; i++)
        {
            var batch = QuantityRules.CheckPositive(parts[i].Quantity, variant.Item.Unit) is { } wrongQuantity
                ? wrongQuantity
                : BatchOf(variant, parts[i], madeOn);
            if (batch.Succeeded)
            {
                resolved.Add((batch.Value, parts[i].Quantity));
            }
            else
            {
                refusals.AddRange(batch.Refusals.Select(refusal => refusal.At(line, i)));
            }
        }

        if (refusals.Count == 0 && parts.Sum(part => part.Quantity) is var assigned && assigned != quantity)
        {
            refusals.Add(new NotFullyAssigned(variant.FullName, quantity, assigned, variant.Item.Unit).At(line));
        }

        return refusals.Count > 0 ? Result<IReadOnlyList<(Batch, Quantity)>>.Refused(refusals) : resolved;
    }

    private Result<Batch> BatchOf(Variant variant, BatchPart part, DateOnly? madeOn) =>
        part.Existing is { } id ? ExistingBatch(variant, id, part.OwnExpiry)
        : part.New is { } details ? NewBatch(variant, details with { MadeOn = details.MadeOn ?? madeOn })
        : new Missing("Batch #");

    private Result<Batch> ExistingBatch(Variant variant, BatchId id, DateOnly? own)
    {
        if (!known.ById.TryGetValue(id, out var batch))
        {
            return new NotFound("Batch", $"{id.Value}");
        }

        return batch.VariantId != variant.Id ? new BatchOfAnotherVariant(batch.Number, batch.Variant.FullName, variant.FullName)
            : batch.IsUnbatched ? new ReservedBatchNumber()
            : own is not null && own != batch.Expiry ? new ArrivesWithOtherExpiry(batch.Number, batch.Expiry, own.Value)
            : !WasThereBefore && kept?.Contains(id) != true && PickRules.CheckReceivable(batch.Number, batch.Expiry, day) is { } unusable ? unusable
            : batch;
    }

    private Result<Batch> NewBatch(Variant variant, NewBatch details)
    {
        var created = Batch.Create(variant, known.Stopped(variant.Id, details));
        if (!created.Succeeded)
        {
            return created;
        }

        var batch = created.Value;
        var key = (variant.Id, batch.NumberKey);
        if (known.ByNumber.TryGetValue(key, out var taken))
        {
            return new BatchNumberTaken(variant.FullName, taken.Number);
        }

        if (made.TryGetValue(key, out var sibling))
        {
            return sibling.Expiry == batch.Expiry && sibling.StatusReason == batch.StatusReason ? sibling : new BatchNumberTaken(variant.FullName, sibling.Number);
        }

        if (!WasThereBefore && Expiry.IsExpired(batch.Expiry, day) && string.IsNullOrWhiteSpace(details.HoldReason))
        {
            return new ArrivesExpired(batch.Number, batch.Expiry!.Value);
        }

        if (batch.Barcode is { } barcode)
        {
            if (known.BarcodeHolders.TryGetValue(barcode, out var holder))
            {
                return new AlreadyTaken("Batch barcode", barcode, holder);
            }

            if (!barcodes.TryAdd(barcode, batch))
            {
                return new AlreadyTaken("Batch barcode", barcode, barcodes[barcode].Number);
            }
        }

        made.Add(key, batch);
        return batch;
    }
}

/// <summary>Goods past their expiry date are taken only into a new batch on hold, with a reason (product.md 4.2).</summary>
public sealed record ArrivesExpired(string Number, DateOnly ExpiredOn) : Refusal;

/// <summary>
/// More of a batch arrives with another date than the batch has: it needs another number, or the batch's date a correction
/// (product.md 4.5).
/// </summary>
/// <param name="Recorded">The batch's own; null when it has none.</param>
public sealed record ArrivesWithOtherExpiry(string Number, DateOnly? Recorded, DateOnly Typed) : Refusal;
