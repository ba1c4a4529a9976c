using BatchApp.Domain.Company;
using BatchApp.Features;
using BatchApp.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.Support;

/// <summary>
/// The test assembly run as a program: posts a mix of everything into a data file, and prints a line when a posting
/// begins and another once it is acknowledged, until it is killed.
/// </summary>
internal static class PostingProcess
{
    /// <summary>Followed by the kind and the request.</summary>
    public const string Begun = "posting";

    /// <summary>Followed by the kind and the request.</summary>
    public const string Acknowledged = "posted";

    /// <param name="args">The data file, and what the mix is drawn from.</param>
    public static async Task Main(string[] args)
    {
        using var file = await SafeStart.OpenAsync(args[0], new CompanyProfile { Name = "Test company", TimeZone = TestCompany.Zone });
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(file).AddFeatures().BuildServiceProvider();
        var mix = await PostingMix.BeginAsync(services, new Random(int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture)));
        while (true)
        {
            await mix.RoundAsync();
        }
    }
}
