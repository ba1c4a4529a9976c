using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Amounts;
using BatchApp.Domain.History;
using BatchApp.Domain.Postings;
using BatchApp.Storage;

namespace BatchApp.Features.Stocktakes;

/// <summary>
/// Writes counts down while a stocktake goes on; each is of the moment in which it is written down. Nothing moves yet.
/// Refuses less than zero, what the unit cannot count, and a line that somebody else counted meanwhile.
/// </summary>
[UseCase("count stock", Right.CountStock)]
public sealed class CountStock(StockStore store)
{
    public sealed record Command(RequestId RequestId, StocktakeId StocktakeId, IReadOnlyList<Line> Lines) : Domain.Command(RequestId);

    /// <param name="Version">The version of the line that the form showed.</param>
    /// <param name="Counted">Null takes a count back: a blank is not a zero.</param>
    public sealed record Line(StocktakeLineId Id, int Version, Quantity? Counted);

    /// <returns>How many lines are counted now.</returns>
    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<int> Apply(StockWrite write, Command command)
    {
        var found = StocktakeFacts.Find(write, command.StocktakeId);
        if (!found.Succeeded)
        {
            return found.As<int>();
        }

        var stocktake = found.Value;
        if (stocktake.Status != StocktakeStatus.Counting)
        {
            return new StocktakeCompleted(stocktake.Number);
        }

        List<Refusal> refusals = [];
        Particulars before = [], after = [];
        foreach (var (i, input) in command.Lines.Index())
        {
            var line = stocktake.Lines.Find(row => row.Id == input.Id);
            if (line is not null)
            {
                before.Add(NameOf(line), ValueOf(line));
            }

            Refusal? refusal = line is null ? new NotFound("Line", $"{input.Id.Value}")
                : line.Version != input.Version ? new ChangedMeanwhile(NameOf(line))
                : line.Count(input.Counted, write.Now, write.Actor.Name);
            if (refusal is not null)
            {
                refusals.Add(refusal.At(i));
            }
            else
            {
                after.Add(NameOf(line!), ValueOf(line!));
            }
        }

        if (refusals.Count > 0)
        {
            return Result<int>.Refused(refusals);
        }

        write.Note(stocktake, before, after);
        return stocktake.Lines.Count(line => line.Counted is not null);
    }

    private static string NameOf(StocktakeLine line) =>
        line.Batch.Variant.Item.IsTracked ? $"{line.Batch.Variant.FullName}, {line.Batch.Number}" : line.Batch.Variant.FullName;

    private static NotedValue ValueOf(StocktakeLine line) =>
        line.Counted is { } counted ? NotedValue.Of($"{counted} {line.Batch.Variant.Item.Unit.Name}") : NotedValue.Blank;
}
