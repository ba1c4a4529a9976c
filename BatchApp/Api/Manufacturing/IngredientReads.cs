using BatchApp.Api.Lists;
using BatchApp.Domain;
using BatchApp.Domain.History;
using BatchApp.Domain.Orders;
using BatchApp.Features;
using BatchApp.Features.Availability;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Api.Manufacturing;

/// <summary>The query of <c>GET /manufacturing_order_recipe_rows</c>.</summary>
public sealed record IngredientFilter : ListFilter
{
    public int? ManufacturingOrderId { get; init; }

    public int? VariantId { get; init; }

    public WireAvailability? IngredientAvailability { get; init; }
}

/// <summary>Ingredients of manufacturing orders.</summary>
public sealed class IngredientReads(StockStore store)
{
    public Task<Page<IngredientObject>> PageAsync(IngredientFilter filter, CancellationToken cancellation) => store.ReadAsync(
        async (read, token) =>
        {
            var rows = Filtered(read.Db, filter).OrderBy(row => row.Id).Include(row => row.Plans).Include(row => row.Order).AsSplitQuery();
            if (filter.IngredientAvailability is not { } asked)
            {
                var page = await rows.PageAsync(filter, token);
                return new Page<IngredientObject>(await ObjectsAsync(read, page.Rows, token), page.Total);
            }

            // Availability is worked out, not kept: it is of all rows, set by set, before a page of them is cut.
            var found = (await ObjectsAsync(read, await rows.ToListAsync(token), token)).Where(row => row.IngredientAvailability == asked).ToList();
            var request = filter.Request;
            return new Page<IngredientObject>([.. found.Skip(request.Skip).Take(request.Take)], found.Count);
        },
        cancellation);

    /// <summary>Null where there is none.</summary>
    public async Task<IngredientObject?> OneAsync(IngredientLineId id, CancellationToken cancellation) =>
        (await PageAsync(new IngredientFilter { Ids = [id.Value] }, cancellation)).Rows is [var one] ? one : null;

    private static async Task<IReadOnlyList<IngredientObject>> ObjectsAsync(StockRead read, IReadOnlyList<IngredientLine> lines, CancellationToken cancellation)
    {
        var stamps = await JournalStamps.OfAsync(read.Db, ThingKind.ManufacturingOrder, lines.Select(line => line.OrderId.Value), cancellation);
        var facts = await AvailabilityFacts.LoadAsync(read, [.. lines.Select(line => line.VariantId).Distinct()], cancellation);
        return [.. lines.Select(line => IngredientObject.Of(line, facts.Of(line.Order, line), stamps[line.OrderId.Value]))];
    }

    private static IQueryable<IngredientLine> Filtered(BatchDb db, IngredientFilter filter)
    {
        var rows = db.IngredientLines.Where(row => filter.IncludeDeleted || row.Order.Status != ManufacturingOrderStatus.Cancelled);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains((int)(object)row.Id));
        }

        if (filter.ManufacturingOrderId is { } order)
        {
            var id = new ManufacturingOrderId(order);
            rows = rows.Where(row => row.OrderId == id);
        }

        if (filter.VariantId is { } variant)
        {
            var id = new VariantId(variant);
            rows = rows.Where(row => row.VariantId == id);
        }

        return ListReads.Stamped(db, ThingKind.ManufacturingOrder, filter) is { } stamped ? rows.Where(row => stamped.Contains((int)(object)row.OrderId)) : rows;
    }
}
