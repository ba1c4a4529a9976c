using BatchApp.Storage;

namespace BatchApp.Startup;

/// <summary>
/// <c>verify [FILE]</c>: recomputes everything in a data file that follows from something else. Without a file it
/// prepares the program's own file as a start would, and checks that.
/// </summary>
internal static class VerifyCommand
{
    public const string Name = "verify";

    /// <summary>Differences that are printed at the most.</summary>
    private const int Most = 30;

    /// <summary>0 without differences, 1 with some.</summary>
    public static async Task<int> RunAsync(string? file, IConfiguration configuration)
    {
        if (file is not null)
        {
            return Report(Path.GetFullPath(file));
        }

        var settings = ProgramSettings.Of(configuration);
        using var held = await DataFileOpening.OpenAsync(settings, TimeProvider.System, Console.WriteLine);
        return Report(settings.DataFile);
    }

    private static int Report(string path)
    {
        var report = VerificationReport.Of(path);
        Console.WriteLine($"Checked {path}: {report.Batches} batches, {report.Documents} documents, {report.Movements} movements.");
        if (report.Last is { } last)
        {
            Console.WriteLine($"The journal ends with record {last.Seq}, hash {last.Hash}.");
        }

        foreach (var difference in report.Differences.Take(Most))
        {
            Console.WriteLine($"{difference.Rule}: {difference.Found}");
        }

        if (report.Differences.Count > Most)
        {
            Console.WriteLine($"… and {report.Differences.Count - Most} more.");
        }

        Console.WriteLine(report.Differences.Count == 0 ? "No differences." : $"{report.Differences.Count} differences.");
        return report.Differences.Count == 0 ? 0 : 1;
    }
}
