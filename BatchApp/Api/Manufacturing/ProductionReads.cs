using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Manufacturing;

/// <summary>The query of <c>GET /manufacturing_order_productions</c>.</summary>
public sealed record ProductionFilter : ListFilter
{
    public int[]? ManufacturingOrderIds { get; init; }
}

/// <summary>What a change of a production must know of it.</summary>
/// <param name="Version">Of its order.</param>
/// <param name="Standing">Its documents that are not reversed.</param>
public sealed record ProductionNow(ActId Id, int Version, IReadOnlyList<(StockDocumentId Id, DateTime OccurredAt)> Standing);

/// <summary>What correcting one ingredient of a production must know of it.</summary>
/// <param name="Line">A line of it that stands.</param>
public sealed record ProductionIngredientNow(ProductionIngredientObject Told, ActLineId Line, string Order, bool IsDone);

/// <summary>Productions with their ingredients.</summary>
public sealed class ProductionReads(StockStore store)
{
    public Task<Page<ProductionObject>> PageAsync(ProductionFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var page = await Filtered(read.Db, filter).OrderBy(row => row.Id).PageAsync(filter, token);
            return new Page<ProductionObject>(await ObjectsAsync(read.Db, page.Rows, token), page.Total);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<ProductionObject?> OneAsync(ActId id, CancellationToken cancellation) =>
        (await PageAsync(new ProductionFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    /// <summary>Null where there is none, or nothing stands of it.</summary>
    public Task<ProductionNow?> NowAsync(ActId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var version = await read.Db.Productions.Where(run => run.Id == id).Select(run => (int?)run.ManufacturingOrder.Version).FirstOrDefaultAsync(token);
            var standing = await read.Db.Documents.ThatStand(read.Db).Where(document => document.ActId == id).OrderBy(document => document.Id)
                .Select(document => new { document.Id, document.OccurredAt }).ToListAsync(token);
            return version is { } known && standing.Count > 0 ? new ProductionNow(id, known, [.. standing.Select(document => (document.Id, document.OccurredAt))]) : null;
        },
        cancellation);

    /// <summary>Null where there is none, or nothing stands of its production.</summary>
    public Task<ProductionIngredientNow?> IngredientAsync(ActLineId id, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var line = await read.Db.ActLines.Where(row => row.Id == id && row.Role == ActLineRole.Ingredient).Select(row => new { row.ActId, row.IngredientLineId }).FirstOrDefaultAsync(token);
            if (line is null || await read.Db.Productions.Include(run => run.ManufacturingOrder).FirstOrDefaultAsync(run => run.Id == line.ActId, token) is not { } run)
            {
                return null;
            }

            var told = (await ObjectsAsync(read.Db, [run], token))[0];
            var stands = await read.Db.Movements.ThatStand(read.Db).Where(movement => movement.Document.ActId == line.ActId && movement.ActLine.IngredientLineId == line.IngredientLineId)
                .OrderBy(movement => movement.Seq).Select(movement => (ActLineId?)movement.ActLineId).FirstOrDefaultAsync(token);
            return told.DeletedAt is null && stands is { } any && told.Ingredients.FirstOrDefault(row => row.Id == id.Value) is { } ingredient
                ? new ProductionIngredientNow(ingredient, any, run.ManufacturingOrder.Number, run.ManufacturingOrder.IsDone)
                : null;
        },
        cancellation);

    private static IQueryable<ProductionRun> Filtered(BatchDb db, ProductionFilter filter)
    {
        var rows = db.Productions.Where(row => filter.IncludeDeleted || db.Documents.ThatStand(db).Any(document => document.ActId == row.Id));
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.ManufacturingOrderIds is { } orders)
        {
            rows = rows.Where(row => orders.Contains((int)(object)row.ManufacturingOrderId));
        }

        return rows.Posted(db, filter);
    }

    private static async Task<IReadOnlyList<ProductionObject>> ObjectsAsync(BatchDb db, IReadOnlyList<ProductionRun> runs, CancellationToken cancellation)
    {
        var ids = runs.Select(run => run.Id).ToList();
        var posted = await PostedReads.OfAsync(db, ids, cancellation);
        var first = (await db.ActLines.Where(line => ids.Contains(line.ActId) && line.Role == ActLineRole.Ingredient)
                .Select(line => new { line.ActId, line.IngredientLineId, line.Id }).ToListAsync(cancellation))
            .GroupBy(line => (line.ActId, line.IngredientLineId)).ToDictionary(group => group.Key, group => group.Min(line => line.Id.Value));
        return
        [
            .. runs.Select(run => (Run: run, Posted: posted[run.Id])).Select(row => new ProductionObject
            {
                Id = row.Run.Id.Value,
                ManufacturingOrderId = row.Run.ManufacturingOrderId.Value,
                Quantity = row.Posted.Lines.Where(line => line.Role == ActLineRole.Product).Sum(line => line.Quantity).Amount,
                ProductionDate = row.Posted.OccurredAt,
                Ingredients =
                [
                    .. row.Posted.Lines.Where(line => line.IngredientLineId is not null).GroupBy(line => line.IngredientLineId).Select(group => new ProductionIngredientObject
                    {
                        Id = first[(row.Run.Id, group.Key)],
                        LocationId = group.First().LocationId.Value,
                        VariantId = group.First().VariantId.Value,
                        ManufacturingOrderId = row.Run.ManufacturingOrderId.Value,
                        ManufacturingOrderRecipeRowId = group.Key!.Value.Value,
                        ProductionId = row.Run.Id.Value,
                        Quantity = group.Sum(line => line.Quantity).Amount,
                        ProductionDate = row.Posted.OccurredAt,
                    }).OrderBy(ingredient => ingredient.Id),
                ],
                CreatedAt = row.Posted.CreatedAt,
                UpdatedAt = row.Posted.UpdatedAt,
                DeletedAt = row.Posted.DeletedAt,
            }),
        ];
    }
}
