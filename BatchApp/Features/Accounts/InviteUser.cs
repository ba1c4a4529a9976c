using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Makes a user who sets their own password by a one-time link, or makes a new link for one who lost theirs. Refuses
/// taken names, and links for sample and deactivated users.
/// </summary>
[UseCase("invite users", Right.KeepUsers)]
public sealed class InviteUser(StockStore store)
{
    /// <param name="UserId">Null to make a user; else whose link is made anew.</param>
    /// <param name="InvitationKey">The stored form of a secret that the form made.</param>
    public sealed record Command(RequestId RequestId, UserId? UserId, int Version, string Name, Role Role, string InvitationKey)
        : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<UserId> Apply(StockWrite write, Command command)
    {
        var found = command.UserId is { } id ? UserRules.Unchanged(write, id, command.Version) : Create(write, command);
        if (!found.Succeeded)
        {
            return found.As<UserId>();
        }

        var user = found.Value;
        if (user.IsSample || !user.IsActive)
        {
            return user.IsSample ? new SampleUserOnly(user.UserName!) : new SignedOut(user.UserName!);
        }

        var before = command.UserId is null ? null : UserRules.ParticularsOf(user);
        user.InvitationKey = command.InvitationKey;
        user.InvitedUntil = write.Now.AddDays(Invitation.Days);
        user.Version++;
        write.Note(user, before, UserRules.ParticularsOf(user));
        write.Save();
        return user.UserId;
    }

    private static Result<Storage.Accounts.User> Create(StockWrite write, Command command)
    {
        if (!Enum.IsDefined(command.Role))
        {
            return new NotFound("Role", $"{(int)command.Role}");
        }

        if (UserRules.CheckName(write.Db, command.Name) is { } refusal)
        {
            return refusal;
        }

        var user = UserRules.Create(command.Name, command.Role);
        write.Db.Users.Add(user);
        return user;
    }
}
