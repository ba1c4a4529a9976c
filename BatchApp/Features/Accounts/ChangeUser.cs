using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Gives a user another role, deactivates them, or lets them in again. It holds for their open screens at once. Refused
/// for the last administrator who can enter.
/// </summary>
[UseCase("change the role of users and deactivate them", Right.KeepUsers)]
public sealed class ChangeUser(StockStore store)
{
    /// <param name="Version">The version of the user that the form showed.</param>
    public sealed record Command(RequestId RequestId, UserId UserId, int Version, Role Role, bool IsActive) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<UserId> Apply(StockWrite write, Command command)
    {
        if (!Enum.IsDefined(command.Role))
        {
            return new NotFound("Role", $"{(int)command.Role}");
        }

        var found = UserRules.Unchanged(write, command.UserId, command.Version);
        if (!found.Succeeded)
        {
            return found.As<UserId>();
        }

        var user = found.Value;
        if ((command.Role != Role.Administrator || !command.IsActive) && UserRules.IsLastAdministrator(write.Db, user))
        {
            return new LastAdministrator(user.UserName!);
        }

        var before = UserRules.ParticularsOf(user);
        user.Role = command.Role;
        if (user.IsActive && !command.IsActive)
        {
            // Whatever was open to them is closed, an invitation too.
            (user.SecurityStamp, user.InvitationKey, user.InvitedUntil) = (UserRules.NewStamp(), null, null);
        }

        user.IsActive = command.IsActive;
        user.Version++;
        write.Note(user, before, UserRules.ParticularsOf(user));
        write.Save();
        return user.UserId;
    }
}
