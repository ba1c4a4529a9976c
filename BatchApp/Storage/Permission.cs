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
        if (actor.Id is not { } id)
        {
            return null;
        }

        var user = db.Users.AsNoTracking().Where(row => row.Id == id.Value).Select(row => new { row.Role, row.IsActive }).FirstOrDefault();
        return user is not { IsActive: true } ? new SignedOut(actor.Name)
            : Rights.Has(user.Role, useCase.Needs) ? null
            : new NotAllowed(useCase.Does, user.Role, Rights.RolesWith(useCase.Needs));
    }
}
