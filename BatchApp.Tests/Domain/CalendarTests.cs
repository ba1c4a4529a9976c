using BatchApp.Domain.Batches;
using BatchApp.Domain.Company;
using BatchApp.Domain.Postings;
using CsCheck;

namespace BatchApp.Tests.Domain;

public sealed class CalendarTests
{
    private static readonly BusinessCalendar Copenhagen = BusinessCalendar.Of("Europe/Copenhagen");

    [Theory]
    [InlineData("Europe/Copenhagen", "2026-11-23T22:59:59", "2026-11-23")]
    [InlineData("Europe/Copenhagen", "2026-11-23T23:00:00", "2026-11-24")]
    [InlineData("Europe/Copenhagen", "2026-07-01T21:59:59", "2026-07-01")]
    [InlineData("Europe/Copenhagen", "2026-07-01T22:00:00", "2026-07-02")]
    [InlineData("Europe/Copenhagen", "2028-02-28T23:30:00", "2028-02-29")]
    [InlineData("Europe/Copenhagen", "2028-02-29T23:30:00", "2028-03-01")]
    [InlineData("Pacific/Auckland", "2026-11-23T11:00:00", "2026-11-24")]
    [InlineData("America/Los_Angeles", "2026-11-23T07:59:59", "2026-11-22")]
    [InlineData("no such zone", "2026-11-23T23:59:59", "2026-11-23")]
    public void A_day_begins_and_ends_in_the_companys_zone(string zone, string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), BusinessCalendar.Of(zone).DayOf(Utc(instant)));

    [Fact]
    public void A_wall_clock_time_that_the_clock_change_skips_has_no_instant()
    {
        Assert.Null(Copenhagen.ToInstant(new DateTime(2026, 3, 29, 2, 30, 0, DateTimeKind.Unspecified)));
        Assert.Equal(Utc("2026-03-29T01:00:00"), Copenhagen.ToInstant(new DateTime(2026, 3, 29, 3, 0, 0, DateTimeKind.Unspecified)));
        Assert.Equal(Utc("2026-03-29T00:59:00"), Copenhagen.ToInstant(new DateTime(2026, 3, 29, 1, 59, 0, DateTimeKind.Unspecified)));
        // The hour that comes twice means its second, standard one.
        Assert.Equal(Utc("2026-10-25T01:30:00"), Copenhagen.ToInstant(new DateTime(2026, 10, 25, 2, 30, 0, DateTimeKind.Unspecified)));
    }

    [Fact]
    public void An_instant_comes_back_from_its_wall_clock_time_but_for_the_hour_that_comes_twice() =>
        Gen.Long[new DateTime(2020, 1, 1).Ticks / TimeSpan.TicksPerMillisecond, new DateTime(2040, 1, 1).Ticks / TimeSpan.TicksPerMillisecond].Sample(milliseconds =>
        {
            var instant = new DateTime(milliseconds * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
            var back = Copenhagen.ToInstant(Copenhagen.ToLocal(instant));
            return back == instant || (Copenhagen.Zone.IsAmbiguousTime(Copenhagen.ToLocal(instant)) && back == instant.AddHours(1));
        });

    [Fact]
    public void A_stored_instant_is_cut_to_the_millisecond() =>
        Assert.Equal(Utc("2026-11-23T11:00:00").AddMilliseconds(7), BusinessCalendar.Stored(Utc("2026-11-23T11:00:00").AddTicks(79_999)));

    [Fact]
    public void A_batch_is_usable_through_its_expiry_date_and_without_one_for_ever() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[-5, 5]).Sample((start, offset) =>
        {
            var expiry = new DateOnly(2000, 1, 1).AddDays(start);
            var day = expiry.AddDays(offset);
            return Expiry.IsExpired(expiry, day) == offset > 0 && Expiry.DaysLeft(expiry, day) == -offset && !Expiry.IsExpired(null, day) && Expiry.DaysLeft(null, day) is null;
        });

    [Fact]
    public void A_leap_day_is_a_day_like_any_other()
    {
        var leap = new DateOnly(2028, 2, 29);
        Assert.False(Expiry.IsExpired(leap, leap));
        Assert.True(Expiry.IsExpired(leap, new DateOnly(2028, 3, 1)));
        Assert.Equal(2, Expiry.DaysLeft(new DateOnly(2028, 3, 1), new DateOnly(2028, 2, 28)));
    }

    [Fact]
    public void An_act_is_now_unless_it_says_otherwise_and_never_in_the_future()
    {
        var now = Utc("2026-11-23T22:59:59");
        Assert.Equal(new ActTime(now, new DateOnly(2026, 11, 23)), ActTime.Create(null, now, Copenhagen).Value);
        Assert.Equal(new DateOnly(2026, 11, 22), ActTime.Create(now.AddDays(-1), now, Copenhagen).Value.Day);
        Assert.True(ActTime.Create(now.AddTicks(9_999), now, Copenhagen).Succeeded);
        Assert.IsType<InTheFuture>(ActTime.Create(now.AddMilliseconds(1), now, Copenhagen).Refusals.Single());
        Assert.IsType<InTheFuture>(ActTime.Create(DateTime.MaxValue, now, Copenhagen).Refusals.Single());
        Assert.True(ActTime.Create(DateTime.MinValue, now, Copenhagen).Succeeded);
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
