using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BatchApp.Tests.Support;

/// <summary>Runs <c>tools/check-journal.cs</c> as somebody would who has an exported journal and no BatchApp.</summary>
internal static class CheckProgram
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "--verbosity", "quiet", Path.Combine(Root(), "tools", "check-journal.cs"), "--", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));
}
