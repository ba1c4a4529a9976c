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
        if (actor.Id is not { } id)
        {
            return null;
        }

        var user = db.Users.AsNoTracking().Where(row => row.Id == id.Value).Select(row => new { row.Role, row.IsActive }).FirstOrDefault();
        return user is not { IsActive: true } ? new SignedOut(actor.Name)
            : anyOf.Any(right => Rights.Has(user.Role, right)) ? null
            : new NotAllowed(does, user.Role, [.. anyOf.SelectMany(Rights.RolesWith).Distinct().Order()]);
    }
}
