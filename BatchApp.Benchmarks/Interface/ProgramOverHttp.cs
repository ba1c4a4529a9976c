using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BatchApp.Api;
using BatchApp.Benchmarks.Measuring;
using BatchApp.Domain;
using BatchApp.Domain.Accounts;
using BatchApp.Features;
using BatchApp.Features.Accounts;
using BatchApp.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BatchApp.Benchmarks.Interface;

/// <summary>The REST interface on a data file, listening on this machine, and a client with a key that may do everything.</summary>
internal sealed class ProgramOverHttp : IAsyncDisposable
{
    private readonly DataFile file;
    private readonly WebApplication app;
    private readonly HttpClient http;

    private ProgramOverHttp(DataFile file, WebApplication app, HttpClient http) => (this.file, this.app, this.http) = (file, app, http);

    public static async Task<ProgramOverHttp> StartAsync(string path)
    {
        var file = new DataFile(path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new GeneratedClock()).AddSingleton(file).AddSingleton<EntranceGuard>();
        builder.Services.AddFeatures();
        builder.Services.AddApi(new ApiSettings(RequestsPerMinute: int.MaxValue, LargestBody: 1_048_576, DeepestBody: 32));
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();

        var secret = ApiSecret.New();
        var made = await app.Services.GetRequiredService<MakeApiKey>().ExecuteAsync(
            Actor.Program, new(RequestId.New(), "Benchmark", Role.Administrator, ApiSecret.HashOf(secret), ApiSecret.ShownOf(secret)));
        var http = new HttpClient { BaseAddress = new Uri($"{app.Urls.Single()}/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return made.Succeeded ? new(file, app, http) : throw new UnequalException($"No key could be made: {made.Refusals[0]}");
    }

    /// <summary>What the interface itself calls.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task<JsonNode> ReadAsync(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>What is answered, as it came.</summary>
    public async Task<byte[]> ReadBytesAsync(string path) => await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>Throws unless it is taken.</summary>
    public async Task PostAsync(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new UnequalException($"POST {path}: {(int)answer.StatusCode} {text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        file.Dispose();
    }
}
