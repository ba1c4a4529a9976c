using System.Diagnostics;

namespace BatchApp.Benchmarks.Measuring;

/// <summary>
/// Two ways of doing the same, in turns: whatever else the machine does meanwhile slows both. Who begins changes from round
/// to round.
/// </summary>
/// <param name="Warming">Rounds that are not counted: code is compiled and pages are read in them.</param>
/// <param name="Counted">Rounds whose ratios are.</param>
internal sealed record Rounds(int Warming, int Counted)
{
    /// <summary>Just enough to see that everything works.</summary>
    public static readonly Rounds One = new(0, 1);

    /// <summary>How many times each side is run.</summary>
    public int Total => Warming + Counted;

    /// <summary>The times of the first side as multiples of the second's.</summary>
    /// <param name="first">Gets the round's number.</param>
    /// <param name="second">Gets the round's number.</param>
    public async Task<Ratio> MeasureAsync(Func<int, Task> first, Func<int, Task> second)
    {
        List<(Spent First, Spent Second)> times = [];
        for (var round = 0; round < Total; round++)
        {
            var one = round % 2 == 0 ? await SpendAsync(first, round) : default;
            var two = await SpendAsync(second, round);
            one = round % 2 == 0 ? one : await SpendAsync(first, round);
            if (round >= Warming)
            {
                times.Add((one, two));
            }
        }

        return Ratio.Of(times);
    }

    private static async Task<Spent> SpendAsync(Func<int, Task> side, int round)
    {
        var (start, busy) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await side(round);
        return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds);
    }
}

/// <summary>Milliseconds of a round of one side.</summary>
/// <param name="Clock">As somebody waits.</param>
/// <param name="Processor">Of this program alone: what else the machine does is not in it, and neither is waiting for the disk.</param>
internal readonly record struct Spent(double Clock, double Processor);

/// <summary>The rounds of two sides, told as a ratio.</summary>
/// <param name="Median">Of the rounds' ratios, by the clock.</param>
/// <param name="Processor">The median of their ratios by processor time.</param>
/// <param name="First">The first side's median, milliseconds.</param>
/// <param name="Second">The second side's median, milliseconds.</param>
internal sealed record Ratio(double Median, double Least, double Most, double Processor, double First, double Second)
{
    public static Ratio Of(IReadOnlyList<(Spent First, Spent Second)> times)
    {
        var ratios = times.Select(time => time.First.Clock / time.Second.Clock).ToList();
        return new(
            MedianOf(ratios), ratios.Min(), ratios.Max(), MedianOf(times.Select(time => time.First.Processor / time.Second.Processor)),
            MedianOf(times.Select(time => time.First.Clock)), MedianOf(times.Select(time => time.Second.Clock)));
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
