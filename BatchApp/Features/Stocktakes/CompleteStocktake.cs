using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Domain.History;
using BatchApp.Domain.Ledger;
using BatchApp.Domain.Postings;
using BatchApp.Features.Orders;
using BatchApp.Features.Picking;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>
/// Completes a stocktake: posts one linked adjustment of the differences to what the books said when each line was
/// counted. Uncounted lines change nothing. From then on nothing earlier may touch what was counted (product.md 8.3).
/// </summary>
[UseCase("complete stocktakes", Right.AdjustStock)]
public sealed class CompleteStocktake(StockStore store)
{
    /// <param name="Version">The version of the stocktake that the form showed.</param>
    /// <param name="CountedAt">UTC; when all of it was counted, on paper for one. Null for each line's own time.</param>
    public sealed record Command(RequestId RequestId, StocktakeId StocktakeId, int Version, DateTime? CountedAt) : Domain.Command(RequestId);

    /// <param name="Adjustment">The number of the adjustment; null when nothing differed.</param>
    public sealed record Completed(string Number, string? Adjustment, int Counted, int Different);

    public Task<Result<Completed>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Completed> Apply(StockWrite write, Command command)
    {
        var found = StocktakeFacts.Unchanged(write, command.StocktakeId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<Completed>();
        }

        var time = ActTime.Create(command.CountedAt, write.Now, write.Calendar);
        if (!time.Succeeded)
        {
            return time.As<Completed>();
        }

        var stocktake = found.Value;
        if (command.CountedAt is not null)
        {
            stocktake.Lines.ForEach(line => line.Redate(time.Value.OccurredAt));
        }

        var counted = stocktake.Lines.Where(line => line.Counted is not null).ToList();
        var first = counted.Count == 0 ? time.Value.OccurredAt : counted.Min(line => line.CountedAt!.Value);
        var batches = counted.ConvertAll(line => line.BatchId);
        var head = new AdjustmentHead(
            // Taken only if something differs: a preview uses up no number.
            OrderFacts.Preview(write.Db, NumberedDocument.StockAdjustment), write.Now, stocktake.Location, AdjustmentReason.CountDifference, "", stocktake.Note);
        var outcome = stocktake.Complete(
            head,
            PickFacts.Load(write.Db, batches, stocktake.LocationId, first).ToDictionary(row => row.Key.Item1, row => row.Value.Here),
            CountGuard.After(write.Db, batches, first),
            time.Value);
        if (!outcome.Succeeded)
        {
            return outcome.As<Completed>();
        }

        StockDocument? document = null;
        if (outcome.Value.Posting is { } posting)
        {
            OrderFacts.Number(write, NumberedDocument.StockAdjustment, "", own: null);
            document = write.Post(posting);
        }

        write.Note(stocktake, after: new Particulars
        {
            { "Counted", NotedValue.Of($"{counted.Count}") },
            { "Adjustment", stocktake.Adjustment?.Number },
            { "Counted at", command.CountedAt is null ? NotedValue.Blank : time.Value.OccurredAt },
        });
        write.Save();
        return new Completed(stocktake.Number, stocktake.Adjustment?.Number, counted.Count, document?.Movements.Count ?? 0);
    }
}
