using BatchApp.Storage.Sqlite;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace BatchApp.Startup;

/// <summary>The settings of the program, from <c>appsettings.json</c>; environment variables and the command line win over it.</summary>
/// <param name="DataFile">Absolute path of the data file.</param>
/// <param name="SampleCompany">Whether a new file begins with the sample company.</param>
internal sealed record ProgramSettings(string DataFile, bool SampleCompany)
{
    /// <summary>Refuses a relative path.</summary>
    public static ProgramSettings Of(IConfiguration configuration) =>
        new(SafeStart.Resolve(configuration["DataFile"]), configuration.GetValue("SampleCompany", true));
}

internal static class ProgramSettingsSource
{
    /// <summary>
    /// Reads the settings file that lies beside the program, wherever the program is started from. It comes first, so
    /// that every other source wins over it.
    /// </summary>
    public static WebApplicationBuilder AddProgramSettings(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        return builder;
    }
}
