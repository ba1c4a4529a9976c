using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.Wording;
using CsCheck;

namespace BatchApp.Tests.Wording;

public sealed class DateAndMomentTextTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    private static readonly string[] Cultures =
        ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL", "da-DK", "sv-SE", "nb-NO", "fi-FI", "pl-PL", "cs-CZ", "pt-PT"];

    private static readonly BusinessCalendar Berlin = BusinessCalendar.Of("Europe/Berlin");

    [Theory]
    [InlineData("en-US", "2026-12-02")]
    [InlineData("en-US", "12/2/2026")]
    [InlineData("en-GB", "02/12/2026")]
    [InlineData("en-GB", "2/12/2026")]
    [InlineData("de-DE", "2.12.2026")]
    [InlineData("de-DE", "02.12.2026")]
    [InlineData("sv-SE", "2026-12-02")]
    [InlineData("en-US", "2 Dec 2026")]
    [InlineData("en-US", "2 December 2026")]
    [InlineData("en-US", "20261202")]
    [InlineData("en-US", "261202")]
    public void A_date_is_read_in_the_forms_of_its_culture(string culture, string text) =>
        Assert.Equal(new DateOnly(2026, 12, 2), DateText.Parse(text, CultureInfo.GetCultureInfo(culture)).Value);

    [Theory]
    [InlineData("en-US", "31/12/2026")]
    [InlineData("en-US", "2/12/26")]
    [InlineData("en-GB", "2/13/2026")]
    [InlineData("en-US", "2026-02-30")]
    [InlineData("en-US", "20260230")]
    [InlineData("en-US", "soon")]
    public void What_is_no_date_is_refused(string culture, string text) =>
        Assert.Equal(new NotADate(text), Assert.Single(DateText.Parse(text, CultureInfo.GetCultureInfo(culture)).Refusals));

    [Fact]
    public void A_barcode_date_with_day_00_means_the_end_of_its_month() =>
        Assert.Equal(new DateOnly(2028, 2, 29), DateText.Parse("280200", English).Value);

    [Fact]
    public void Nothing_typed_is_no_date() => Assert.Null(DateText.Parse(" ", English).Value);

    [Fact]
    public void What_is_written_is_read_back_in_every_culture() =>
        Gen.Select(
                Gen.Int[new DateOnly(1950, 1, 1).DayNumber, new DateOnly(2200, 1, 1).DayNumber],
                Gen.Int[0, Cultures.Length - 1])
            .Sample((number, index) =>
            {
                var culture = CultureInfo.GetCultureInfo(Cultures[index]);
                var day = DateOnly.FromDayNumber(number);
                return DateText.Parse(DateText.Format(day, culture), culture).Value == day;
            });

    [Theory]
    [InlineData("2026-12-02", "2 Dec 2026 · 9 days", ExpirySeverity.Soon)]
    [InlineData("2026-11-24", "24 Nov 2026 · 1 day", ExpirySeverity.Soon)]
    [InlineData("2026-11-23", "expires today", ExpirySeverity.Soon)]
    [InlineData("2026-11-22", "Expired 22 Nov 2026", ExpirySeverity.Expired)]
    [InlineData("2026-12-23", "23 Dec 2026 · 30 days", ExpirySeverity.Soon)]
    [InlineData("2026-12-24", "24 Dec 2026 · 31 days", ExpirySeverity.None)]
    public void An_expiry_date_says_how_long_it_still_lasts(string expiry, string text, ExpirySeverity severity)
    {
        var date = DateOnly.ParseExact(expiry, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var today = new DateOnly(2026, 11, 23);
        Assert.Equal(text, ExpiryText.Describe(date, today, English));
        Assert.Equal(severity, ExpiryText.SeverityOf(date, today));
    }

    [Theory]
    [InlineData("23 Nov 2026 14:05")]
    [InlineData("2026-11-23 14:05")]
    [InlineData("2026-11-23T14:05")]
    [InlineData("11/23/2026 2:05 PM")]
    public void A_moment_is_read_on_the_companys_clock(string text) =>
        Assert.Equal(new DateTime(2026, 11, 23, 13, 5, 0, DateTimeKind.Utc), MomentText.Parse(text, Berlin, English).Value);

    [Fact]
    public void A_moment_is_written_on_the_companys_clock() =>
        Assert.Equal("23 Nov 2026 14:05", MomentText.Format(new DateTime(2026, 11, 23, 13, 5, 0, DateTimeKind.Utc), Berlin, English));

    [Fact]
    public void A_date_alone_means_noon_and_nothing_means_now()
    {
        Assert.Equal(new DateTime(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc), MomentText.Parse("2026-11-23", Berlin, English).Value);
        Assert.Null(MomentText.Parse("", Berlin, English).Value);
    }

    [Fact]
    public void A_time_that_the_clock_change_skips_is_refused() =>
        Assert.IsType<SkippedByClockChange>(Assert.Single(MomentText.Parse("2026-03-29 02:30", Berlin, English).Refusals));

    [Fact]
    public void What_is_no_moment_is_refused() =>
        Assert.Equal(new NotAMoment("yesterday 9"), Assert.Single(MomentText.Parse("yesterday 9", Berlin, English).Refusals));
}
