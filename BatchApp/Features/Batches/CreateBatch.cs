using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.Postings;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Batches;

/// <summary>
/// Makes an empty batch ahead of its first receipt or production. Refuses untracked items, numbers taken within the
/// variant, barcodes in use, and a missing expiry date where the item demands one.
/// </summary>
[UseCase("make a batch ahead", Right.KeepBatches)]
public sealed class CreateBatch(StockStore store)
{
    public sealed record Command(RequestId RequestId, VariantId VariantId, NewBatch Batch) : Domain.Command(RequestId);

    public Task<Result<BatchId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<BatchId> Apply(StockWrite write, Command command)
    {
        var variant = write.Db.Variants.Include(row => row.Item).FirstOrDefault(row => row.Id == command.VariantId);
        if (variant is null)
        {
            return new NotFound("Item", $"{command.VariantId.Value}");
        }

        var known = BatchFacts.Load(write.Db, [(variant.Id, [BatchPart.IntoNew(command.Batch, Quantity.Zero)])]);
        var batch = Batch.Create(variant, known.Stopped(variant.Id, command.Batch));
        if (!batch.Succeeded)
        {
            return batch.As<BatchId>();
        }

        if (known.ByNumber.TryGetValue((variant.Id, batch.Value.NumberKey), out var taken))
        {
            return new BatchNumberTaken(variant.FullName, taken.Number);
        }

        if (batch.Value.Barcode is { } barcode && known.BarcodeHolders.TryGetValue(barcode, out var holder))
        {
            return new AlreadyTaken("Batch barcode", barcode, holder);
        }

        write.Db.Batches.Add(batch.Value);
        write.Note(batch.Value, after: BatchFacts.ParticularsOf(batch.Value), mentions: variant.Item);
        write.NoteStatus(batch.Value, before: null, batch.Value.StatusReason);
        write.Save();
        return batch.Value.Id;
    }
}
