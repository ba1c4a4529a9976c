using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Import;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Import;

/// <summary>A variant with what it says of its item; null is what the row says nothing of.</summary>
/// <param name="Unit">The stock unit.</param>
/// <param name="PurchaseRate">Stock units in one purchase unit.</param>
public sealed record ItemImportRow(
    string Name,
    string Sku,
    ItemKind? Kind = null,
    string? Unit = null,
    string? Category = null,
    int? Decimals = null,
    string? Variant = null,
    string? Barcode = null,
    Quantity? SafetyStock = null,
    BatchTracking? Tracking = null,
    int? ShelfLifeDays = null,
    bool? ExpiryRequired = null,
    bool? ArrivesOnHold = null,
    string? PurchaseUnit = null,
    Quantity? PurchaseRate = null);

/// <summary>The rows of one item, wherever they stand in the list.</summary>
/// <param name="Id">The item that one of their SKUs or their name belongs to; null for a new one.</param>
internal sealed record ItemRows(ItemId? Id, IReadOnlyList<int> Places, IReadOnlyList<ItemImportRow> Rows)
{
    /// <summary>In the order of their first rows. An item is found by SKU first: so it can be renamed.</summary>
    public static IReadOnlyList<ItemRows> Group(BatchDb db, IReadOnlyList<ItemImportRow> rows)
    {
        var bySku = db.Variants.AsNoTracking().Select(variant => new { variant.SkuKey, variant.ItemId }).ToDictionary(row => row.SkuKey, row => row.ItemId);
        var byName = db.Items.AsNoTracking().Select(item => new { item.NameKey, item.Id }).ToDictionary(row => row.NameKey, row => row.Id);
        return
        [
            .. rows.Index()
                .Select(row => (row.Index, row.Item, Id: IdOf(row.Item)))
                .GroupBy(row => (row.Id, Name: row.Id is null ? TextKey.Of(row.Item.Name) : ""))
                .Select(group => new ItemRows(group.Key.Id, [.. group.Select(row => row.Index)], [.. group.Select(row => row.Item)])),
        ];

        ItemId? IdOf(ItemImportRow row) =>
            bySku.TryGetValue(TextKey.Of(row.Sku), out var own) ? own
            : byName.TryGetValue(TextKey.Of(row.Name), out var named) ? named
            : null;
    }

    /// <summary>
    /// What the rows say of something that the item has once: <paramref name="otherwise"/> when they say nothing of it.
    /// Where they differ, the first row that does is refused.
    /// </summary>
    public T Agreed<T>(string field, Func<ItemImportRow, object?> value, T otherwise, List<Refusal> refusals)
    {
        object? said = null;
        for (var i = 0; i < Rows.Count; i++)
        {
            var here = value(Rows[i]);
            if (said is not null && here is not null && !said.Equals(here))
            {
                refusals.Add(new RowsDisagree(Rows[0].Name.Trim(), field).At(Places[i]));
                return otherwise;
            }

            said ??= here;
        }

        return said is null ? otherwise : (T)said;
    }
}
