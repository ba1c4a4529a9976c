using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>Takes a batch off a stocktake that is being counted, with its count; the batch itself stays. Refuses one that is completed.</summary>
[UseCase("take batches off stocktakes", Right.CountStock)]
public sealed class RemoveFromStocktake(StockStore store)
{
    /// <param name="Version">The version of the line that the caller knows.</param>
    public sealed record Command(RequestId RequestId, StocktakeId StocktakeId, StocktakeLineId LineId, int Version) : Domain.Command(RequestId);

    /// <returns>The stocktake's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = StocktakeFacts.Find(write, command.StocktakeId);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var stocktake = found.Value;
        var line = stocktake.Lines.Find(row => row.Id == command.LineId);
        if (line is null)
        {
            return new NotFound("Line", $"{command.LineId.Value}");
        }

        if (line.Version != command.Version)
        {
            return new ChangedMeanwhile(stocktake.Number);
        }

        if (stocktake.Status != StocktakeStatus.Counting)
        {
            return new StocktakeCompleted(stocktake.Number);
        }

        var item = line.Batch.Variant;
        var name = item.Item.IsTracked ? $"{item.FullName}, {line.Batch.Number}" : item.FullName;
        stocktake.Lines.Remove(line);
        write.Note(stocktake, before: new Particulars { { "Added", name } }, after: new Particulars(), mentions: item.Item);
        write.Save();
        return stocktake.Number;
    }
}
