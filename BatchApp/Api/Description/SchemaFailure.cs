using System.Text.Json;
using System.Text.Json.Nodes;
using BatchApp.Api.Errors;
using Json.Schema;

namespace BatchApp.Api.Description;

/// <summary>Tells a broken keyword in the contract's way: its path, its name, its parameters.</summary>
internal static class SchemaFailure
{
    public static IEnumerable<ApiErrorDetail> Details(EvaluationResults result, string keyword, string message, JsonObject schema, JsonNode? request)
    {
        var path = result.InstanceLocation.ToString();
        var place = Find(schema, result.EvaluationPath.ToString());
        switch (keyword)
        {
            // A property that the false schema refuses.
            case "":
                var name = path[(path.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                return [new(path[..path.LastIndexOf('/')], "additionalProperties", $"{name} is not known here.", new() { ["additionalProperty"] = name })];
            case "required":
                return Missing(place?["required"] as JsonArray, Find(request, path)).Select(field => new ApiErrorDetail(path, "required", $"{field} is missing.", new() { ["missingProperty"] = field }));
            case "dependentRequired":
                return (place?["dependentRequired"] as JsonObject ?? []).Where(rule => (Find(request, path) as JsonObject)?.ContainsKey(rule.Key) == true)
                    .SelectMany(rule => Missing(rule.Value as JsonArray, Find(request, path)).Select(field => new ApiErrorDetail(
                        path, "dependencies", $"{rule.Key} needs {field} beside it.", new() { ["property"] = rule.Key, ["missingProperty"] = field })));
            default:
                return [new(path, keyword, $"{(path.Length == 0 ? "The request" : path[1..])}: {message}.", Info(keyword, place?[keyword]))];
        }
    }

    private static IEnumerable<string> Missing(JsonArray? required, JsonNode? request) =>
        (required ?? []).Select(name => name!.GetValue<string>()).Where(name => (request as JsonObject)?.ContainsKey(name) != true);

    private static JsonObject? Info(string keyword, JsonNode? value) => keyword switch
    {
        "maxLength" or "minLength" or "maxItems" or "minItems" => new() { ["limit"] = value?.DeepClone() },
        "maximum" => new() { ["limit"] = value?.DeepClone(), ["comparison"] = "<=" },
        "minimum" => new() { ["limit"] = value?.DeepClone(), ["comparison"] = ">=" },
        "exclusiveMaximum" => new() { ["limit"] = value?.DeepClone(), ["comparison"] = "<" },
        "exclusiveMinimum" => new() { ["limit"] = value?.DeepClone(), ["comparison"] = ">" },
        "enum" => new() { ["allowedValues"] = value?.DeepClone() },
        "const" => new() { ["allowedValue"] = value?.DeepClone() },
        "type" => new() { ["type"] = value is JsonArray types ? string.Join(",", types.Select(type => (string)type!)) : (string?)value },
        "format" or "pattern" or "multipleOf" => new() { [keyword] = value?.DeepClone() },
        "oneOf" => new() { ["passingSchemas"] = null },
        _ => null,
    };

    private static JsonNode? Find(JsonNode? root, string pointer) => pointer.Split('/').Skip(1).Aggregate(root, (place, step) => place switch
    {
        JsonObject known => known[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)],
        JsonArray known when int.TryParse(step, out var i) && i < known.Count => known[i],
        _ => null,
    });
}
