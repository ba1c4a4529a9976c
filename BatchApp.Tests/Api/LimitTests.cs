using System.Globalization;
using System.Net;
using BatchApp.Domain.Accounts;

namespace BatchApp.Tests.Api;

/// <summary>A program in which a key may call three times a minute.</summary>
public sealed class SlowApiCompany : ApiCompany
{
    protected override int RequestsPerMinute => 3;
}

public sealed class LimitTests(SlowApiCompany api) : IClassFixture<SlowApiCompany>
{
    [Fact]
    public async Task A_key_that_calls_too_often_waits_for_the_next_minute_and_others_do_not()
    {
        var hasty = await api.ClientAsync(Role.Viewer);
        var first = await hasty.ReadAsync("/locations");
        Assert.Equal(("3", "2"), (first.Header("X-Ratelimit-Limit"), first.Header("X-Ratelimit-Remaining")));
        Assert.Equal(new DateTimeOffset(api.Company.Now.AddMinutes(1)).ToUnixTimeMilliseconds(), long.Parse(first.Header("X-Ratelimit-Reset"), CultureInfo.InvariantCulture));
        await hasty.ReadAsync("/locations");
        Assert.Equal("0", (await hasty.ReadAsync("/locations")).Header("X-Ratelimit-Remaining"));

        var refused = await hasty.GetAsync("/locations", HttpStatusCode.TooManyRequests);
        Assert.Equal("60", refused.Header("Retry-After"));
        await (await api.ClientAsync(Role.Viewer)).ReadAsync("/locations");
        api.Company.Clock.Advance(TimeSpan.FromMinutes(1));
        await hasty.ReadAsync("/locations");
    }
}
