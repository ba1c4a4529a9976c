using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>Writes down, in sums, what was refused at the entrance: a thousand wrong passwords are one line.</summary>
[UseCase("count refused sign-ins", Right.ByTheProgram)]
public sealed class NoteRefusedEntries(StockStore store)
{
    /// <param name="Sums">What was tried, and how often, since the last line.</param>
    public sealed record Command(RequestId RequestId, IReadOnlyList<string> Sums) : Domain.Command(RequestId);

    public Task<Result<int>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<int> Apply(StockWrite write, Command command)
    {
        write.Note(write.Db.Companies.Single(), after: new() { { "Refused", string.Join("; ", command.Sums) } });
        return command.Sums.Count;
    }
}
