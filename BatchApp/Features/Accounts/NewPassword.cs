namespace BatchApp.Features.Accounts;

/// <summary>A new password as it is typed, twice, with the name where one is asked for.</summary>
public sealed class NewPassword
{
    public string? Name { get; set; }

    public string? Old { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}
