using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>Sets the password of whoever holds an open invitation, and closes it. Older sessions of theirs end.</summary>
[UseCase("accept an invitation", Right.ByTheProgram)]
public sealed class AcceptInvitation(StockStore store)
{
    /// <param name="InvitationKey">The stored form of the link's secret.</param>
    /// <param name="PasswordHash">Of a password that <see cref="PasswordRules"/> let pass.</param>
    public sealed record Command(RequestId RequestId, string InvitationKey, string PasswordHash) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<UserId> Apply(StockWrite write, Command command)
    {
        var user = write.Db.Users.FirstOrDefault(row => row.InvitationKey == command.InvitationKey && row.IsActive);
        if (user is null || user.InvitedUntil < write.Now)
        {
            return new InvitationNotOpen();
        }

        var before = UserRules.ParticularsOf(user);
        (user.PasswordHash, user.SecurityStamp, user.InvitationKey, user.InvitedUntil) = (command.PasswordHash, UserRules.NewStamp(), null, null);
        user.Version++;
        write.Note(user, before, UserRules.ParticularsOf(user));
        write.Save();
        return user.UserId;
    }
}
