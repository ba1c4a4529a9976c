using System.Diagnostics;
using System.Threading.Channels;
using BatchApp.SampleCompany;

namespace BatchApp.Tests.Support;

/// <summary>A real process of the program (or of <see cref="PostingProcess"/>), watched through what it prints.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Process process;
    private readonly Task<string> errors;

    private ProgramProcess(string assembly, string dataFile, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DataFile"] = dataFile;
        start.Environment["Urls"] = "http://127.0.0.1:0";
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        _ = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Writer.TryWrite(line);
            }

            lines.Writer.Complete();
        });
    }

    public static ProgramProcess Start(string dataFile, params string[] arguments) =>
        new(typeof(SampleCompanyMaker).Assembly.Location, dataFile, arguments);

    /// <summary>A process that posts into the file until it is killed.</summary>
    /// <param name="seed">What its mix is drawn from.</param>
    public static ProgramProcess StartPosting(string dataFile, int seed = 0) =>
        new(typeof(ProgramProcess).Assembly.Location, dataFile, [dataFile, seed.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    /// <summary>Waits for a printed line that contains a text.</summary>
    public async Task<string> LineAsync(string containing)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(containing, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without \"{containing}\": {await errors}");
    }

    /// <summary>Ends it as a power cut would, and answers the lines that it had printed since the last one waited for.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        List<string> rest = [];
        await foreach (var line in lines.Reader.ReadAllAsync())
        {
            rest.Add(line);
        }

        return rest;
    }

    public async Task<(int Code, string Errors)> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
