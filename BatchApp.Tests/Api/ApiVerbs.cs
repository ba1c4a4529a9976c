using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BatchApp.Tests.Api;

/// <summary>An answer, read.</summary>
/// <param name="Body">Null when there is none.</param>
public sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Response)
{
    public JsonNode this[string name] => Body![name] ?? throw new InvalidOperationException($"No {name} in {Body}");

    public int Id => (int)this["id"];

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<JsonNode> Data => [.. this["data"].AsArray().Select(row => row!)];

    /// <summary>The details of a 422: "/rows/0/quantity required".</summary>
    public IReadOnlyList<string> Details => [.. this["details"].AsArray().Select(detail => $"{detail!["path"]} {detail["code"]}")];

    public JsonObject Pagination => JsonNode.Parse(Header("X-Pagination"))!.AsObject();

    public string Header(string name) => Response.Headers.GetValues(name).Single();
}

/// <summary>Calls of the interface in one breath. Each asserts the status that is expected, so that a test says what it means.</summary>
public static class ApiVerbs
{
    public static Task<ApiAnswer> GetAsync(this HttpClient http, string path, HttpStatusCode expected) => http.SendAsync(HttpMethod.Get, path, null, expected);

    /// <summary>A list or thing that is there.</summary>
    public static Task<ApiAnswer> ReadAsync(this HttpClient http, string path) => http.GetAsync(path, HttpStatusCode.OK);

    public static Task<ApiAnswer> PostAsync(this HttpClient http, string path, object body, HttpStatusCode expected = HttpStatusCode.OK, string? idempotencyKey = null) =>
        http.SendAsync(HttpMethod.Post, path, body, expected, idempotencyKey);

    public static Task<ApiAnswer> PatchAsync(this HttpClient http, string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        http.SendAsync(HttpMethod.Patch, path, body, expected);

    public static Task<ApiAnswer> RemoveAsync(this HttpClient http, string path, HttpStatusCode expected = HttpStatusCode.NoContent) =>
        http.SendAsync(HttpMethod.Delete, path, null, expected);

    /// <param name="body">An object with the names of the wire, or JSON as text.</param>
    public static async Task<ApiAnswer> SendAsync(
        this HttpClient http, HttpMethod method, string path, object? body, HttpStatusCode expected, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} instead of {(int)expected}\n{text}");
        return new(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response);
    }
}
