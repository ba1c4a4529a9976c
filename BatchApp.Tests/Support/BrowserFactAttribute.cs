namespace BatchApp.Tests.Support;

/// <summary>
/// A test in a real browser. Where there is none it is visibly skipped, but under CI a missing browser is a failure: there
/// nothing may be passed over in silence.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null && !Chromium.IsDemanded)
        {
            Skip = Chromium.WhatToInstall;
        }
    }
}

/// <summary>The system's Chromium.</summary>
public static class Chromium
{
    public const string WhatToInstall = "No Chromium on this machine: install the package chromium, or set CHROMIUM to its path.";

    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM") }.Concat(Places).FirstOrDefault(File.Exists);

    public static bool IsDemanded => Environment.GetEnvironmentVariable("CI") == "true";
}
