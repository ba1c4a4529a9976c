using BatchApp.Domain.Accounts;

namespace BatchApp.Wording;

/// <summary>The words for roles.</summary>
public static class RoleText
{
    public static string Of(Role role) => role.ToString();

    /// <summary>"Warehouse or Administrator"; begins a sentence.</summary>
    public static string AnyOf(IReadOnlyList<Role> roles) => roles switch
    {
        [] => "Nobody",
        [var one] => Of(one),
        _ => $"{string.Join(", ", roles.SkipLast(1).Select(Of))} or {Of(roles[^1])}",
    };

    /// <summary>What the role is for, in a sentence of its own.</summary>
    public static string Purpose(Role role) => role switch
    {
        Role.Viewer => "Sees everything, changes nothing.",
        Role.Warehouse => "Buys, receives, packs and delivers.",
        Role.Production => "Makes products.",
        Role.Sales => "Sells, packs and delivers.",
        Role.Quality => "Holds, releases and recalls batches, and corrects what is finished.",
        Role.Administrator => "Everything, users and settings too.",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Has no words yet."),
    };
}
