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
        List<(double First, double Second)> times = [];
        for (var round = 0; round < Total; round++)
        {
            var one = round % 2 == 0 ? await TimeAsync(first, round) : 0;
            var two = await TimeAsync(second, round);
            one = round % 2 == 0 ? one : await TimeAsync(first, round);
            if (round >= Warming)
            {
                times.Add((one, two));
            }
        }

        return Ratio.Of(times);
    }

    private static async Task<double> TimeAsync(Func<int, Task> side, int round)
    {
        var start = Stopwatch.GetTimestamp();
        await side(round);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>The rounds of two sides, told as a ratio.</summary>
/// <param name="Median">Of the rounds' ratios.</param>
/// <param name="First">The first side's median, milliseconds.</param>
/// <param name="Second">The second side's median, milliseconds.</param>
internal sealed record Ratio(double Median, double Least, double Most, double First, double Second)
{
    public static Ratio Of(IReadOnlyList<(double First, double Second)> times)
    {
        var ratios = times.Select(time => time.First / time.Second).ToList();
        return new(MedianOf(ratios), ratios.Min(), ratios.Max(), MedianOf(times.Select(time => time.First)), MedianOf(times.Select(time => time.Second)));
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
