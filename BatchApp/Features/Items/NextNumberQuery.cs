using BatchApp.Domain;
using BatchApp.Domain.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Items;

/// <summary>Which batch number a template would make next; looking uses up none (product.md 2.10).</summary>
public sealed class NextNumberQuery(StockStore store)
{
    /// <summary>Numbers that batches of the item have are skipped. Refuses what no batch can be called.</summary>
    /// <param name="item">Null for one that is not stored yet.</param>
    public Task<Result<string>> NextAsync(ItemId? item, string template, int counter, DateOnly day, string order, CancellationToken cancellation = default) =>
        store.ReadAsync(
            (read, _) =>
            {
                var next = BatchNumbering.Next(template, counter, day, order, number => item is { } known && IsTaken(read.Db, known, number));
                return Task.FromResult(next.Succeeded ? next.Value.Number : next.As<string>());
            },
            cancellation);

    /// <summary>Whether a batch of any variant of the item has the number.</summary>
    internal static bool IsTaken(BatchDb db, ItemId item, BatchNumber number) => db.Batches.Any(batch => batch.Variant.ItemId == item && batch.NumberKey == number.Key);
}
