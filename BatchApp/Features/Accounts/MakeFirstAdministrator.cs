using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Accounts;

/// <summary>Makes the administrator of a file that has none. Refused once there is one: later users are invited.</summary>
[UseCase("make the first administrator", Right.ByTheProgram)]
public sealed class MakeFirstAdministrator(StockStore store)
{
    /// <param name="PasswordHash">Of a password that <see cref="PasswordRules"/> let pass.</param>
    public sealed record Command(RequestId RequestId, string Name, string PasswordHash) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<UserId> Apply(StockWrite write, Command command)
    {
        if (!IsNeeded(write.Db))
        {
            return new AdministratorExists();
        }

        if (UserRules.CheckName(write.Db, command.Name) is { } refusal)
        {
            return refusal;
        }

        var user = UserRules.Create(command.Name, Role.Administrator);
        user.PasswordHash = command.PasswordHash;
        write.Db.Users.Add(user);
        write.Note(user, after: UserRules.ParticularsOf(user));
        write.Save();
        return user.UserId;
    }

    /// <summary>Whether nobody can administer this file with a password.</summary>
    internal static bool IsNeeded(BatchDb db) =>
        !db.Users.Any(user => user.Role == Role.Administrator && user.IsActive && user.PasswordHash != null);
}
