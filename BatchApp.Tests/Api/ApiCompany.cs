using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
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
/// The real program over a real file, called over HTTP in this process, for one class of tests: starting it costs more than
/// the tests do, so tests of a class share it and make things of their own. <see cref="Company"/> works the same file
/// through the use cases, for the short way to a state.
/// </summary>
public sealed class ApiCompany : IDisposable
{
    private readonly TestFile file = new();
    private readonly Server server;
    private int made;

    public ApiCompany()
    {
        server = new Server(file.Path, []);
        Company = new TestCompany(file, server.Services);
        Http = Client(KeyAsync(Role.Administrator).GetAwaiter().GetResult());
    }

    public TestCompany Company { get; }

    /// <summary>With the key of an administrator, which may do everything.</summary>
    public HttpClient Http { get; }

    /// <summary>With a key; null for none.</summary>
    public HttpClient Client(string? key)
    {
        var client = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<HttpClient> ClientAsync(Role role) => Client(await KeyAsync(role));

    /// <summary>A new key of a role.</summary>
    public async Task<string> KeyAsync(Role role, string? name = null)
    {
        var secret = ApiSecret.New();
        await TestCompany.Done(Company.Get<MakeApiKey>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), name ?? $"Key {++made}", role, ApiSecret.HashOf(secret), ApiSecret.ShownOf(secret))));
        return secret;
    }

    public void Dispose()
    {
        Http.Dispose();
        server.Dispose();
        SqliteConnection.ClearAllPools();
        file.Dispose();
    }

    private sealed class Server(string dataFile, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("DataFile", dataFile).UseSetting("SampleCompany", "false").UseSetting("Api:RequestsPerMinute", "1000000");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
