using System.Collections.Concurrent;
using BatchApp.Domain;

namespace BatchApp.Api;

/// <summary>
/// How often each key may call within a minute. The framework's limiters do not tell when their window ends, which every
/// answer must say, and take no clock of ours.
/// </summary>
public sealed class KeyLimits(ApiSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ApiKeyId, Count> counts = new();

    private sealed record Count(DateTimeOffset Until, int Calls);

    /// <summary>Where a key stands after a call.</summary>
    /// <param name="IsAllowed">False for a call beyond the limit.</param>
    /// <param name="Remaining">Calls that are left until then.</param>
    public sealed record Standing(bool IsAllowed, int Limit, int Remaining, DateTimeOffset Until, TimeSpan Wait);

    /// <summary>Counts a call.</summary>
    public Standing Take(ApiKeyId key)
    {
        var now = clock.GetUtcNow();
        var count = counts.AddOrUpdate(
            key,
            _ => new Count(now + Window, 1),
            (_, known) => known.Until <= now ? new Count(now + Window, 1) : known with { Calls = Math.Min(known.Calls, settings.RequestsPerMinute) + 1 });
        return new(count.Calls <= settings.RequestsPerMinute, settings.RequestsPerMinute, Math.Max(0, settings.RequestsPerMinute - count.Calls), count.Until, count.Until - now);
    }
}
