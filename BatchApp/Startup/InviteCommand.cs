using BatchApp.Controls;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Wording;

namespace BatchApp.Startup;

/// <summary>
/// <c>invite NAME</c>: prints a new one-time link for a user who lost the password. Whoever can start the program on its
/// data file owns the data; this is the way back in for the last administrator.
/// </summary>
internal static class InviteCommand
{
    public const string Name = "invite";

    /// <summary>0 with a link, 1 without.</summary>
    public static async Task<int> RunAsync(string? name, IConfiguration configuration)
    {
        using var file = await DataFileOpening.OpenAsync(ProgramSettings.Of(configuration), TimeProvider.System, Console.WriteLine);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(file).AddFeatures().BuildServiceProvider();
        var users = await services.GetRequiredService<UserQuery>().AllAsync();
        var user = users.FirstOrDefault(row => UserRules.KeyOf(row.Name) == UserRules.KeyOf(name ?? ""));
        if (user is null)
        {
            await Console.Error.WriteLineAsync($"There is no user “{name}”. Users: {string.Join(", ", users.Select(row => row.Name))}.");
            return 1;
        }

        var secret = Invitation.NewSecret();
        var invited = await services.GetRequiredService<InviteUser>().ExecuteAsync(
            Actor.Program, new InviteUser.Command(RequestId.New(), user.Id, user.Version, user.Name, user.Role, Invitation.KeyOf(secret)));
        if (!invited.Succeeded)
        {
            await Console.Error.WriteLineAsync(RefusalText.Sentence(invited.Refusals[0]));
            return 1;
        }

        Console.WriteLine($"{user.Name} sets a new password at {Addresses.Invitation(secret)} (open once, for {Invitation.Days} days). Start the program and open it there.");
        return 0;
    }
}
