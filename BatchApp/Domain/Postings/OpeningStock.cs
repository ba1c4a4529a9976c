using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Locations;

namespace BatchApp.Domain.Postings;

/// <summary>What was at a location before the books began (product.md 11.1). One document holds lines of one location.</summary>
public sealed class OpeningStock : Act
{
    /// <summary>Lines of one document at the most: more could be neither read nor, once a part was sold, taken back.</summary>
    public const int MostLines = 200;

    private OpeningStock() => Kind = ActKind.Opening;

    public LocationId LocationId { get; init; }

    public Location Location { get; init; } = null!;

    /// <summary>
    /// Decides opening stock: a document for each location, in the order of the lines. Refuses archived items and places, quantities that cannot be,
    /// tracked items without a batch and untracked ones with one (3.1), details that differ from what is recorded of an
    /// existing batch (4.5), and a batch, or an item without batches, whose opening stock at the place is entered already.
    /// What is past its expiry date is there all the same, and cannot be used.
    /// </summary>
    /// <param name="entered">Where opening stock of a batch stands already.</param>
    public static Result<IReadOnlyList<StockPosting>> Plan(
        IReadOnlyList<OpeningLine> lines, KnownBatches known, IReadOnlySet<(BatchId, LocationId)> entered, ActTime time)
    {
        var parts = new BatchParts(known, time.Day) { WasThereBefore = true };
        var named = known.ByNumber.ToDictionary();
        var here = new HashSet<(Batch, LocationId)>();
        var refusals = new List<Refusal>();
        var acts = new OrderedDictionary<LocationId, OpeningStock>();
        for (var i = 0; i < lines.Count; i++)
        {
            var batch = BatchOf(lines[i], i, named, parts);
            if (!batch.Succeeded)
            {
                refusals.AddRange(batch.Refusals);
                continue;
            }

            var (line, location) = (lines[i], lines[i].Location);
            if (entered.Contains((batch.Value.Id, location.Id)) || !here.Add((batch.Value, location.Id)))
            {
                refusals.Add(new OpeningStockEntered(batch.Value.IsUnbatched ? line.Variant.FullName : batch.Value.Number, location.Name).At(i));
                continue;
            }

            if (!acts.TryGetValue(location.Id, out var act))
            {
                acts.Add(location.Id, act = new OpeningStock { LocationId = location.Id, Location = location });
            }

            act.Add(new ActLine { Role = ActLineRole.Opened, Batch = batch.Value, LocationId = location.Id, Quantity = line.Quantity });
        }

        return refusals.Count > 0
            ? Result<IReadOnlyList<StockPosting>>.Refused(refusals)
            : acts.Values.Select(act => new StockPosting(
                act,
                time.OccurredAt,
                [.. act.Lines.Select(line => new PlannedMovement(line, Account.Opening, Account.Stock(line.LocationId)))])).ToList();
    }

    /// <param name="named">Batches by number: those of the file, and those that the lines before made.</param>
    private static Result<Batch> BatchOf(OpeningLine line, int place, Dictionary<(VariantId, string), Batch> named, BatchParts parts)
    {
        var (variant, quantity) = (line.Variant, line.Quantity);
        if (variant.Item.IsArchived || line.Location.IsArchived)
        {
            return new IsArchived(variant.Item.IsArchived ? variant.FullName : line.Location.Name).At(place);
        }

        if (QuantityRules.CheckPositive(quantity, variant.Item.Unit) is { } wrong)
        {
            return wrong.At(place);
        }

        if (line.Batch is not { } given)
        {
            return variant.Item.IsTracked ? new Missing("Batch #").At(place) : Resolve([]);
        }

        var key = (variant.Id, BatchNumber.KeyOf(given.Number ?? ""));
        if (variant.Item.IsTracked && named.TryGetValue(key, out var there))
        {
            return Differing(there, given) is { } field ? new RecordedOtherwise(there.Number, field).At(place) : there;
        }

        var batch = Resolve([BatchPart.IntoNew(given, quantity)]);
        if (batch.Succeeded)
        {
            named.Add(key, batch.Value);
        }

        return batch;

        Result<Batch> Resolve(IReadOnlyList<BatchPart> into)
        {
            var resolved = parts.Resolve(variant, quantity, into, place);
            return resolved.Succeeded ? resolved.Value[0].Batch : resolved.As<Batch>();
        }
    }

    /// <summary>What is said of an existing batch must agree with what is recorded; what is not said is not asked.</summary>
    private static string? Differing(Batch existing, NewBatch given) =>
        given.Expiry is { } expiry && expiry != existing.Expiry ? "Expiration date"
        : given.MadeOn is { } made && made != existing.MadeOn ? "Made on"
        : Says(given.SupplierNumber) && given.SupplierNumber!.Trim() != existing.SupplierNumber ? "Supplier batch #"
        : Says(given.Barcode) && given.Barcode!.Trim() != existing.Barcode ? "Batch barcode"
        : Says(given.HoldReason) && given.HoldReason!.Trim() != existing.StatusReason ? "Reason for hold"
        : null;

    private static bool Says(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>A quantity that is there when the books begin.</summary>
/// <param name="Quantity">In the stock unit.</param>
/// <param name="Batch">By its number, existing or new; null for an untracked item.</param>
public sealed record OpeningLine(Variant Variant, Location Location, Quantity Quantity, NewBatch? Batch);

/// <summary>Opening stock is entered once for each batch and place; more of it is another act.</summary>
/// <param name="Name">The batch, or the item that has none.</param>
public sealed record OpeningStockEntered(string Name, string Location) : Refusal;

/// <summary>Something is said of an existing batch that is recorded otherwise; nothing is silently overwritten (product.md 4.5).</summary>
public sealed record RecordedOtherwise(string Number, string Field) : Refusal;
