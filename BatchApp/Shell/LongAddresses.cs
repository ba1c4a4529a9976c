using BatchApp.Features.Tracing;

namespace BatchApp.Shell;

/// <summary>
/// Addresses that name many batches are taken as long as a browser can open a screen with them; of longer ones it is said
/// that they name too many, instead of showing an empty page.
/// </summary>
internal static class LongAddresses
{
    /// <summary>Letters of an address that is read at all; ten thousand batches of seven digits have less.</summary>
    private const int Read = 128 * 1024;

    /// <summary>Letters of an address with which a screen can be opened: a message of its connection holds 32 KB.</summary>
    private const int Opened = 24 * 1024;

    public static void TakeLongAddresses(this IWebHostBuilder host) => host.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = Read);

    public static void UseShortAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { Length: > Opened } path && path.StartsWith("/trace/", StringComparison.Ordinal))
        {
            context.Response.Redirect(TraceSubject.TooMany);
            return Task.CompletedTask;
        }

        return next(context);
    });
}
