using System.Text.Encodings.Web;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace BatchApp.Features.Accounts;

/// <summary>
/// Codes of an authenticator app beside the password, for those who switch them on. Identity keeps the key and the
/// recovery codes; each recovery code opens once.
/// </summary>
public sealed class Authenticator(UserManager<User> users, EntranceGuard guard, SetCodesDemanded demand)
{
    private const int RecoveryCodes = 8;

    /// <summary>Under which name Identity looks for the key.</summary>
    private const string KeyOwner = "[AspNetUserStore]";

    /// <summary>What an app is set up with: a picture to scan and the same key to type.</summary>
    public sealed record SetUp(string Key, string Picture);

    /// <summary>The key of somebody who wants codes; made on the first asking.</summary>
    public async Task<SetUp> BeginAsync(Session session)
    {
        var user = await FindAsync(session);
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            // Identity's own way to set the key would end every session of the account, this one too.
            key = users.GenerateNewAuthenticatorKey();
            await users.SetAuthenticationTokenAsync(user, KeyOwner, "AuthenticatorKey", key);
        }

        var address = $"otpauth://totp/BatchApp:{UrlEncoder.Default.Encode(session.Actor.Name)}?secret={key}&issuer=BatchApp&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawn = new SvgQRCode(code);
        return new SetUp(string.Join(' ', key.Chunk(4).Select(part => new string(part))), drawn.GetGraphic(4));
    }

    /// <summary>Demands codes from now on, once the app has shown a right one; answers the recovery codes, shown once.</summary>
    public async Task<Result<string[]>> SwitchOnAsync(Session session, string code)
    {
        var user = await FindAsync(session);
        if (session.IsSample)
        {
            return new SampleUserOnly(session.Actor.Name);
        }

        if (!await IsRightAsync(user, code))
        {
            return new WrongCode();
        }

        // Identity writes the whole account back as it read it: the switch comes after.
        var recovery = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!.ToArray();
        var changed = await demand.ExecuteAsync(session.Actor, new(RequestId.New(), true), CancellationToken.None);
        return changed.Succeeded ? recovery : changed.As<string[]>();
    }

    /// <summary>Demands no codes any more; a right one is needed for it.</summary>
    public async Task<Refusal?> SwitchOffAsync(Session session, string code)
    {
        if (!await IsRightAsync(await FindAsync(session), code))
        {
            return new WrongCode();
        }

        var changed = await demand.ExecuteAsync(session.Actor, new(RequestId.New(), false), CancellationToken.None);
        return changed.Succeeded ? null : changed.Refusals[0];
    }

    public async Task<bool> IsDemandedAsync(Session session) => (await FindAsync(session)).TwoFactorEnabled;

    /// <summary>Whether a code of the app, or an unused recovery code, opens; counted as wrong passwords are.</summary>
    internal async Task<Refusal?> CheckAsync(UserId id, string code, string address)
    {
        var user = (await users.FindByIdAsync(id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;
        if (guard.Rests(user.UserName!, address))
        {
            return new TooManyTries(EntranceGuard.RestMinutes);
        }

        if (await IsRightAsync(user, code) || (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Trim())).Succeeded)
        {
            return null;
        }

        guard.Failed(user.UserName!, address);
        guard.Refuse($"wrong code, “{user.UserName}”");
        return new WrongCode();
    }

    private Task<bool> IsRightAsync(User user, string code) => users.VerifyTwoFactorTokenAsync(
        user, TokenOptions.DefaultAuthenticatorProvider, code.Replace(" ", "", StringComparison.Ordinal));

    private async Task<User> FindAsync(Session session) =>
        (await users.FindByIdAsync(session.Actor.Id!.Value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;
}
