using System.Security.Cryptography;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.History;
using BatchApp.Storage;
using BatchApp.Storage.Accounts;
using BatchApp.Wording;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Accounts;

/// <summary>What the use cases on users share.</summary>
internal static class UserRules
{
    public const int NameLimit = 60;

    /// <summary>Refuses empty, over-long and taken names; a name is never given to another, because the journal says it.</summary>
    public static Refusal? CheckName(BatchDb db, string name)
    {
        var key = KeyOf(name);
        return key.Length == 0 ? new Missing("Name")
            : name.Trim().Length > NameLimit ? new TooLong("Name", NameLimit)
            : db.Users.Any(user => user.NormalizedUserName == key) ? new AlreadyTaken("Name", name.Trim(), "another user")
            : null;
    }

    /// <summary>How names are compared: without regard to case.</summary>
    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    public static User Create(string name, Role role, bool isSample = false) => new()
    {
        UserName = name.Trim(),
        NormalizedUserName = KeyOf(name),
        Role = role,
        IsSample = isSample,
        SecurityStamp = NewStamp(),
        ConcurrencyStamp = NewStamp(),
    };

    /// <summary>Ends every session of a user: the cookies and circuits that carry the old stamp are refused.</summary>
    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public static Result<User> Unchanged(StockWrite write, UserId id, int version)
    {
        var user = write.Db.Users.FirstOrDefault(row => row.Id == id.Value);
        return user is null ? new NotFound("User", $"{id.Value}")
            : user.Version != version ? new ChangedMeanwhile(user.UserName!)
            : user;
    }

    /// <summary>Whether a user is the only administrator who can enter.</summary>
    public static bool IsLastAdministrator(BatchDb db, User user) =>
        user is { Role: Role.Administrator, CanEnter: true }
        && !db.Users.Any(other => other.Id != user.Id && other.Role == Role.Administrator && other.IsActive && (other.IsSample || other.PasswordHash != null));

    public static Particulars ParticularsOf(User user) => new()
    {
        { "Name", NotedValue.Name(user.UserName!) },
        { "Role", RoleText.Of(user.Role) },
        { "Deactivated", !user.IsActive },
        { "Invited until", user.InvitedUntil is { } until ? until : NotedValue.Blank },
    };
}
