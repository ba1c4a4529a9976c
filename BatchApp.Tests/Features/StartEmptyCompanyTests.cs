using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Domain.Company;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Features.Company;
using BatchApp.Features.Partners;
using BatchApp.Storage;
using BatchApp.Storage.Sqlite;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BatchApp.Tests.Features;

public sealed class StartEmptyCompanyTests : IDisposable
{
    private readonly TestFile file = new();
    private readonly DataFile dataFile;
    private readonly ServiceProvider services;

    public StartEmptyCompanyTests()
    {
        RawFile.Execute(file.Path, "UPDATE Company SET IsSample = 1");
        dataFile = new DataFile(file.Path);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 11, 4, 5, TimeSpan.Zero)))
            .AddSingleton(dataFile)
            .AddFeatures()
            .BuildServiceProvider();
    }

    private static StartEmptyCompany.Command Command => new(RequestId.New(), "Our bakery", "Europe/Berlin");

    private string Backups => Path.Combine(Path.GetDirectoryName(file.Path)!, "backups");

    public void Dispose()
    {
        services.Dispose();
        dataFile.Dispose();
        file.Dispose();
    }

    [Fact]
    public async Task The_sample_is_left_for_an_empty_company_and_kept_under_the_day_and_time()
    {
        await CustomerAsync("Sample customer");
        var told = 0;
        services.GetRequiredService<StockStore>().Committed += _ => told++;

        var kept = (await StartAsync(Command)).Value;

        Assert.Equal(Path.Combine(Backups, "batchapp-2026-11-23-120405.db"), kept);
        Assert.Equal(1, RawFile.Number(kept, "SELECT COUNT(*) FROM Customer"));
        Assert.Equal(1, RawFile.Number(kept, "SELECT IsSample FROM Company"));
        var company = await services.GetRequiredService<CompanyQuery>().GetAsync();
        Assert.Equal(("Our bakery", "Europe/Berlin", false), (company.Name, company.TimeZone, company.IsSample));
        Assert.Equal(0, await CustomersAsync());
        Assert.Equal(1, told);
        Assert.Empty(VerificationReport.Of(file.Path).Differences);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(file.Path)!, "*.new*"));

        await CustomerAsync("Own customer");
        Assert.Equal(1, await CustomersAsync());
    }

    [Fact]
    public async Task Whoever_has_a_password_keeps_it_and_the_made_up_people_stay_behind()
    {
        var anna = await TestCompany.Done(services.GetRequiredService<MakeFirstAdministrator>().ExecuteAsync(Actor.Program, new(RequestId.New(), "Anna", "hash")));
        await TestCompany.Done(services.GetRequiredService<AddSampleUsers>().ExecuteAsync(Actor.Program, new(RequestId.New(), [new("Vera", Role.Viewer)])));

        Assert.True((await StartAsync(Command)).Succeeded);

        var user = Assert.Single(await services.GetRequiredService<UserQuery>().AllAsync());
        Assert.Equal((anna, "Anna", Role.Administrator, true, false), (user.Id, user.Name, user.Role, user.IsActive, user.IsSample));
        Assert.Equal(1, RawFile.Number(file.Path, "SELECT COUNT(*) FROM User WHERE PasswordHash = 'hash'"));
    }

    [Fact]
    public async Task A_company_of_ones_own_is_not_left()
    {
        Assert.True((await StartAsync(Command)).Succeeded);
        await CustomerAsync("Own customer");

        Assert.IsType<NotTheSampleCompany>(Assert.Single((await StartAsync(Command)).Refusals));
        Assert.Equal(1, await CustomersAsync());
        Assert.Single(Directory.GetFiles(Backups));
    }

    [Fact]
    public async Task The_same_request_twice_leaves_once()
    {
        var command = Command;
        var first = await StartAsync(command);
        Assert.Equal(first.Value, (await StartAsync(command)).Value);
        Assert.Single(Directory.GetFiles(Backups));
        Assert.IsType<RequestReused>(Assert.Single((await StartAsync(command with { Name = "Another" })).Refusals));
    }

    [Fact]
    public async Task A_company_without_name_or_zone_is_refused_and_changes_nothing()
    {
        Assert.IsType<Missing>(Assert.Single((await StartAsync(Command with { Name = " " })).Refusals));
        Assert.IsType<UnknownTimeZone>(Assert.Single((await StartAsync(Command with { TimeZone = "Mars/Base" })).Refusals));
        Assert.False(Directory.Exists(Backups));
    }

    [Fact]
    public async Task The_sample_stays_in_place_when_it_cannot_be_kept()
    {
        await CustomerAsync("Sample customer");
        await File.WriteAllTextAsync(Backups, "no folder");

        await Assert.ThrowsAnyAsync<IOException>(() => StartAsync(Command));

        Assert.Equal(1, await CustomersAsync());
        Assert.True((await services.GetRequiredService<CompanyQuery>().GetAsync()).IsSample);
        await CustomerAsync("Another customer");
        File.Delete(Backups);
        Assert.True((await StartAsync(Command)).Succeeded);
    }

    [Fact]
    public async Task Whoever_reads_or_writes_meanwhile_sees_one_company_or_the_other()
    {
        await CustomerAsync("Sample customer");
        var reads = Enumerable.Range(0, 40).Select(_ => services.GetRequiredService<StockStore>().ReadAsync(async (read, token) =>
            (await read.Db.Companies.SingleAsync(token)).IsSample == (await read.Db.Customers.AnyAsync(row => row.Name == "Sample customer", token)))).ToList();
        var writes = Enumerable.Range(0, 10).Select(i => CustomerAsync($"Customer {i}")).ToList();
        var start = StartAsync(Command);
        Assert.All(await Task.WhenAll(reads), Assert.True);
        await Task.WhenAll(writes);
        Assert.True((await start).Succeeded);
        Assert.Empty(VerificationReport.Of(file.Path).Differences);
    }

    private Task<Result<string>> StartAsync(StartEmptyCompany.Command command) =>
        services.GetRequiredService<StartEmptyCompany>().ExecuteAsync(Actor.Program, command);

    private async Task CustomerAsync(string name) =>
        Assert.True((await services.GetRequiredService<SaveCustomer>().ExecuteAsync(Actor.Program, new(RequestId.New(), null, 0, new PartnerInput(name, "", "")))).Succeeded);

    private Task<int> CustomersAsync() => services.GetRequiredService<StockStore>().ReadAsync((read, token) => read.Db.Customers.CountAsync(token));
}
