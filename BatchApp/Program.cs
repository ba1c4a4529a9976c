using BatchApp.Api;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Features.Export;
using BatchApp.Shell;
using BatchApp.Startup;
using BatchApp.Storage.Sqlite;

try
{
    var line = CommandLine.Of(args);
    var builder = WebApplication.CreateBuilder(line.Settings).AddProgramSettings();
    if (await line.RunAsync(builder.Configuration) is { } exitCode)
    {
        return exitCode;
    }

    using var dataFile = await DataFileOpening.OpenAsync(ProgramSettings.Of(builder.Configuration), TimeProvider.System, Console.WriteLine);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton(dataFile);
    builder.Services.AddFeatures();
    builder.Services.AddKeysBeside(dataFile);
    builder.Services.AddAccounts(dataFile, ProgramSettings.Of(builder.Configuration).SampleCompany);
    builder.Services.AddApi(ApiSettings.Of(builder.Configuration));
    builder.AddShell();

    await using var app = builder.Build();
    app.MapApi();
    app.MapAccounts();
    app.MapExports();
    app.MapShell();
    await app.ServeAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
