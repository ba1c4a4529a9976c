using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Items;

/// <summary>Saves several items in one step, all of them or none. Each goes by the rules of <see cref="SaveItem"/>.</summary>
[UseCase("enter and change several items at once", Right.KeepItems)]
public sealed class SaveItems(StockStore store)
{
    public sealed record Command(RequestId RequestId, IReadOnlyList<Entry> Items) : Domain.Command(RequestId);

    /// <param name="Row">Where it stood in the request: whatever is refused of it is told there.</param>
    public sealed record Entry(SaveItem.Command Item, int Row);

    /// <returns>How many.</returns>
    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<int> Apply(StockWrite write, Command command)
    {
        foreach (var entry in command.Items)
        {
            var saved = SaveItem.Apply(write, entry.Item);
            if (!saved.Succeeded)
            {
                return Result<int>.Refused([.. saved.Refusals.Select(refusal => refusal.At(entry.Row))]);
            }
        }

        return command.Items.Count;
    }
}
