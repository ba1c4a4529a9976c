using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Storage;

namespace BatchApp.Features.Batches;

/// <summary>
/// Corrects number, dates, barcode, supplier's number and note of a batch with a reason; every correction stays in its
/// history, and the old number goes on finding it (product.md 2.7). Refuses numbers and barcodes in use. The one way in
/// which what is known of a batch changes: whatever closes the books (10.4) is asked here.
/// </summary>
[UseCase("correct a batch's number, dates and barcode", Right.KeepBatches)]
public sealed class CorrectBatch(StockStore store)
{
    /// <param name="Version">The version of the batch that the form showed.</param>
    /// <param name="Details">All of it as it shall be.</param>
    public sealed record Command(RequestId RequestId, BatchId BatchId, int Version, BatchDetails Details, string Reason) : Domain.Command(RequestId);

    /// <returns>The batch's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = BatchFacts.Unchanged(write, command.BatchId, command.Version);
        return found.Succeeded ? Apply(write, found.Value, command.Details, command.Reason) : found.As<string>();
    }

    /// <summary>For use cases that find out on their way that something is wrong with a batch.</summary>
    internal static Result<string> Apply(StockWrite write, Batch batch, BatchDetails details, string reason)
    {
        write.Db.Entry(batch).Collection(row => row.FormerNumbers).Load();
        write.Db.Entry(batch).Collection(row => row.Stops).Load();
        var before = BatchFacts.ParticularsOf(batch);
        if (details.Expiry != batch.Expiry && ClosedBooks.CheckExpiry(write, batch.Id) is { } closed)
        {
            return closed;
        }

        var corrected = batch.Correct(details, reason, write.Now);
        if (!corrected.Succeeded)
        {
            return corrected;
        }

        if (BatchFacts.Holder(write.Db, batch.VariantId, batch.NumberKey, batch.Id) is { } other)
        {
            return new AlreadyTaken("Batch #", other.Number, $"another batch of {batch.Variant.FullName}");
        }

        if (batch.Barcode is { } barcode && BatchFacts.BarcodeHolder(write.Db, barcode, batch.Id) is { } holder)
        {
            return new AlreadyTaken("Batch barcode", barcode, holder);
        }

        write.Note(batch, before, BatchFacts.ParticularsOf(batch), corrected.Value, batch.Variant.Item);
        RecalledNumbers.Check(write, batch);
        write.Save();
        return batch.Number;
    }
}
