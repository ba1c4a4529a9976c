using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BatchApp.Domain.Items;
using BatchApp.Storage;
using BatchApp.Tests.Support;

namespace BatchApp.Tests.Api;

/// <summary>Every call with bodies of the right shape and broken ones: nothing breaks, each answer is the contract's, the file stays sound.</summary>
public sealed class GeneratedRequestTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    /// <summary>Calls for each seed; more by <c>BATCHAPP_REQUESTS</c>.</summary>
    private static int Calls => int.Parse(Environment.GetEnvironmentVariable("BATCHAPP_REQUESTS") ?? "700", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task No_request_breaks_anything(int seed)
    {
        await PrepareAsync(seed);
        var maker = new RequestMaker((await api.Http.ReadAsync("/openapi.json")).Body!.AsObject(), seed);
        Dictionary<int, int> answers = [];
        for (var i = 0; i < Calls; i++)
        {
            var (method, path, body) = maker.Next();
            var call = $"Call {i} of seed {seed}: {method} {path}\n{body}";
            using var response = await SendAsync(method, path, body, $"{seed}-{i}");
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 500, $"{call}\n{text}");
            if (method == HttpMethod.Post && response.IsSuccessStatusCode)
            {
                using var again = await SendAsync(method, path, body, $"{seed}-{i}");
                Assert.True(again.StatusCode == response.StatusCode, $"{call}\nsent again: {await again.Content.ReadAsStringAsync()}");
            }

            answers[(int)response.StatusCode] = answers.GetValueOrDefault((int)response.StatusCode) + 1;
            maker.Learn(response.IsSuccessStatusCode && text.Length > 0 ? JsonNode.Parse(text) : null);
        }

        // It would prove little if nothing were ever done, or nothing ever refused.
        Assert.True(answers.GetValueOrDefault(200) > Calls / 10 && answers.GetValueOrDefault(422) > Calls / 10, string.Join(", ", answers));
        Assert.Empty(VerificationReport.Of(api.Company.Path).Differences);
    }

    /// <summary>The client holds each answer against the contract.</summary>
    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, string name)
    {
        var request = new HttpRequestMessage(method, $"/v1{path}") { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", name);
        return api.Http.SendAsync(request);
    }

    private async Task PrepareAsync(int seed)
    {
        var flour = await api.Company.ItemAsync($"Flour {seed}", purchase: ("bag", 25));
        await api.Company.ItemAsync($"Bread {seed}", ItemKind.Product, "pcs", recipe: [(flour, 0.5m)]);
        await api.Company.StockAsync(flour, $"F{seed}", 200);
    }
}
