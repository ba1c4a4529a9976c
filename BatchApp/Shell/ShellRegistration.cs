using System.Globalization;
using BatchApp.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace BatchApp.Shell;

/// <summary>Puts the screens' frame into the program.</summary>
public static class ShellRegistration
{
    /// <summary>Languages whose way of writing numbers and dates is followed; the words are English.</summary>
    private static readonly HashSet<string> Languages = ["en", "de", "fr", "es", "it", "nl", "da", "sv", "nb", "fi", "pl", "cs", "pt"];

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        // Under `dotnet run` the packages' style sheets lie where only this finds them, whatever the environment is called.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.TakeLongAddresses();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // Somebody called away from the bench finds the form as it was left.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(30);
        });
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.VisibleStateDuration = 8000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 100;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.PreventDuplicates = false;
        });
        builder.Services.Configure<RequestLocalizationOptions>(Localize);
        return builder;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseShortAddresses();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            {
                context.RequestServices.GetRequiredService<EntranceGuard>().Refuse("a form without its token");
            }

            return next(context);
        });
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>The browser's language decides, and nothing else: no cookie or query may turn 12.5 into another number.</summary>
    internal static void Localize(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture("en-US", "en-US");
        options.SupportedCultures =
        [
            .. CultureInfo.GetCultures(CultureTypes.NeutralCultures | CultureTypes.SpecificCultures)
                .Where(culture => Languages.Contains(culture.TwoLetterISOLanguageName)),
        ];
        options.SupportedUICultures = [CultureInfo.GetCultureInfo("en-US")];
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
    }
}
