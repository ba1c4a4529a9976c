using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>
/// Opens a completed stocktake for counting again, with its counts: the way back for what must be entered before it
/// (product.md 8.3). Refused while its adjustment stands; that one is reversed first.
/// </summary>
[UseCase("reopen stocktakes", Right.AdjustStock)]
public sealed class ReopenStocktake(StockStore store)
{
    /// <param name="Version">The version of the stocktake that the form showed.</param>
    public sealed record Command(RequestId RequestId, StocktakeId StocktakeId, int Version) : Domain.Command(RequestId);

    /// <returns>Its number.</returns>
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
        var stands = stocktake.AdjustmentId is { } adjustment && write.Db.Documents.Any(document =>
            document.ActId == adjustment && document.ReversesId == null && !write.Db.Documents.Any(other => other.ReversesId == document.Id));
        if (stocktake.Reopen(stands) is { } refusal)
        {
            return refusal;
        }

        write.Note(stocktake, new Particulars { { "Completed", true } }, new Particulars { { "Completed", false } });
        write.Save();
        return stocktake.Number;
    }
}
