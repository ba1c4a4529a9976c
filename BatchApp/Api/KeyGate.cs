using System.Globalization;
using BatchApp.Api.Errors;
using BatchApp.Features.Accounts;
using Microsoft.Net.Http.Headers;

namespace BatchApp.Api;

/// <summary>Lets nobody through without a key that fits, and none of them too often. No cookie opens this door.</summary>
internal sealed class KeyGate(RequestDelegate next, ApiKeyQuery keys, ApiKeyUses uses, KeyLimits limits)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http, EntranceGuard guard)
    {
        // Whatever language a caller's machine speaks, a number is written one way.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var header = http.Request.Headers.Authorization.ToString();
        var session = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await keys.SessionAsync(header[Scheme.Length..].Trim(), http.RequestAborted) : null;
        if (session is null)
        {
            if (header.Length > 0)
            {
                guard.Refuse("a key of the REST interface that does not fit");
            }

            http.Response.Headers.WWWAuthenticate = "Bearer";
            await ApiErrors.Unauthorized("Send a key that was not withdrawn: Authorization: Bearer <API key>.").ExecuteAsync(http);
            return;
        }

        var key = session.Actor.Key!.Value;
        uses.Note(key, session.Now);
        var standing = limits.Take(key);
        Tell(http.Response.Headers, standing);
        if (!standing.IsAllowed)
        {
            http.Response.Headers[HeaderNames.RetryAfter] = Number(Math.Ceiling(standing.Wait.TotalSeconds));
            await ApiErrors.TooManyRequests().ExecuteAsync(http);
            return;
        }

        http.Features.Set(session);
        await next(http);
    }

    private static void Tell(IHeaderDictionary headers, KeyLimits.Standing standing)
    {
        headers["X-Ratelimit-Limit"] = Number(standing.Limit);
        headers["X-Ratelimit-Remaining"] = Number(standing.Remaining);
        headers["X-Ratelimit-Reset"] = Number(standing.Until.ToUnixTimeMilliseconds());
    }

    private static string Number(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
