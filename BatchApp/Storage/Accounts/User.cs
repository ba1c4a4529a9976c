using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace BatchApp.Storage.Accounts;

/// <summary>
/// The account of a person. It is never deleted, because the journal names it; who leaves is deactivated. Its name is
/// what they sign in with and what the journal says, and is never given to another.
/// </summary>
public sealed class User : IdentityUser<int>
{
    public Role Role { get; set; }

    /// <summary>False for somebody who left: no entrance is open to them.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>One of the sample company's people: entered by a click from the machine itself, never by a password.</summary>
    public bool IsSample { get; init; }

    /// <summary>A hash of the open invitation's secret; null when there is none.</summary>
    public string? InvitationKey { get; set; }

    /// <summary>When the open invitation ends; UTC.</summary>
    public DateTime? InvitedUntil { get; set; }

    public int Version { get; set; }

    /// <summary>As the rest of the program calls its id.</summary>
    public UserId UserId => new(Id);

    /// <summary>Whether they can enter: a password is set, or it is a sample user.</summary>
    public bool CanEnter => IsActive && (IsSample || PasswordHash is not null);
}
