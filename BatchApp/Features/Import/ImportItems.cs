using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Features.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Import;

/// <summary>
/// Makes or changes many items at once, all or none (product.md 11.1): a row per variant, known ones found by SKU. Each item
/// obeys the rules of <see cref="SaveItem"/>; refused besides are rows of an item that contradict each other, and a product
/// that should become a material.
/// </summary>
[UseCase("import items", Right.Import)]
public sealed class ImportItems(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<ItemImportRow> Rows) : Domain.Command(RequestId);

    public Task<Result<ImportTally>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        RunAsync(actor, command, progress: null, cancellation);

    /// <summary>The same, telling how many rows are done.</summary>
    public Task<Result<ImportTally>> RunAsync(Actor actor, Command command, IProgress<int>? progress, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command, progress, cancellation).AllOrNothing(), cancellation);

    /// <summary>What would come of it; nothing is changed.</summary>
    public Task<Result<ImportOutcome>> CheckAsync(Actor actor, Command command, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        store.RehearseAsync<ImportOutcome>(actor, command, write => Apply(write, command, progress, cancellation), cancellation);

    internal static ImportOutcome Apply(StockWrite write, Command command, IProgress<int>? progress, CancellationToken cancellation) => ImportRun.Go(
        write, ItemRows.Group(write.Db, command.Rows), rows => rows.Places, rows => One(write, command.RequestId, rows), progress, cancellation);

    private static Result<ImportTally> One(StockWrite write, RequestId request, ItemRows rows)
    {
        var item = rows.Id is { } id
            ? write.Db.Items.Include(row => row.Variants).ThenInclude(variant => variant.Recipe).Single(row => row.Id == id)
            : null;
        List<Refusal> refusals = [];
        if (item is null && rows.Rows.All(row => row.Kind is null))
        {
            refusals.Add(new Missing("Kind").At(rows.Places[0]));
        }

        var was = ItemRestated.Of(item ?? Blank(rows.Rows[0]), request);
        var wanted = Head(rows, was, refusals);
        if (item is not null && wanted.Kind != item.Kind)
        {
            refusals.Add(new KindIsFixed(item.Name).At(rows.Places[0]));
        }

        var (variants, places, made) = Variants(rows, was.Variants, refusals);
        wanted = wanted with { Variants = variants };
        if (refusals.Count > 0)
        {
            return Result<ImportTally>.Refused(refusals);
        }

        if (item is not null && made == 0 && ItemRestated.Same(was, wanted))
        {
            return new ImportTally(0, 0, rows.Rows.Count);
        }

        var saved = SaveItem.Apply(write, wanted);
        return saved.Succeeded
            ? new ImportTally(made, rows.Rows.Count - made, 0)
            // The use case counts variants; people count rows.
            : Result<ImportTally>.Refused([.. saved.Refusals.Select(refusal => refusal.At(refusal.Place is { } place && places[place.Line] is { } row ? row : rows.Places[0]))]);
    }

    private static Item Blank(ItemImportRow row) => new()
    {
        Kind = row.Kind ?? ItemKind.Material,
        Name = row.Name.Trim(),
        Unit = new UnitOfMeasure("", 0),
    };

    private static SaveItem.Command Head(ItemRows rows, SaveItem.Command was, List<Refusal> refusals)
    {
        var unit = rows.Agreed("Unit", row => row.Unit?.Trim(), was.Unit, refusals);
        var purchaseUnit = rows.Agreed("Purchase unit", row => row.PurchaseUnit?.Trim(), was.PurchaseUnit, refusals);
        if (string.IsNullOrEmpty(purchaseUnit) && rows.Rows.Index().FirstOrDefault(row => row.Item.PurchaseRate is not null) is { Item: not null } rated)
        {
            refusals.Add(new Missing("Purchase unit").At(rows.Places[rated.Index]));
        }

        return was with
        {
            Name = rows.Agreed("Name", row => row.Name.Trim(), was.Name, refusals),
            Kind = rows.Agreed("Kind", row => row.Kind, was.Kind, refusals),
            Category = rows.Agreed("Category", row => row.Category?.Trim(), was.Category, refusals),
            Unit = unit,
            Decimals = rows.Agreed("Decimal places", row => row.Decimals, unit == was.Unit ? was.Decimals : UnitOfMeasure.UsualDecimals(unit), refusals),
            PurchaseUnit = purchaseUnit,
            PurchaseRate = rows.Agreed("Conversion rate", row => row.PurchaseRate, was.PurchaseRate, refusals),
            Tracking = rows.Agreed("Tracking", row => row.Tracking, was.Tracking, refusals),
            ShelfLifeDays = rows.Agreed("Shelf life", row => row.ShelfLifeDays, was.ShelfLifeDays, refusals),
            ExpiryRequired = rows.Agreed("Expiry date required", row => row.ExpiryRequired, was.ExpiryRequired, refusals),
            ArrivesOnHold = rows.Agreed("Arrives on hold", row => row.ArrivesOnHold, was.ArrivesOnHold, refusals),
        };
    }

    /// <summary>The variants as they will be, the row that speaks of each, and how many of them are new.</summary>
    private static (List<SaveItem.VariantInput> Variants, List<int?> Places, int Made) Variants(
        ItemRows rows, IReadOnlyList<SaveItem.VariantInput> known, List<Refusal> refusals)
    {
        List<SaveItem.VariantInput> variants = [.. known];
        List<int?> places = [.. known.Select(_ => (int?)null)];
        foreach (var (i, row) in rows.Rows.Index())
        {
            var key = TextKey.Of(row.Sku);
            var at = variants.FindIndex(variant => key.Length > 0 && TextKey.Of(variant.Sku) == key);
            if (at >= 0 && places[at] is not null)
            {
                refusals.Add(new AlreadyTaken("SKU", row.Sku.Trim(), "another row").At(rows.Places[i]));
                continue;
            }

            if (at < 0)
            {
                at = variants.Count;
                variants.Add(new SaveItem.VariantInput(null, "", row.Sku.Trim(), null, Quantity.Zero, []));
                places.Add(null);
            }

            variants[at] = variants[at] with
            {
                Name = row.Variant?.Trim() ?? variants[at].Name,
                Barcode = row.Barcode?.Trim() ?? variants[at].Barcode,
                SafetyStock = row.SafetyStock ?? variants[at].SafetyStock,
            };
            places[at] = rows.Places[i];
        }

        return (variants, places, variants.Count - known.Count);
    }
}
