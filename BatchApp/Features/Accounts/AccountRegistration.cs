using BatchApp.Controls;
using BatchApp.Storage.Accounts;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Features.Accounts;

/// <summary>Puts the entrance into the program: nothing is served to anybody who is not signed in, but signing in.</summary>
public static class AccountRegistration
{
    public static void AddAccounts(this IServiceCollection services, DataFile file, bool sampleIsOpen)
    {
        services.AddDbContext<AccountsDb>(options => options.UseSqlite(DataFile.ConnectionString(file.Path, readOnly: false)));
        // Names are people's names: with spaces and letters of any alphabet.
        services.AddIdentityCore<User>(identity => identity.User.AllowedUserNameCharacters = "").AddUserStore<Microsoft.AspNetCore.Identity.EntityFrameworkCore.UserOnlyStore<User, AccountsDb, int>>().AddDefaultTokenProviders();
        services.AddSingleton(new FirstStart(sampleIsOpen));
        services.AddSingleton<EntranceGuard>();
        services.AddHostedService<RefusedEntriesWriter>();
        services.AddHostedService<ApiKeyUsesWriter>();
        services.AddScoped<Entrance>();
        services.AddScoped<Authenticator>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "batchapp";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = Addresses.SignIn;
            cookie.ReturnUrlParameter = "ReturnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = AskToSignInAsync;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void MapAccounts(this WebApplication app) => app.MapPost(Addresses.SignOut, async (HttpContext context, IAntiforgery antiforgery) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await Entrance.SignOutAsync(context);
        return Results.LocalRedirect(Addresses.SignIn);
    });

    /// <summary>A cookie of somebody deactivated, or signed out everywhere, opens nothing.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        if (await cookie.HttpContext.RequestServices.GetRequiredService<Entrance>().SessionAsync(cookie.Principal!) is null)
        {
            cookie.HttpContext.RequestServices.GetRequiredService<EntranceGuard>().Refuse($"an ended session of “{cookie.Principal?.Identity?.Name}”");
            cookie.RejectPrincipal();
            await Entrance.SignOutAsync(cookie.HttpContext);
        }
    }

    /// <summary>
    /// A link in a message comes from another site, and the strict cookie stays at home then: the browser is asked to
    /// come again by itself, and whoever is signed in is in. Pages and their forms lead to signing in; everything else is
    /// refused.
    /// </summary>
    private static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var request = redirect.Request;
        if (!request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            redirect.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (HttpMethods.IsPost(request.Method))
        {
            // A form sent after the session ended leads back to its page; what was typed into it is gone.
            redirect.Response.Redirect(request.Path == Addresses.SignOut ? Addresses.SignIn : $"{Addresses.SignIn}?ReturnUrl={Uri.EscapeDataString(request.Path)}");
        }
        else if (request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            redirect.Response.ContentType = "text/html";
            await redirect.Response.WriteAsync("<!DOCTYPE html><title>BatchApp</title><meta http-equiv=\"refresh\" content=\"0\">");
        }
        else
        {
            redirect.Response.Redirect(redirect.RedirectUri);
        }
    }
}
