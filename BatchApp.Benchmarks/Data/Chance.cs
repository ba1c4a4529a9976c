namespace BatchApp.Benchmarks.Data;

/// <summary>
/// Chance that can be asked again: the same seed and place give the same answer, so that nothing of what was drawn has to
/// be remembered.
/// </summary>
internal readonly struct Chance(int seed)
{
    /// <summary>From 0 up to, and without, the limit.</summary>
    public int Below(int limit, long a, long b = 0, long c = 0)
    {
        var mixed = Mix(Mix(Mix(Mix((ulong)seed) ^ (ulong)a) ^ (ulong)b) ^ (ulong)c);
        return (int)(mixed % (ulong)limit);
    }

    /// <summary>Scatters what is close together: the finisher of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
