using System.Globalization;
using System.Runtime.InteropServices;

namespace BatchApp.Benchmarks.Measuring;

/// <summary>What a figure was measured on, as far as it can be compared.</summary>
internal static class Machine
{
    public static string Describe() => $"{Environment.ProcessorCount} cores, {Model()}, {RuntimeInformation.FrameworkDescription}, SQLite {new Microsoft.Data.Sqlite.SqliteConnection().ServerVersion}";

    /// <summary>How busy it is besides, where it says so.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";

    private static string Model() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line.Split(':', 2)[1].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString().ToLower(CultureInfo.InvariantCulture);
}
