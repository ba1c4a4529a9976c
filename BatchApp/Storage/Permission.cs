using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Storage;

/// <summary>
/// Whether somebody may carry out a command, asked inside its transaction: what the file says now counts, not what an open
/// screen or a forged call believes.
/// </summary>
internal static class Permission
{
    /// <summary>Throws for a use case that states no right.</summary>
    public static Refusal? Check(BatchDb db, Actor actor, Command command)
    {
        var useCase = UseCases.Statement(UseCases.Of(command));
        return Check(db, actor, useCase.Does, [useCase.Needs]);
    }

    /// <summary>Refuses whoever has none of the rights.</summary>
    public static Refusal? Check(BatchDb db, Actor actor, string does, IReadOnlyList<Right> anyOf)
    {
        if (actor.IsProgram)
        {
            return null;
        }

        var role = actor.Key is { } key ? RoleOf(db, key) : RoleOf(db, actor.Id!.Value);
        return role is not { } known ? actor.Key is null ? new SignedOut(actor.Name) : new KeyWithdrawn(actor.Name)
            : anyOf.Any(right => Rights.Has(known, right) && MayAtAll(actor, right)) ? null
            : new NotAllowed(does, known, [.. anyOf.SelectMany(Rights.RolesWith).Distinct().Order()]);
    }

    /// <summary>A key has no password and no sessions of its own.</summary>
    private static bool MayAtAll(Actor actor, Right right) => actor.Key is null || right != Right.OwnAccount;

    /// <summary>Null for somebody who left.</summary>
    private static Role? RoleOf(BatchDb db, UserId id) =>
        db.Users.AsNoTracking().Where(row => row.Id == id.Value && row.IsActive).Select(row => (Role?)row.Role).FirstOrDefault();

    /// <summary>Null for a key that was withdrawn.</summary>
    private static Role? RoleOf(BatchDb db, ApiKeyId id) =>
        db.ApiKeys.AsNoTracking().Where(row => row.Id == id && row.WithdrawnAt == null).Select(row => (Role?)row.Role).FirstOrDefault();
}
