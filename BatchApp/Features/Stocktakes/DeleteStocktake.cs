using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>Deletes a stocktake that was never completed, with its counts. Batches that were found with it stay.</summary>
[UseCase("delete stocktakes", Right.CountStock)]
public sealed class DeleteStocktake(StockStore store)
{
    /// <param name="Version">The version of the stocktake that the form showed.</param>
    public sealed record Command(RequestId RequestId, StocktakeId StocktakeId, int Version) : Domain.Command(RequestId);

    /// <returns>The number that it had.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = StocktakeFacts.Unchanged(write, command.StocktakeId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var stocktake = found.Value;
        // One that was reopened has an adjustment and its reversal, which tell where they came from.
        if (stocktake.Status != StocktakeStatus.Counting || write.Db.Adjustments.Any(row => row.StocktakeId == stocktake.Id))
        {
            return new StocktakeCompleted(stocktake.Number);
        }

        var (number, id) = (stocktake.Number, stocktake.Id.Value);
        write.Note(
            new Subject(ThingKind.Stocktake, number, () => id),
            new Particulars { { "Location", stocktake.Location.Name }, { "Batches", NotedValue.Of($"{stocktake.Lines.Count}") }, { "Note", stocktake.Note } });
        write.Db.Stocktakes.Remove(stocktake);
        write.Save();
        return number;
    }
}
