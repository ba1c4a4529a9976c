using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>Withdraws a key of the REST interface, at once and for ever. Refuses one that is unknown or withdrawn already.</summary>
[UseCase("withdraw keys of the REST interface", Right.KeepUsers)]
public sealed class WithdrawApiKey(StockStore store)
{
    public sealed record Command(RequestId RequestId, ApiKeyId Id) : AccountCommand(RequestId);

    public Task<Result<ApiKeyId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ApiKeyId> Apply(StockWrite write, Command command)
    {
        var key = write.Db.ApiKeys.FirstOrDefault(row => row.Id == command.Id);
        if (key is null)
        {
            return new NotFound("API key", $"{command.Id.Value}");
        }

        if (key.WithdrawnAt is not null)
        {
            return new WithdrawnAlready(key.Name);
        }

        var before = MakeApiKey.ParticularsOf(key);
        (key.WithdrawnAt, key.WithdrawnBy) = (write.Now, write.Actor.Name);
        write.Note(key, before, MakeApiKey.ParticularsOf(key));
        write.Save();
        return key.Id;
    }
}
