using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;

namespace BatchApp.Features.Accounts;

/// <summary>Sets one's own password. Every other session of the account ends.</summary>
[UseCase("change their own password", Right.OwnAccount)]
public sealed class ChangeOwnPassword(StockStore store)
{
    /// <param name="PasswordHash">Of a password that <see cref="PasswordRules"/> let pass.</param>
    public sealed record Command(RequestId RequestId, string PasswordHash) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    internal static Result<UserId> Apply(StockWrite write, Command command)
    {
        var user = write.Db.Users.First(row => row.Id == write.Actor.Id!.Value.Value);
        if (user.IsSample)
        {
            return new SampleUserOnly(user.UserName!);
        }

        (user.PasswordHash, user.SecurityStamp) = (command.PasswordHash, UserRules.NewStamp());
        user.Version++;
        write.Note(user, after: new Particulars { { "Password", "changed" } });
        write.Save();
        return user.UserId;
    }
}

/// <summary>Demands a code of an authenticator app beside one's own password, or demands it no more.</summary>
[UseCase("set up their own authenticator codes", Right.OwnAccount)]
public sealed class SetCodesDemanded(StockStore store)
{
    public sealed record Command(RequestId RequestId, bool AreDemanded) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, write => Apply(write, command), cancellation);

    private static Result<UserId> Apply(StockWrite write, Command command)
    {
        var user = write.Db.Users.First(row => row.Id == write.Actor.Id!.Value.Value);
        var before = new Particulars { { "Codes demanded", user.TwoFactorEnabled } };
        user.TwoFactorEnabled = command.AreDemanded;
        if (!command.AreDemanded)
        {
            // The next app gets a key of its own.
            write.Db.UserTokens.RemoveRange(write.Db.UserTokens.Where(token => token.UserId == user.Id));
        }

        write.Note(user, before, new Particulars { { "Codes demanded", command.AreDemanded } });
        write.Save();
        return user.UserId;
    }
}

/// <summary>Ends every session of one's own account, on every machine.</summary>
[UseCase("sign out everywhere", Right.OwnAccount)]
public sealed class SignOutEverywhere(StockStore store)
{
    public sealed record Command(RequestId RequestId) : AccountCommand(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, Apply, cancellation);

    private static Result<UserId> Apply(StockWrite write)
    {
        var user = write.Db.Users.First(row => row.Id == write.Actor.Id!.Value.Value);
        user.SecurityStamp = UserRules.NewStamp();
        user.Version++;
        write.Note(user, after: new Particulars { { "Sessions", "ended everywhere" } });
        write.Save();
        return user.UserId;
    }
}

/// <summary>Writes down that somebody signed in.</summary>
[UseCase("sign in", Right.OwnAccount)]
public sealed class NoteSignIn(StockStore store)
{
    public sealed record Command(RequestId RequestId) : Domain.Command(RequestId);

    public Task<Result<UserId>> ExecuteAsync(Actor actor, Command command, CancellationToken cancellation = default) =>
        store.WriteAsync(actor, command, Apply, cancellation);

    private static Result<UserId> Apply(StockWrite write)
    {
        var user = write.Db.Users.First(row => row.Id == write.Actor.Id!.Value.Value);
        write.Note(user, after: new Particulars { { "Session", "begun" } });
        return user.UserId;
    }
}
