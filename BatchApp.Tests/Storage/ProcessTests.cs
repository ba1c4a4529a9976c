using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchApp.Tests.Storage;

/// <summary>The program as a process of its own, ended as a power cut or a second click would end it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("batchapp-process-").FullName;

    private string File => Path.Combine(folder, "batchapp.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_first_start_that_was_killed_is_made_again_and_verify_finds_nothing()
    {
        foreach (var months in new[] { 0, 1, 4 })
        {
            using var killed = ProgramProcess.Start(File, "--SampleCompany=true");
            await killed.LineAsync("Making the sample company");
            for (var i = 0; i < months; i++)
            {
                await killed.LineAsync("  ");
            }

            await killed.KillAsync();
            Assert.False(System.IO.File.Exists(File));
        }

        using (var started = ProgramProcess.Start(File))
        {
            await started.LineAsync("BatchApp is ready at http://127.0.0.1:");
            await started.KillAsync();
        }

        using var verify = ProgramProcess.Start(File, "verify");
        Assert.Contains("batches", await verify.LineAsync("Checked "), StringComparison.Ordinal);
        await verify.LineAsync("No differences.");
        Assert.Equal((0, ""), await verify.ExitAsync());
        Assert.Empty(Directory.EnumerateFiles(folder, "*.new*"));
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_stops_with_its_sentence()
    {
        using var first = ProgramProcess.Start(File, "--SampleCompany=false");
        await first.LineAsync("BatchApp is ready");
        using var second = ProgramProcess.Start(File, "--SampleCompany=false");
        Assert.Equal((2, $"Another BatchApp is working on {File}; close it first.{Environment.NewLine}"), await second.ExitAsync());

        using var verify = ProgramProcess.Start(Path.Combine(folder, "other.db"), "verify", File);
        Assert.Equal((0, ""), await verify.ExitAsync());
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_its_sentence()
    {
        using var first = ProgramProcess.Start(File, "--SampleCompany=false");
        var address = (await first.LineAsync("BatchApp is ready at ")).Split(' ')[^1];
        using var second = ProgramProcess.Start(Path.Combine(folder, "other.db"), "--SampleCompany=false", $"--Urls={address}");
        var (code, errors) = await second.ExitAsync();
        Assert.Equal(2, code);
        Assert.StartsWith($"{address} is in use by another program", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Verify_says_what_is_wrong_and_refuses_what_it_cannot_check()
    {
        using (var first = ProgramProcess.StartPosting(File))
        {
            await first.LineAsync(PostingProcess.Acknowledged);
            await first.KillAsync();
        }

        RawFile.Execute(File, "UPDATE StockBalance SET OnHand = OnHand + 1");
        using var wrong = ProgramProcess.Start(File, "verify", File);
        await wrong.LineAsync("A balance is the sum of its movements: Batch ");
        Assert.Equal((1, ""), await wrong.ExitAsync());

        var missing = Path.Combine(folder, "missing.db");
        using var none = ProgramProcess.Start(File, "verify", missing);
        Assert.Equal((2, $"{missing} does not exist.{Environment.NewLine}"), await none.ExitAsync());
        Assert.False(System.IO.File.Exists(missing));

        using var relative = ProgramProcess.Start("batchapp.db", "verify");
        Assert.Equal(2, (await relative.ExitAsync()).Code);
    }

    [Fact]
    public async Task A_user_who_lost_the_password_gets_a_new_link_on_the_machine_itself()
    {
        using (var file = await SafeStart.OpenAsync(File, new CompanyProfile { Name = "Bakery", TimeZone = "Europe/Copenhagen" }))
        {
            await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(file).AddFeatures().BuildServiceProvider();
            await TestCompany.Done(services.GetRequiredService<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Anna Berg", "lost")));
        }

        using var invite = ProgramProcess.Start(File, "invite", "anna berg");
        var said = await invite.LineAsync("Anna Berg sets a new password at /invitation/");
        Assert.Equal((0, ""), await invite.ExitAsync());
        var key = Invitation.KeyOf(said.Split("/invitation/")[1].Split(' ')[0]);
        Assert.Equal(1, RawFile.Number(File, $"SELECT COUNT(*) FROM User WHERE InvitationKey = '{key}'"));

        using var nobody = ProgramProcess.Start(File, "invite", "Bo");
        Assert.Equal((1, $"There is no user “Bo”. Users: Anna Berg.{Environment.NewLine}"), await nobody.ExitAsync());
    }
}
