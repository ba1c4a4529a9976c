using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BatchApp.Domain;

namespace BatchApp.Api;

/// <summary>What makes a request the same as another: the key that sent it, and the header that names it.</summary>
/// <param name="Id">Of the commands that it becomes.</param>
/// <param name="Content">A hash of what was asked; null of a request that nobody named.</param>
public sealed record SentRequest(RequestId Id, string? Content)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Characters of the header at the most.</summary>
    public const int NameLimit = 255;

    public static SentRequest Of(HttpRequest request, Actor actor, JsonNode? body)
    {
        var name = request.Headers[Header].ToString();
        return !HttpMethods.IsPost(request.Method) || name.Length == 0
            ? new(RequestId.New(), null)
            : new(RequestId.Named($"{actor.Key?.Value} {name}"), Hash($"{request.Path} {request.QueryString} {body?.ToJsonString()}"));
    }

    private static string Hash(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
