namespace BatchApp.Domain.Accounts;

/// <summary>What a password must be: long, and not the name. No signs are demanded: they make passwords worse.</summary>
public static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 200;

    /// <summary>Null when the password may be used by somebody of that name.</summary>
    public static Refusal? Check(string name, string password) =>
        password.Length < Shortest ? new PasswordTooShort(Shortest)
        : password.Length > Longest ? new TooLong("Password", Longest)
        : password.Distinct().Count() < 4 || TextKey.Of(password).Contains(TextKey.Of(name), StringComparison.Ordinal) ? new PasswordTooSimple()
        : null;
}

/// <summary>The password has fewer than <paramref name="Shortest"/> characters.</summary>
public sealed record PasswordTooShort(int Shortest) : Refusal;

/// <summary>The password repeats a few signs, or contains the name.</summary>
public sealed record PasswordTooSimple : Refusal;

/// <summary>The two passwords typed differ.</summary>
public sealed record PasswordsDiffer : Refusal;

/// <summary>Name or password is wrong; which one is not said.</summary>
public sealed record WrongNameOrPassword : Refusal;

/// <summary>A code that the authenticator app does not show now, and no unused recovery code either.</summary>
public sealed record WrongCode : Refusal;

/// <summary>The name and password fit; the code of the authenticator app is still to come.</summary>
/// <param name="Ticket">Proves for some minutes that the password was right.</param>
public sealed record CodeNeeded(string Ticket) : Refusal;

/// <summary>Too many wrong passwords; the entrance rests.</summary>
public sealed record TooManyTries(int Minutes) : Refusal;

/// <summary>An invitation that was used, has ended, or never was.</summary>
public sealed record InvitationNotOpen : Refusal;

/// <summary>There is an administrator already: new users are invited.</summary>
public sealed record AdministratorExists : Refusal;

/// <summary>Without <paramref name="Name"/> nobody could administer the users any more.</summary>
public sealed record LastAdministrator(string Name) : Refusal;

/// <summary>Sample users are entered from the machine itself, by a click; they have no password and no invitation.</summary>
public sealed record SampleUserOnly(string Name) : Refusal;
