using System.Text.Json.Nodes;

namespace BatchApp.Api.Description;

/// <summary>
/// What the interface says of itself: the contract as it came, and what is ours besides, which lies beside the code as
/// <c>*.openapi.json</c>. Requests are checked against this very description, and it is what is published.
/// </summary>
public sealed class ApiDescription
{
    private const string Contract = "BatchApp.Api.Description.contract.json";

    public ApiDescription()
    {
        Document = Read(Contract);
        foreach (var ours in typeof(ApiDescription).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".openapi.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            Merge(Document, Read(ours));
        }
    }

    /// <summary>OpenAPI 3.1. To be read only.</summary>
    public JsonObject Document { get; }

    /// <summary>Path and method of every operation: "/batches/{id}", "get".</summary>
    public IEnumerable<(string Path, string Method)> Operations =>
        Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key)));

    /// <summary>Throws for an operation that stands in neither the contract nor our own description.</summary>
    public JsonObject Operation(string method, string path) =>
        Document["paths"]?[path]?[method] as JsonObject ?? throw new InvalidOperationException($"The description has no {method} {path}.");

    /// <summary>The node itself, or the one that it refers to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while (found["$ref"]?.GetValue<string>() is { } reference)
        {
            found = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)Document, (place, name) => place[name]!).AsObject();
        }

        return found;
    }

    /// <summary>Adds what is ours: objects are joined, arrays appended, anything else replaced.</summary>
    private static void Merge(JsonObject into, JsonObject ours)
    {
        foreach (var (name, value) in ours)
        {
            switch (into[name], value)
            {
                case (JsonObject known, JsonObject more):
                    Merge(known, more);
                    break;
                case (JsonArray known, JsonArray more):
                    foreach (var one in more)
                    {
                        known.Add(one?.DeepClone());
                    }

                    break;
                default:
                    into[name] = value?.DeepClone();
                    break;
            }
        }
    }

    private static JsonObject Read(string name)
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
