using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;

namespace BatchApp.Features.Recall;

/// <summary>
/// Ends a recall with its report (product.md 9.5): from then on nothing in the case changes, and its clock stands. What a real
/// recall stopped stays stopped, until it is lifted. Refuses a missing conclusion, and a recall that is not open or was changed
/// meanwhile.
/// </summary>
[UseCase("close a recall", Right.RunRecalls)]
public sealed class CloseRecall(StockStore store)
{
    /// <param name="Version">The version of the recall that the form showed.</param>
    /// <param name="Conclusion">What the report concludes.</param>
    public sealed record Command(RequestId RequestId, RecallId RecallId, int Version, string Conclusion) : Domain.Command(RequestId);

    /// <returns>The recall's number.</returns>
    public Task<Result<string>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<string> Apply(StockWrite write, Command command)
    {
        var found = RecallWork.Unchanged(write, command.RecallId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<string>();
        }

        var recall = found.Value;
        var closed = recall.Close(command.Conclusion ?? "", write.Actor.Name, write.Now);
        if (!closed.Succeeded)
        {
            return closed;
        }

        write.Note(recall, new() { { "Status", "Open" } }, new Particulars { { "Status", "Closed" }, { "Conclusion", closed.Value } });
        write.Save();
        return recall.Number;
    }
}
