using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage;
using BatchApp.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Accounts;

/// <summary>A user as Settings lists them.</summary>
/// <param name="IsWaiting">Invited, and has set no password yet.</param>
public sealed record UserRow(UserId Id, string Name, Role Role, bool IsActive, bool IsSample, bool IsWaiting, DateTime? InvitedUntil, int Version);

/// <summary>Somebody signed in, as of now.</summary>
public sealed record Session(Actor Actor, bool IsSample);

/// <summary>Who may enter, and who is who.</summary>
public sealed class UserQuery(StockStore store)
{
    public Task<IReadOnlyList<UserRow>> AllAsync(CancellationToken cancellation = default) => store.ReadAsync<IReadOnlyList<UserRow>>(
        async (read, token) => (await read.Db.Users.OrderBy(user => user.NormalizedUserName).ToListAsync(token)).ConvertAll(Row), cancellation);

    /// <summary>The sample company's people, who are entered without a password; none in any other company.</summary>
    public Task<IReadOnlyList<UserRow>> SamplesAsync(CancellationToken cancellation = default) => store.ReadAsync<IReadOnlyList<UserRow>>(
        async (read, token) => (await read.Db.Users.Where(user => user.IsSample && user.IsActive).OrderBy(user => user.Role).ToListAsync(token)).ConvertAll(Row), cancellation);

    /// <summary>Who a session belongs to; null once the user was deactivated or signed out everywhere.</summary>
    public Task<Session?> SessionAsync(UserId id, string stamp, CancellationToken cancellation = default) => store.ReadAsync(
        async (read, token) => await read.Db.Users.FirstOrDefaultAsync(user => user.Id == id.Value, token) is { IsActive: true } user && user.SecurityStamp == stamp
            ? new Session(new Actor(user.UserId, user.UserName!, user.Role), user.IsSample)
            : null,
        cancellation);

    /// <summary>Whose invitation is open under a key; null for one that was used, has ended, or never was.</summary>
    public Task<string?> InvitedAsync(string key, CancellationToken cancellation = default) => store.ReadAsync(
        async (read, token) => await read.Db.Users.FirstOrDefaultAsync(user => user.InvitationKey == key && user.IsActive, token) is { } user && user.InvitedUntil >= read.Now
            ? user.UserName
            : null,
        cancellation);

    /// <summary>Whether the first administrator is still to be made.</summary>
    public Task<bool> NeedsAdministratorAsync(CancellationToken cancellation = default) =>
        store.ReadAsync((read, _) => Task.FromResult(MakeFirstAdministrator.IsNeeded(read.Db)), cancellation);

    /// <summary>The account of a name, for the entrance.</summary>
    internal Task<User?> FindAsync(string name, CancellationToken cancellation = default)
    {
        var key = UserRules.KeyOf(name);
        return store.ReadAsync((read, token) => read.Db.Users.FirstOrDefaultAsync(user => user.NormalizedUserName == key, token), cancellation);
    }

    internal Task<User?> FindAsync(UserId id, CancellationToken cancellation = default) =>
        store.ReadAsync((read, token) => read.Db.Users.FirstOrDefaultAsync(user => user.Id == id.Value, token), cancellation);

    private static UserRow Row(User user) => new(
        user.UserId, user.UserName!, user.Role, user.IsActive, user.IsSample, !user.IsSample && user.PasswordHash is null, user.InvitedUntil, user.Version);
}
