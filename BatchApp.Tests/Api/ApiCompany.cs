using System.Net.Http.Headers;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features.Accounts;
using BatchApp.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BatchApp.Tests.Api;

/// <summary>
/// The real program over a real file, called over HTTP within this process: a fixture of a class, because starting it costs
/// more than its tests do. Each test makes things of its own. <see cref="Company"/> works on the same file through the use
/// cases, as the short way to a state, and has the clock of both.
/// </summary>
public class ApiCompany : IDisposable
{
    private readonly TestFile file = new();
    private readonly Server server;
    private int made;

    public ApiCompany()
    {
        Company = new TestCompany(file);
        server = new Server(file.Path, Company.Clock, RequestsPerMinute);
        Http = ClientAsync(Role.Administrator).GetAwaiter().GetResult();
    }

    public TestCompany Company { get; }

    /// <summary>With a key that may do everything. Every answer it gets is checked against the contract.</summary>
    public HttpClient Http { get; }

    /// <summary>So many that no test meets the limit.</summary>
    protected virtual int RequestsPerMinute => 1_000_000;

    /// <summary>A client with a key; null for none.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient(new ContractHandler(server.Server.CreateHandler())) { BaseAddress = new Uri("http://localhost") };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<HttpClient> ClientAsync(Role role) => Client((await KeyAsync(role)).Secret);

    /// <summary>A new key of a role.</summary>
    public async Task<(ApiKeyId Id, string Secret)> KeyAsync(Role role, string? name = null)
    {
        var secret = ApiSecret.New();
        var id = await TestCompany.Done(Company.Get<MakeApiKey>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), name ?? $"Key {++made}", role, ApiSecret.HashOf(secret), ApiSecret.ShownOf(secret))));
        return (id, secret);
    }

    public void Dispose()
    {
        Http.Dispose();
        server.Dispose();
        Company.Dispose();
        SqliteConnection.ClearAllPools();
        GC.SuppressFinalize(this);
    }

    private sealed class Server(string dataFile, TimeProvider clock, int requestsPerMinute) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("DataFile", dataFile)
            .UseSetting("SampleCompany", "false")
            .UseSetting("Api:RequestsPerMinute", $"{requestsPerMinute}")
            .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    }
}
