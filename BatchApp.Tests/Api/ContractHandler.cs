using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Json.Schema;

namespace BatchApp.Tests.Api;

/// <summary>Checks every answer that passes: against the contract where the contract knows the operation, and every error against the contract's shape.</summary>
internal sealed class ContractHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith("/v1", StringComparison.Ordinal))
        {
            Contract.Check(request.Method.Method, request.RequestUri.AbsolutePath, (int)response.StatusCode, text);
        }

        return response;
    }
}

/// <summary>The contract as test data.</summary>
internal static class Contract
{
    public static readonly JsonObject Document = Read();

    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    /// <summary>Throws when an answer is not as the contract says.</summary>
    public static void Check(string method, string address, int status, string body)
    {
        if (status >= 400)
        {
            CheckError(method, address, status, body);
            return;
        }

        if (Operation(method, address) is not { } operation)
        {
            return;
        }

        Assert.True(operation["responses"]![$"{status}"] is not null, $"{method} {address}: the contract knows no answer {status}.");
        if (Resolve(operation["responses"]![$"{status}"]!)["content"]?["application/json"]?["schema"] is { } schema)
        {
            Conforms(schema, body, $"{method} {address} {status}");
        }
        else
        {
            Assert.True(body.Length == 0, $"{method} {address} {status} has a body.");
        }
    }

    /// <summary>The contract's operation of an address; null where the contract has none.</summary>
    public static JsonObject? Operation(string method, string address)
    {
        var steps = address.Split('/').Skip(2).ToArray();
        return Document["paths"]!.AsObject().Where(path => Fits(path.Key.Split('/').Skip(1).ToArray(), steps))
            .OrderBy(path => path.Key.Contains('{', StringComparison.Ordinal)).Select(path => path.Value![method.ToLowerInvariant()] as JsonObject).FirstOrDefault(operation => operation is not null);
    }

    private static bool Fits(string[] pattern, string[] steps) =>
        pattern.Length == steps.Length && pattern.Zip(steps).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && IsId(pair.Second)));

    /// <summary>A word in the place of an id is another address, of ours.</summary>
    private static bool IsId(string step) => long.TryParse(step, out _) || Guid.TryParse(step, out _);

    private static void CheckError(string method, string address, int status, string body)
    {
        Assert.True(status < 500, $"{method} {address}: {status} {body}");
        var error = JsonNode.Parse(body)!.AsObject();
        // The one that comes nested.
        error = status == 412 ? error["error"]!.AsObject() : error;
        Assert.Equal(status, (int)error["statusCode"]!);
        Assert.EndsWith(status == 429 ? "TooManyRequests" : "Error", (string)error["name"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)error["message"]!);
        if (status != 422)
        {
            Assert.Equal(["statusCode", "name", "message"], error.Select(field => field.Key));
            return;
        }

        Assert.Equal("VALIDATION_FAILED", (string)error["code"]!);
        Assert.NotEmpty(error["details"]!.AsArray());
        foreach (var detail in error["details"]!.AsArray())
        {
            // The contract's oneOf is met twice by each: by the keyword's own schema and by the generic one. One is enough.
            var code = (string)detail!["code"]!;
            Conforms(Document["components"]!["schemas"]![$"{char.ToUpperInvariant(code[0])}{code[1..]}ValidationError"] ?? Document["components"]!["schemas"]!["GenericValidationError"]!, detail.ToJsonString(), $"{method} {address} {code}");
        }
    }

    private static void Conforms(JsonNode schema, string body, string what)
    {
        var compiled = Schemas.GetOrAdd(schema.ToJsonString(), _ => JsonSchema.FromText(Inline(schema).ToJsonString()));
        var result = compiled.Evaluate(JsonNode.Parse(body), new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        Assert.True(result.IsValid, $"{what} is not as the contract says:\n{string.Join('\n', result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}"))}\n{body}");
    }

    private static JsonNode Inline(JsonNode node)
    {
        switch (node)
        {
            case JsonObject known when known.ContainsKey("$ref"):
                return Inline(Resolve(known));
            case JsonObject known:
                return new JsonObject(known.Where(field => field.Key != "discriminator").Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : (JsonNode?)Inline(field.Value))));
            case JsonArray known:
                return new JsonArray([.. known.Select(one => one is null ? null : Inline(one))]);
            default:
                return node.DeepClone();
        }
    }

    private static JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while (found["$ref"]?.GetValue<string>() is { } reference)
        {
            found = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)Document, (place, name) => place[name]!).AsObject();
        }

        return found;
    }

    private static JsonObject Read()
    {
        using var stream = typeof(Contract).Assembly.GetManifestResourceStream("BatchApp.Tests.Api.Contract.contract.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
