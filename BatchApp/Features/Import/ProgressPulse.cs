namespace BatchApp.Features.Import;

/// <summary>Shows how far long work is a few times a second, however often it tells: each showing is a message to the browser.</summary>
internal sealed class ProgressPulse(TimeProvider clock, Action<int> show) : IProgress<int>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long last = clock.GetTimestamp();

    public void Report(int value)
    {
        if (clock.GetElapsedTime(last) >= Pause)
        {
            last = clock.GetTimestamp();
            show(value);
        }
    }
}
