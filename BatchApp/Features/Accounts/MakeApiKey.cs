using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;
using BatchApp.Storage.Accounts;
using BatchApp.Wording;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Makes a key of the REST interface. Refuses a missing, over-long or taken name; a name is never given twice, because the
/// journal says it.
/// </summary>
[UseCase("make keys of the REST interface", Right.KeepUsers)]
public sealed class MakeApiKey(StockStore store)
{
    /// <summary>Characters of a key's name at the most.</summary>
    public const int NameLimit = ApiKey.NameLimit;

    /// <param name="SecretHash">The stored form of a secret that the form made.</param>
    /// <param name="Shown">Its first characters.</param>
    public sealed record Command(RequestId RequestId, string Name, Role Role, string SecretHash, string Shown) : AccountCommand(RequestId);

    public Task<Result<ApiKeyId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<ApiKeyId> Apply(StockWrite write, Command command)
    {
        var name = command.Name.Trim();
        var nameKey = TextKey.Of(name);
        Refusal? refusal = name.Length == 0 ? new Missing("Name")
            : name.Length > ApiKey.NameLimit ? new TooLong("Name", ApiKey.NameLimit)
            : !Enum.IsDefined(command.Role) ? new NotFound("Role", $"{(int)command.Role}")
            : write.Db.ApiKeys.Any(row => row.NameKey == nameKey) ? new AlreadyTaken("Name", name, "another key")
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var key = new ApiKey
        {
            Name = name,
            SecretHash = command.SecretHash,
            Shown = command.Shown,
            Role = command.Role,
            MadeAt = write.Now,
            MadeBy = write.Actor.Name,
        };
        write.Db.ApiKeys.Add(key);
        write.Note(key, after: ParticularsOf(key));
        write.Save();
        return key.Id;
    }

    internal static Particulars ParticularsOf(ApiKey key) => new()
    {
        { "Name", NotedValue.Name(key.Name) },
        { "Role", RoleText.Of(key.Role) },
        { "Key", $"{key.Shown}…" },
        { "Withdrawn", key.WithdrawnAt is not null },
    };
}
