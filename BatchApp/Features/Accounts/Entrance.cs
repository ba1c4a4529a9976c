using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Lets people in and out: the only place where the session cookie is given and taken. It works in plain requests, because
/// a circuit cannot set a cookie.
/// </summary>
public sealed class Entrance(
    UserQuery users, EntranceGuard guard, IPasswordHasher<User> hasher, NoteSignIn note, MakeFirstAdministrator makeFirst,
    AcceptInvitation accept, ChangeOwnPassword change, FirstStart firstStart, Authenticator authenticator, IDataProtectionProvider protection)
{
    public const string StampClaim = "stamp";

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector tickets = protection.CreateProtector("BatchApp.Entrance.Code").ToTimeLimitedDataProtector();

    /// <summary>A wrong name takes the time of a wrong password.</summary>
    private static readonly Lazy<string> NobodysPassword = new(() => new PasswordHasher<User>().HashPassword(new User(), Invitation.NewSecret()));

    /// <summary>Whether the request comes from the machine that the program runs on, and through no other.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name is "Forwarded" or "Via");

    /// <summary>An address of this program, or Stock: nobody is led elsewhere after signing in.</summary>
    public static string Inside(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) ? address : Controls.Addresses.Stock();

    /// <summary>Refused with <see cref="CodeNeeded"/> when only the code of somebody's app is missing.</summary>
    public async Task<Refusal?> SignInAsync(HttpContext context, string name, string password, bool keep)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (guard.Rests(name, address))
        {
            guard.Refuse($"sign-in while resting, {Said(name)}");
            return new TooManyTries(EntranceGuard.RestMinutes);
        }

        var user = await users.FindAsync(name, context.RequestAborted);
        var isRight = hasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash ?? NobodysPassword.Value, password) != PasswordVerificationResult.Failed;
        if (!isRight || user is not { IsActive: true, PasswordHash: not null })
        {
            guard.Failed(name, address);
            guard.Refuse($"wrong name or password, {Said(name)}");
            return new WrongNameOrPassword();
        }

        if (user.TwoFactorEnabled)
        {
            return new CodeNeeded(tickets.Protect($"{user.Id}", TicketLife));
        }

        guard.Succeeded(name);
        await LetInAsync(context, user, keep);
        return null;
    }

    /// <summary>The second step for those whose account demands codes.</summary>
    /// <param name="ticket">From <see cref="CodeNeeded"/>.</param>
    public async Task<Refusal?> EnterCodeAsync(HttpContext context, string ticket, string code, bool keep)
    {
        if (!TryRead(ticket, out var id) || await users.FindAsync(id, context.RequestAborted) is not { IsActive: true } user)
        {
            return new WrongNameOrPassword();
        }

        if (await authenticator.CheckAsync(id, code, context.Connection.RemoteIpAddress?.ToString() ?? "") is { } wrongCode)
        {
            return wrongCode;
        }

        guard.Succeeded(user.UserName!);
        await LetInAsync(context, user, keep);
        return null;
    }

    private bool TryRead(string ticket, out UserId id)
    {
        try
        {
            id = new UserId(int.Parse(tickets.Unprotect(ticket), System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }
        catch (CryptographicException)
        {
            id = default;
            return false;
        }
    }

    /// <summary>Refused but for sample users, and from anywhere but the machine itself.</summary>
    public async Task<Refusal?> EnterSampleAsync(HttpContext context, UserId id)
    {
        var user = IsLocal(context) && firstStart.SampleIsOpen ? await users.FindAsync(id, context.RequestAborted) : null;
        if (user is not { IsSample: true, IsActive: true })
        {
            guard.Refuse("entering a sample user from elsewhere");
            return new WrongNameOrPassword();
        }

        await LetInAsync(context, user, keep: false);
        return null;
    }

    /// <summary>Makes the administrator of a new file and lets them in; from this machine, or with the code that the program printed.</summary>
    public async Task<Refusal?> BeginAsync(HttpContext context, string? code, string name, string password, string again)
    {
        if (!firstStart.Allows(context, code))
        {
            guard.Refuse("first start from elsewhere without its code");
            return new InvitationNotOpen();
        }

        return CheckPassword(name, password, again) is { } refusal
            ? refusal
            : await EnterAsync(context, await makeFirst.ExecuteAsync(Actor.Program, new(RequestId.New(), name, Hash(password)), CancellationToken.None));
    }

    public async Task<Refusal?> AcceptAsync(HttpContext context, string secret, string password, string again)
    {
        var key = Invitation.KeyOf(secret);
        if (await users.InvitedAsync(key, context.RequestAborted) is not { } name)
        {
            guard.Refuse("a used or expired invitation");
            return new InvitationNotOpen();
        }

        return CheckPassword(name, password, again) is { } refusal
            ? refusal
            : await EnterAsync(context, await accept.ExecuteAsync(Actor.Program, new(RequestId.New(), key, Hash(password)), CancellationToken.None));
    }

    public async Task<Refusal?> ChangePasswordAsync(HttpContext context, Session session, string old, string password, string again)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var user = await users.FindAsync(session.Actor.Id!.Value, context.RequestAborted);
        if (guard.Rests(session.Actor.Name, address))
        {
            return new TooManyTries(EntranceGuard.RestMinutes);
        }

        if (user?.PasswordHash is null || hasher.VerifyHashedPassword(user, user.PasswordHash, old) == PasswordVerificationResult.Failed)
        {
            guard.Failed(session.Actor.Name, address);
            guard.Refuse($"wrong old password, {Said(session.Actor.Name)}");
            return new WrongNameOrPassword();
        }

        return CheckPassword(session.Actor.Name, password, again) is { } refusal
            ? refusal
            : await EnterAsync(context, await change.ExecuteAsync(session.Actor, new(RequestId.New(), Hash(password)), CancellationToken.None));
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.ApplicationScheme);

    /// <summary>The session that a principal carries, if it is still one.</summary>
    public async Task<Session?> SessionAsync(ClaimsPrincipal principal, CancellationToken cancellation = default) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && principal.FindFirstValue(StampClaim) is { } stamp
            ? await users.SessionAsync(new UserId(id), stamp, cancellation)
            : null;

    private static Refusal? CheckPassword(string name, string password, string again) =>
        password != again ? new PasswordsDiffer() : PasswordRules.Check(name, password);

    private static string Said(string name) => name.Trim() is { Length: > 40 } long40 ? $"“{long40[..40]}…”" : $"“{name.Trim()}”";

    private string Hash(string password) => hasher.HashPassword(new User(), password);

    private async Task<Refusal?> EnterAsync(HttpContext context, Result<UserId> made)
    {
        if (!made.Succeeded)
        {
            return made.Refusals[0];
        }

        await LetInAsync(context, (await users.FindAsync(made.Value))!, keep: false);
        return null;
    }

    private async Task LetInAsync(HttpContext context, User user, bool keep)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, user.UserName!), new Claim(StampClaim, user.SecurityStamp!)],
            IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = keep });
        await note.ExecuteAsync(new Actor(user.UserId, user.UserName!, user.Role), new NoteSignIn.Command(RequestId.New()), CancellationToken.None);
    }
}

/// <summary>Who may make the first administrator, and whether sample users may be entered.</summary>
/// <param name="sampleIsOpen">Whether the settings let the sample company's users in without a password.</param>
public sealed class FirstStart(bool sampleIsOpen)
{
    public bool SampleIsOpen => sampleIsOpen;

    /// <summary>Printed when the program starts; whoever reads it there may begin from another machine.</summary>
    public string Code { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public bool Allows(HttpContext context, string? code) =>
        Entrance.IsLocal(context) || (code is not null && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(code), System.Text.Encoding.UTF8.GetBytes(Code)));
}
