using System.Globalization;
using BatchApp.Domain.Company;
using BatchApp.SampleCompany;
using BatchApp.Storage.Sqlite;

namespace BatchApp.Startup;

/// <summary>Opens the data file that the settings name, and makes it on the first start.</summary>
internal static class DataFileOpening
{
    /// <param name="tell">Gets a line for each step that takes time.</param>
    public static Task<DataFile> OpenAsync(ProgramSettings settings, TimeProvider clock, Action<string> tell) => settings.SampleCompany
        ? SafeStart.OpenAsync(settings.DataFile, SampleCompanyMaker.Profile, file => MakeSampleAsync(file, clock, tell))
        : SafeStart.OpenAsync(settings.DataFile, new CompanyProfile { Name = "My company", TimeZone = clock.LocalTimeZone.Id });

    private static async Task MakeSampleAsync(DataFile file, TimeProvider clock, Action<string> tell)
    {
        var begun = clock.GetTimestamp();
        tell("Making the sample company, once:");
        await SampleCompanyMaker.MakeAsync(file, SampleCompanyMaker.TodayAt(clock.GetUtcNow().UtcDateTime), month => tell($"  {month}"));
        tell(string.Create(CultureInfo.InvariantCulture, $"The sample company is ready after {clock.GetElapsedTime(begun).TotalSeconds:0.0} s."));
    }
}
