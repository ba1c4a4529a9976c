using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.Storage.Sqlite;

namespace BatchApp.SampleCompany;

/// <summary>
/// Makes a small food maker's last twelve months by running the use cases one after another under a clock that moves.
/// The same day gives the same company, and nothing in it is later than the day before.
/// </summary>
public static class SampleCompanyMaker
{
    private const string Zone = "Europe/Copenhagen";
    private const int Days = 364;
    private const int DaysOfLastWeek = 5;

    /// <summary>Weeks until the item that was kept without batches is tracked.</summary>
    private const int WeeksUntilTracked = 8;

    public static CompanyProfile Profile => new() { Name = "Nordhavn Pantry", TimeZone = Zone, IsSample = true };

    /// <summary>The sample company's day at a moment (UTC).</summary>
    public static DateOnly TodayAt(DateTime now) => BusinessCalendar.Of(Zone).DayOf(now);

    /// <param name="file">New and empty, with <see cref="Profile"/> as its company.</param>
    /// <param name="today">The company's day; the year ends on the working day before it.</param>
    /// <param name="progress">Told the name of every month that is begun.</param>
    public static async Task MakeAsync(DataFile file, DateOnly today, Action<string> progress)
    {
        var days = WorkingDays(today);
        using var desk = new SampleDesk(file, Zone, days[0]);
        var beginning = new SampleBeginning(desk);
        var rhythm = new WeeklyRhythm(desk);
        var bargains = new SampleBargains(desk, today, days);
        var incidents = new SampleIncidents(desk);
        await beginning.EnterAsync();
        await rhythm.StockUpAsync();
        var tracked = false;
        foreach (var (i, day) in days.SkipLast(DaysOfLastWeek).Index())
        {
            if (i == 0 || day.Month != days[i - 1].Month)
            {
                progress(day.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
            }

            await rhythm.WorkAsync(day);
            await bargains.BuyAsync(day);
            await incidents.HappenAsync(i / 5);
            if (!tracked && i >= WeeksUntilTracked * 5 && (await SampleStock.ReadAsync(desk)).Usable("RAISIN", "Main") > 0)
            {
                await beginning.TrackLateItemAsync();
                tracked = true;
            }
        }

        await new LastWeek(desk, [.. days.TakeLast(DaysOfLastWeek)]).WorkAsync();
    }

    /// <summary>Mondays to Fridays, without the days on which nobody in Denmark works.</summary>
    private static List<DateOnly> WorkingDays(DateOnly today) =>
    [
        .. Enumerable.Range(1, Days).Reverse().Select(ago => today.AddDays(-ago))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Where(day => (day.Month, day.Day) is not ((12, 24) or (12, 25) or (12, 26) or (12, 31) or (1, 1))),
    ];
}
