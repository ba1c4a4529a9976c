using BatchApp.Domain;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Picking;

/// <summary>What forms that post at an earlier time show before they do: the balances from then on (product.md 4.4).</summary>
public sealed class RunningBalanceQuery(StockStore store)
{
    /// <summary>Orders that are named at the most for one item.</summary>
    public const int Named = 3;

    /// <param name="at">UTC, the time of the act.</param>
    public Task<BalancesThen> ThenAsync(DateTime at, IReadOnlyList<TakenThen> taken, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async (read, token) =>
            {
                var variants = taken.Select(line => line.VariantId).Distinct().ToList();
                // What is used without stock is never short.
                var unstocked = await read.Db.Variants.Where(variant => variants.Contains(variant.Id) && variant.Item.IsNotStocked).Select(variant => variant.Id).ToListAsync(token);
                IReadOnlyList<TakenThen> stocked = [.. taken.Where(line => line.Needed.IsPositive && !unstocked.Contains(line.VariantId))];
                var stock = new Dictionary<(BatchId, LocationId), BatchStock>();
                foreach (var place in stocked.GroupBy(line => line.LocationId))
                {
                    foreach (var (key, there) in PickFacts.Load(read.Db, await BatchesAsync(read.Db, [.. place], place.Key, token), place.Key, at))
                    {
                        stock[key] = there;
                    }
                }

                var places = await read.Db.Locations.ToDictionaryAsync(location => location.Id, location => location.Name, token);
                var sources = await SourcesAsync(read.Db, [.. stocked.Select(line => line.VariantId).Distinct()], token);
                return BalancesThen.Of(at, stocked, stock, places, variant => [.. sources[variant].Take(Named)]);
            },
            cancellation);

    /// <summary>Those picked, those that hold something there, and the built-in one of each item.</summary>
    private static async Task<List<BatchId>> BatchesAsync(BatchDb db, IReadOnlyList<TakenThen> taken, LocationId location, CancellationToken cancellation)
    {
        var variants = taken.Select(line => line.VariantId).Distinct().ToList();
        var held = await db.Balances.Where(balance => variants.Contains(balance.VariantId) && balance.LocationId == location && balance.OnHand.Units > 0)
            .Select(balance => balance.BatchId).ToListAsync(cancellation);
        var builtIn = await db.Batches.Where(batch => variants.Contains(batch.VariantId) && batch.IsUnbatched).Select(batch => batch.Id).ToListAsync(cancellation);
        return [.. held.Concat(builtIn).Concat(taken.SelectMany(line => line.Picks).Select(pick => pick.BatchId)).Distinct()];
    }

    /// <summary>Open orders that buy or make the items, oldest first.</summary>
    private static async Task<ILookup<VariantId, ArrivalSource>> SourcesAsync(BatchDb db, List<VariantId> variants, CancellationToken cancellation)
    {
        var bought = await db.PurchaseOrderLines.Where(line => variants.Contains(line.VariantId) && line.Open.Units > 0)
            .OrderBy(line => line.OrderId).Select(line => new { line.VariantId, line.Order.Number }).ToListAsync(cancellation);
        var made = await db.ManufacturingOrders.Where(order => variants.Contains(order.VariantId) && order.Open.Units > 0)
            .OrderBy(order => order.Id).Select(order => new { order.VariantId, order.Number }).ToListAsync(cancellation);
        return bought.Distinct().Select(order => (order.VariantId, Source: new ArrivalSource(ActKind.Receipt, order.Number)))
            .Concat(made.Select(order => (order.VariantId, Source: new ArrivalSource(ActKind.Production, order.Number))))
            .ToLookup(order => order.VariantId, order => order.Source);
    }
}
