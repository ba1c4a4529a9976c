using System.Text.Json.Nodes;
using BatchApp.Api.Errors;
using Json.Schema;

namespace BatchApp.Api.Description;

/// <summary>
/// A schema from the description, made strict: references put in place, and objects that do not say so take no unknown
/// properties. What is wrong is told all at once, with the broken keywords' own parameters.
/// </summary>
internal sealed class RequestSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    private readonly JsonObject source;
    private readonly JsonSchema schema;

    /// <param name="source">Without references.</param>
    private RequestSchema(JsonObject source)
    {
        this.source = source;
        schema = JsonSchema.FromText(source.ToJsonString());
    }

    /// <summary>Null when the operation takes no body.</summary>
    public static RequestSchema? OfBody(ApiDescription description, JsonObject operation) =>
        operation["requestBody"] is { } body ? new(Strict(description, description.Resolve(body)["content"]!["application/json"]!["schema"]!, isPart: false)) : null;

    /// <summary>The parameters of the query, as if they were the properties of an object; every GET takes page and limit.</summary>
    public static RequestSchema OfQuery(ApiDescription description, string method, JsonObject operation)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Select(node => description.Resolve(node!)).Where(parameter => (string?)parameter["in"] == "query"))
        {
            var name = (string)parameter["name"]!;
            properties[name] = Strict(description, parameter["schema"]!, isPart: false);
            if ((bool?)parameter["required"] == true)
            {
                required.Add(name);
            }
        }

        foreach (var name in method == "get" ? new[] { "limit", "page" } : [])
        {
            properties[name] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = int.MaxValue };
        }

        return new(new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false });
    }

    /// <summary>The type that a parameter is sent as; null for an unknown one.</summary>
    public JsonObject? Property(string name) => source["properties"]?[name] as JsonObject;

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<ApiErrorDetail> Check(JsonNode? request) =>
        [.. Failures(schema.Evaluate(request, Options)).SelectMany(failure => SchemaFailure.Details(failure.Result, failure.Keyword, failure.Message, source, request))];

    private static IEnumerable<(EvaluationResults Result, string Keyword, string Message)> Failures(EvaluationResults result) => result.IsValid
        ? []
        : (result.Errors ?? new Dictionary<string, string>()).Select(error => (result, error.Key, error.Value)).Concat(result.Details.SelectMany(Failures));

    /// <param name="isPart">Part of an allOf, or a condition: what closes the object stands outside.</param>
    private static JsonObject Strict(ApiDescription description, JsonNode node, bool isPart)
    {
        var strict = new JsonObject();
        foreach (var (keyword, value) in description.Resolve(node))
        {
            strict[keyword] = (keyword, value) switch
            {
                ("properties", JsonObject properties) => new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Strict(description, property.Value!, isPart: false)))),
                ("allOf", JsonArray all) => new JsonArray([.. all.Select(one => Strict(description, one!, isPart: true))]),
                ("anyOf" or "oneOf", JsonArray any) => new JsonArray([.. any.Select(one => Strict(description, one!, isPart))]),
                ("if", JsonObject condition) => Sent(Strict(description, condition, isPart: true)),
                ("then" or "else" or "not", JsonObject condition) => Strict(description, condition, isPart: true),
                ("items", JsonObject items) => Strict(description, items, isPart: false),
                _ => value?.DeepClone(),
            };
        }

        strict.Remove("discriminator");
        if (!isPart && strict["additionalProperties"] is null && (strict.ContainsKey("properties") || strict.ContainsKey("allOf")))
        {
            strict[strict.ContainsKey("allOf") ? "unevaluatedProperties" : "additionalProperties"] = false;
        }

        // Ids and counts are 32-bit integers, also where the contract does not say so.
        if ((string?)(strict["type"] as JsonValue) == "integer" && !strict.ContainsKey("maximum"))
        {
            strict["maximum"] = int.MaxValue;
            strict["minimum"] = strict["minimum"]?.DeepClone() ?? int.MinValue;
        }

        return strict;
    }

    /// <summary>A condition on a field holds where the field is sent: the contract means its default where it is not.</summary>
    private static JsonObject Sent(JsonObject condition)
    {
        if (condition["properties"] is JsonObject properties)
        {
            condition["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]);
        }

        return condition;
    }
}
