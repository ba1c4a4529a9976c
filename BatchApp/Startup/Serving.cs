using BatchApp.Controls;
using BatchApp.Features.Accounts;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Connections;

namespace BatchApp.Startup;

/// <summary>Serves the program until it is told to stop.</summary>
internal static class Serving
{
    /// <summary>Refuses when another program has the address.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartRefusedException(
                $"{app.Configuration["Urls"]} is in use by another program; close it or start with another address: --Urls http://localhost:5081");
        }

        Console.WriteLine($"BatchApp is ready at {string.Join(", ", app.Urls)}");
        if (await app.Services.GetRequiredService<UserQuery>().NeedsAdministratorAsync())
        {
            // Whoever reads this has the machine: they may begin from another one.
            Console.WriteLine($"No administrator yet. Make one at {Addresses.FirstStart}?code={app.Services.GetRequiredService<FirstStart>().Code}");
        }

        await app.WaitForShutdownAsync();
    }
}
