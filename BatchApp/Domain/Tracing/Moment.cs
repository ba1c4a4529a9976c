namespace BatchApp.Domain.Tracing;

/// <summary>
/// A place in the order of time: when the goods moved, and among movements of one instant which was posted first. A
/// document's inputs stand before its outputs.
/// </summary>
public readonly record struct Moment(DateTime OccurredAt, long Seq) : IComparable<Moment>
{
    /// <summary>Before anything that ever moved.</summary>
    public static readonly Moment Beginning = new(DateTime.MinValue, long.MinValue);

    /// <summary>After anything that will ever move.</summary>
    public static readonly Moment End = new(DateTime.MaxValue, long.MaxValue);

    public static bool operator <(Moment a, Moment b) => a.CompareTo(b) < 0;

    public static bool operator >(Moment a, Moment b) => a.CompareTo(b) > 0;

    public static bool operator <=(Moment a, Moment b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Moment a, Moment b) => a.CompareTo(b) >= 0;

    public int CompareTo(Moment other)
    {
        var byTime = OccurredAt.CompareTo(other.OccurredAt);
        return byTime != 0 ? byTime : Seq.CompareTo(other.Seq);
    }
}
