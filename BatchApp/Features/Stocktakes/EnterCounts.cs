using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>Puts several batches on a stocktake and writes down what was counted of them, together; the stocktake may begin with it.</summary>
[UseCase("enter counts", Right.CountStock)]
public sealed class EnterCounts(StockStore store)
{
    /// <param name="Begin">Null where the stocktake is there already.</param>
    /// <param name="Id">Null where it begins with this.</param>
    public sealed record Command(RequestId RequestId, StartStocktake.Command? Begin, StocktakeId? Id, IReadOnlyList<Row> Rows) : Domain.Command(RequestId);

    /// <param name="BatchId">Null for an untracked item.</param>
    /// <param name="Counted">Null when it is not counted yet.</param>
    public sealed record Row(VariantId VariantId, BatchId? BatchId, Quantity? Counted);

    /// <summary>The stocktake, and its lines in the order of the rows.</summary>
    public sealed record Entered(StocktakeId Id, IReadOnlyList<StocktakeLineId> Lines);

    public Task<Result<Entered>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<Entered> Apply(StockWrite write, Command command)
    {
        var id = command.Id;
        if (command.Begin is { } begin)
        {
            var started = StartStocktake.Apply(write, begin);
            if (!started.Succeeded)
            {
                return started.As<Entered>();
            }

            id = started.Value.Id;
        }

        var found = StocktakeFacts.Find(write, id ?? default);
        if (!found.Succeeded)
        {
            return found.As<Entered>();
        }

        var lines = new List<StocktakeLineId>();
        foreach (var (i, row) in command.Rows.Index())
        {
            var added = AddToStocktake.Apply(write, new(command.RequestId, found.Value.Id, row.VariantId, row.BatchId, null));
            if (!added.Succeeded)
            {
                return Result<Entered>.Refused([.. added.Refusals.Select(refusal => refusal.At(i))]);
            }

            lines.Add(added.Value);
        }

        return Count(write, command, found.Value, lines) is { } refusals ? Result<Entered>.Refused(refusals) : new Entered(found.Value.Id, lines);
    }

    private static IReadOnlyList<Refusal>? Count(StockWrite write, Command command, Domain.Postings.Stocktake stocktake, List<StocktakeLineId> lines)
    {
        var counted = command.Rows.Index().Where(row => row.Item.Counted is not null).ToList();
        if (counted.Count == 0)
        {
            return null;
        }

        var result = CountStock.Apply(write, new(
            command.RequestId,
            stocktake.Id,
            [.. counted.Select(row => new CountStock.Line(lines[row.Index], stocktake.Lines.Single(line => line.Id == lines[row.Index]).Version, row.Item.Counted))]));
        return result.Succeeded ? null : [.. result.Refusals.Select(refusal => refusal.Place is { } place ? refusal.At(counted[place.Line].Index) : refusal)];
    }
}
