using System.Globalization;
using System.Text.Json.Nodes;

namespace BatchApp.Tests.Api;

/// <summary>
/// Draws requests from a description: mostly of the right shape, some wrong in one place, some nonsense. The same seed draws the
/// same.
/// </summary>
internal sealed class RequestMaker(JsonObject description, int seed)
{
    private static readonly string[] Strange = ["", " ", "\0", "<script>alert(1)</script>", "‮abc", "0", "-1", "1e999", "null", "ÄÖÜ", new('x', 5_000), "'; DROP TABLE Batch; --"];

    private readonly Random random = new(seed);
    private readonly List<int> ids = [1, 2, 3];

    /// <summary>Of what is named by a UUID.</summary>
    private readonly List<string> names = ["11111111-2222-4333-8444-555555555555"];
    private readonly List<(string Path, string Method, JsonObject Operation)> operations =
        [.. description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => (path.Key, verb.Key, verb.Value!.AsObject())))];

    /// <summary>What later requests may name.</summary>
    public void Learn(JsonNode? answer)
    {
        foreach (var id in ((answer as JsonObject)?["data"] as JsonArray ?? answer as JsonArray ?? [answer?.DeepClone()]).OfType<JsonObject>().Select(thing => thing["id"]).OfType<JsonValue>())
        {
            if (id.TryGetValue<int>(out var number) && !ids.Contains(number))
            {
                ids.Add(number);
            }
            else if (id.TryGetValue<string>(out var name) && !names.Contains(name))
            {
                names.Add(name);
            }
        }
    }

    public (HttpMethod Method, string Path, string? Body) Next()
    {
        var (path, method, operation) = operations[random.Next(operations.Count)];
        var isNamed = operation["parameters"]?.ToJsonString().Contains("bom_row_id", StringComparison.Ordinal) == true;
        var id = Rarely() ? Strange[random.Next(4, 8)] : isNamed ? names[random.Next(names.Count)] : Id().ToString(CultureInfo.InvariantCulture);
        var address = path.Replace("{id}", id, StringComparison.Ordinal);
        var query = (operation["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!)).Where(parameter => (string?)parameter["in"] == "query" && Rarely())
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(Rarely() ? Strange[random.Next(Strange.Length)] : Scalar(parameter["schema"]))}").ToList();
        if (Rarely() && Rarely())
        {
            query.Add("unheard_of=1");
        }

        var body = operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Body(schema) : null;
        return (new HttpMethod(method.ToUpperInvariant()), Uri.EscapeDataString(address).Replace("%2F", "/", StringComparison.Ordinal) + (query.Count > 0 ? "?" + string.Join('&', query) : ""), body);
    }

    private string Body(JsonNode schema)
    {
        var value = Value(schema, depth: 0);
        if (Rarely() && value is JsonObject body)
        {
            switch (random.Next(4))
            {
                case 0 when body.Count > 0:
                    body.Remove(body.ElementAt(random.Next(body.Count)).Key);
                    break;
                case 1 when body.Count > 0:
                    body[body.ElementAt(random.Next(body.Count)).Key] = Wrong();
                    break;
                case 2:
                    body["unheard_of"] = 1;
                    break;
                default:
                    return random.Next(3) switch { 0 => "{", 1 => "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]", _ => body.ToJsonString() + "x" };
            }
        }

        return value?.ToJsonString() ?? "null";
    }

    private JsonNode? Wrong() => random.Next(7) switch
    {
        0 => null,
        1 => -1,
        2 => 1e18,
        3 => Strange[random.Next(Strange.Length)],
        4 => new JsonArray(),
        5 => new JsonObject(),
        _ => true,
    };

    private JsonNode? Value(JsonNode node, int depth)
    {
        var schema = Resolve(node);
        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
        {
            return Value(choices[random.Next(choices.Count)]!, depth);
        }

        if (schema["allOf"] is JsonArray all)
        {
            var joined = new JsonObject();
            foreach (var part in all.Select(part => Value(part!, depth)).OfType<JsonObject>().SelectMany(part => part.ToList()))
            {
                joined[part.Key] = part.Value?.DeepClone();
            }

            return joined;
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > 3 ? 0 : random.Next(1, 3)).Select(_ => Value(schema["items"] ?? new JsonObject(), depth + 1))]),
            "integer" => Id(),
            "number" => random.Next(6) == 0 ? random.Next(-5, 5) : Math.Round((decimal)random.NextDouble() * 20, random.Next(0, 3)),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => Scalar(schema),
        };
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
        return new JsonObject((schema["properties"]?.AsObject() ?? []).Where(property => required.Contains(property.Key) || random.Next(2) == 0)
            .Select(property => KeyValuePair.Create(property.Key, Value(property.Value!, depth + 1))));
    }

    private string Scalar(JsonNode? node)
    {
        var schema = node is null ? [] : Resolve(node);
        return schema["enum"] is JsonArray words ? words[random.Next(words.Count)]?.ToString() ?? "null"
            : TypeOf(schema) switch
            {
                "integer" or "number" => Id().ToString(CultureInfo.InvariantCulture),
                "boolean" => random.Next(2) == 0 ? "true" : "false",
                "array" => Scalar(schema["items"]),
                _ => (string?)schema["format"] switch
                {
                    "date-time" => $"202{random.Next(5, 9)}-0{random.Next(1, 9)}-1{random.Next(0, 9)}T0{random.Next(0, 9)}:00:00.000Z",
                    "email" => "ann@example.org",
                    "uuid" => "11111111-2222-4333-8444-555555555555",
                    _ => Rarely() ? Strange[random.Next(Strange.Length)] : $"Text {random.Next(40)}",
                },
            };
    }

    private static string TypeOf(JsonObject schema) => schema["type"] is JsonArray types ? (string)types[0]! : (string?)schema["type"] ?? (schema.ContainsKey("properties") ? "object" : "string");

    private int Id() => random.Next(8) == 0 ? random.Next(-2, 3) * 1_000_000 : ids[random.Next(ids.Count)];

    private bool Rarely() => random.Next(5) == 0;

    private JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while ((string?)found["$ref"] is { } reference)
        {
            found = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)description, (place, name) => place[name]!).AsObject();
        }

        return found;
    }
}
