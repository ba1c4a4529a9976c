using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Items;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Bom;

/// <summary>The query of <c>GET /bom_rows</c>.</summary>
public sealed record BomRowFilter : ListFilter
{
    public string? Id { get; init; }

    public int? ProductItemId { get; init; }

    public int? ProductVariantId { get; init; }

    public int? IngredientVariantId { get; init; }
}

/// <summary>What a change of a row needs to know of it.</summary>
public sealed record BomRowNow(RecipeLineId Id, ItemId ItemId, VariantId VariantId, VariantId IngredientId, Domain.Amounts.Quantity Quantity);

/// <summary>Lines of all recipes, by variant and in the recipe's order.</summary>
public sealed class BomRowReads(StockStore store)
{
    public Task<Page<BomRowObject>> PageAsync(BomRowFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Line.VariantId).ThenBy(row => row.Line.Position).PageAsync(filter, token);
            var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.Item, page.Rows.Select(row => row.ItemId.Value), token);
            return page.As(row => BomRowObject.Of(row.Line, row.ItemId.Value, stamps[row.ItemId.Value]));
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<BomRowObject?> OneAsync(BomRowFilter filter, CancellationToken cancellation) =>
        (await PageAsync(filter, cancellation)).Rows is [var one, ..] ? one : null;

    /// <summary>Null where there is none.</summary>
    public async Task<BomRowNow?> NowAsync(string id, CancellationToken cancellation) => await store.ReadAsync(
        async (read, token) => await Filtered(read.Db, new BomRowFilter { Id = id }).FirstOrDefaultAsync(token) is { } row
            ? new BomRowNow(row.Line.Id, row.ItemId, row.Line.VariantId, row.Line.IngredientId, row.Line.QuantityPerUnit)
            : null,
        cancellation);

    private sealed class Row
    {
        public required RecipeLine Line { get; init; }

        public required ItemId ItemId { get; init; }
    }

    private static IQueryable<Row> Filtered(BatchDb db, BomRowFilter filter)
    {
        var rows = from line in db.RecipeLines
                   join variant in db.Variants on line.VariantId equals variant.Id
                   select new Row { Line = line, ItemId = variant.ItemId };
        if (filter.Id is { } text)
        {
            var id = BomRowId.Read(text) ?? default;
            rows = rows.Where(row => row.Line.Id == id);
        }

        if (filter.ProductItemId is { } product)
        {
            var id = new ItemId(product);
            rows = rows.Where(row => row.ItemId == id);
        }

        if (filter.ProductVariantId is { } made)
        {
            var id = new VariantId(made);
            rows = rows.Where(row => row.Line.VariantId == id);
        }

        if (filter.IngredientVariantId is { } ingredient)
        {
            var id = new VariantId(ingredient);
            rows = rows.Where(row => row.Line.IngredientId == id);
        }

        return ListReads.Stamped(db, ThingKind.Item, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.ItemId)) : rows;
    }
}
