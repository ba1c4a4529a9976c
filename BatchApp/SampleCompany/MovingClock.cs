namespace BatchApp.SampleCompany;

/// <summary>A clock that stands at the moment of the act being entered, and only moves forward.</summary>
internal sealed class MovingClock(DateTime start) : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Now { get; private set; } = start;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    /// <summary>Goes on to a moment; one that has passed already becomes a few minutes from now.</summary>
    public void MoveTo(DateTime moment) => Now = moment > Now ? moment : Now.AddMinutes(3);
}
