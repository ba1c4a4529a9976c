namespace BatchApp.Features;

/// <summary>A page of rows, and how many there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total);

/// <summary>Which page is asked for. Sizes beyond the limit are cut, not refused.</summary>
public readonly record struct PageRequest(int Index, int Size)
{
    public const int LargestSize = 500;

    public int Skip => Size == int.MaxValue ? 0 : Math.Max(Index, 0) * Take;

    public int Take => Size == int.MaxValue ? int.MaxValue : Math.Clamp(Size, 1, LargestSize);

    /// <summary>Everything, for an export.</summary>
    public static PageRequest Whole => new(0, int.MaxValue);
}
