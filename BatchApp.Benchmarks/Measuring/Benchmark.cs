using BatchApp.Benchmarks.Data;

namespace BatchApp.Benchmarks.Measuring;

/// <summary>A ratio that the program promises.</summary>
/// <param name="Name">P1 to P9 of the program, H1 and H2 of its REST interface.</param>
/// <param name="What">What is divided by what.</param>
/// <param name="Good">The promise.</param>
/// <param name="Aim">What is hoped for.</param>
/// <param name="MoreIsBetter">For throughput: the ratio is to be above, not below.</param>
/// <param name="Run">Measures, having asserted that both sides did the same.</param>
internal sealed record Benchmark(string Name, string What, double Good, double Aim, bool MoreIsBetter, Func<Setting, Task<IReadOnlyList<Figure>>> Run)
{
    public string Verdict(double ratio) => Reaches(ratio, Aim) ? "reaches the aim" : Reaches(ratio, Good) ? "good" : "MISSES good";

    private bool Reaches(double ratio, double mark) => MoreIsBetter ? ratio >= mark : ratio <= mark;
}

/// <param name="Rounds">For what takes milliseconds; benchmarks of longer work take fewer.</param>
internal sealed record Setting(DataFiles Files, Rounds Rounds)
{
    public DataSize Size => Files.Size;
}

/// <param name="Of">Which case of the benchmark: "page 1", "10,000 descendants".</param>
internal sealed record Figure(string Of, Ratio Ratio);

/// <summary>Both sides of a benchmark must have done the same; they did not.</summary>
internal sealed class UnequalException(string message) : Exception(message);

internal static class Equal
{
    /// <summary>Throws and shows where they part unless both have the same rows in the same order.</summary>
    public static void Rows<T>(IReadOnlyList<T> program, IReadOnlyList<T> plain)
    {
        if (program.Count != plain.Count)
        {
            throw new UnequalException($"The program answered {program.Count} rows, plain SQL {plain.Count}.");
        }

        if (program.Count == 0)
        {
            throw new UnequalException("Neither side answered anything: nothing was measured.");
        }

        for (var i = 0; i < program.Count; i++)
        {
            Values(program[i], plain[i]);
        }
    }

    public static void Values<T>(T program, T plain)
    {
        if (!EqualityComparer<T>.Default.Equals(program, plain))
        {
            throw new UnequalException($"The program answered\n  {program}\nplain SQL\n  {plain}");
        }
    }
}
