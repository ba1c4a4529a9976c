using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Batches;
using BatchApp.Domain.History;
using BatchApp.Features.Batches;
using BatchApp.Features.Orders;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Stocktakes;

/// <summary>
/// Puts a batch on a stocktake that is being counted: one that the books do not have there, or a new one that was found.
/// Refuses a tracked item without a batch (scenario G10), a batch that stands on it, and an old batch of an item that is
/// tracked no more.
/// </summary>
[UseCase("add batches to stocktakes", Right.CountStock)]
public sealed class AddToStocktake(StockStore store)
{
    /// <param name="BatchId">An existing batch; null for a new one, and for an untracked item.</param>
    /// <param name="New">A batch that nobody knew of.</param>
    public sealed record Command(
        RequestId RequestId, StocktakeId StocktakeId, VariantId VariantId, BatchId? BatchId, NewBatch? New) : Domain.Command(RequestId);

    /// <returns>The line on which it is counted.</returns>
    public Task<Result<StocktakeLineId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<StocktakeLineId> Apply(StockWrite write, Command command)
    {
        var found = StocktakeFacts.Find(write, command.StocktakeId);
        if (!found.Succeeded)
        {
            return found.As<StocktakeLineId>();
        }

        var batch = BatchOf(write, command);
        if (!batch.Succeeded)
        {
            return batch.As<StocktakeLineId>();
        }

        var line = found.Value.Add(batch.Value);
        if (!line.Succeeded)
        {
            return line.As<StocktakeLineId>();
        }

        var item = batch.Value.Variant;
        write.Note(
            found.Value,
            after: new Particulars { { "Added", item.Item.IsTracked ? $"{item.FullName}, {batch.Value.Number}" : item.FullName } },
            mentions: item.Item);
        write.Save();
        return line.Value.Id;
    }

    private static Result<Batch> BatchOf(StockWrite write, Command command)
    {
        var variants = OrderFacts.Variants(write, [command.VariantId]);
        if (!variants.Succeeded)
        {
            return new Missing("Item");
        }

        var variant = variants.Value[command.VariantId];
        if (command.New is { } details)
        {
            var made = CreateBatch.Apply(write, new CreateBatch.Command(command.RequestId, variant.Id, details));
            return made.Succeeded ? Find(made.Value) : made.As<Batch>();
        }

        return command.BatchId is { } id ? Find(id)
            : variant.Item.IsTracked ? new Domain.Postings.CountNeedsBatch(variant.FullName)
            : write.Db.Batches.Include(row => row.Variant).ThenInclude(row => row.Item).Single(row => row.VariantId == variant.Id && row.IsUnbatched);

        Result<Batch> Find(BatchId batch) =>
            write.Db.Batches.Include(row => row.Variant).ThenInclude(row => row.Item).FirstOrDefault(row => row.Id == batch) is not { } known ? new NotFound("Batch", $"{batch.Value}")
            : known.VariantId != variant.Id ? new Domain.Picking.BatchOfAnotherVariant(known.Number, known.Variant.FullName, variant.FullName)
            : !known.IsUnbatched && !variant.Item.IsTracked ? new Domain.Items.NotTracked(variant.FullName)
            : known;
    }
}
