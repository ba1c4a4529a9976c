using BatchApp.Domain;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Items;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Picking;

namespace BatchApp.Tests.Support;

/// <summary>Things of the domain as a file would give them back: with ids.</summary>
internal static class Made
{
    public static readonly DateTime Instant = new(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc);

    public static Variant Variant(int id, string name, UnitOfMeasure? unit = null, bool tracked = true) => new()
    {
        Id = new VariantId(id),
        Name = "",
        Sku = name,
        Item = new Item
        {
            Kind = ItemKind.Product,
            Name = name,
            Unit = unit ?? UnitOfMeasure.Pieces,
            Tracking = tracked ? BatchTracking.Batches : BatchTracking.None,
        },
    };

    public static Batch Batch(int id, Variant variant, string number, DateOnly? expiry = null, string? holdReason = null) =>
        WithId(BatchApp.Domain.Batches.Batch.Create(variant, new NewBatch(number, expiry, HoldReason: holdReason)).Value, id);

    /// <summary>A batch with so much at a place, and nothing that happens later.</summary>
    public static BatchStock Stock(Batch batch, decimal onHand, params string[] elsewhere) =>
        new(batch, new RunningBalance(Quantity.Of(onHand), []), elsewhere);

    private static Batch WithId(Batch batch, int id)
    {
        // Only the file gives ids, through the initialiser.
        typeof(Batch).GetProperty(nameof(BatchApp.Domain.Batches.Batch.Id))!.SetValue(batch, new BatchId(id));
        return batch;
    }
}
