using System.Globalization;
using BatchApp.Benchmarks.Data;
using BatchApp.Benchmarks.Measuring;

namespace BatchApp.Benchmarks;

/// <summary>Ends with 1 when both sides of a benchmark differ in what they did. A ratio alone fails nothing.</summary>
internal static class BenchmarkProgram
{
    private const string Usage = "dotnet run -c Release --project BatchApp.Benchmarks -- P6|all|list [--size tiny|small|large] [--seed 1] [--rounds 15]";

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Options.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (options.Names.Count == 0)
        {
            foreach (var benchmark in Catalogue.All)
            {
                Console.WriteLine($"{benchmark.Name}  {benchmark.What}: good {benchmark.Good}, aim {benchmark.Aim}");
            }

            return 0;
        }

        Console.WriteLine($"{Machine.Describe()}; size {options.Size.Name}, seed {options.Seed}");
        var setting = new Setting(new DataFiles(DataFiles.DefaultFolder, options.Size, options.Seed, Console.WriteLine), options.Size.IsTiny ? Rounds.One : new Rounds(5, options.Rounds));
        foreach (var benchmark in Catalogue.All.Where(benchmark => options.Names.Contains(benchmark.Name)))
        {
            if (!await RunAsync(benchmark, setting))
            {
                return 1;
            }
        }

        return 0;
    }

    private static async Task<bool> RunAsync(Benchmark benchmark, Setting setting)
    {
        try
        {
            var figures = await benchmark.Run(setting);
            Console.WriteLine($"{benchmark.Name}  {benchmark.What}: good {benchmark.Good}, aim {benchmark.Aim} ({Machine.Load()})");
            foreach (var (of, ratio) in figures)
            {
                Console.WriteLine($"    {ratio.Median:0.00} ({ratio.Least:0.00} to {ratio.Most:0.00}; by processor time {ratio.Processor:0.00})  {of}: {ratio.First:0.00} and {ratio.Second:0.00} ms, {Verdict(benchmark, ratio, setting)}");
            }

            return true;
        }
        catch (UnequalException unequal)
        {
            await Console.Error.WriteLineAsync($"{benchmark.Name}: {unequal.Message}");
            return false;
        }
    }

    /// <summary>A tiny run compares results alone: its code is not even compiled when it begins.</summary>
    private static string Verdict(Benchmark benchmark, Ratio ratio, Setting setting) => setting.Size.IsTiny ? "too small to judge" : benchmark.Verdict(ratio.Median);
}
