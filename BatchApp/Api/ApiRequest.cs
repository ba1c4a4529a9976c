using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchApp.Api.Description;
using BatchApp.Api.Errors;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BatchApp.Api;

/// <summary>Reads query and body of a request; whatever is wrong with them is an answer, and never an exception.</summary>
internal static class ApiRequest
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is read, or why not.</summary>
    public sealed record Read<T>(T? Value, IResult? Error = null);

    /// <summary>Numbers and truths are read as such where the description says that they are; all else stays text, and is refused by it.</summary>
    public static Read<JsonObject> Query(HttpRequest request, RequestSchema schema)
    {
        var query = new JsonObject();
        foreach (var (name, values) in request.Query)
        {
            query[name] = Parameter(values, schema.Property(name));
        }

        var details = schema.Check(query);
        return details.Count == 0 ? new(query) : new(null, ApiErrors.Unprocessable(details));
    }

    public static async Task<Read<JsonNode>> BodyAsync(HttpRequest request, RequestSchema schema, ApiSettings settings)
    {
        if (request.ContentType is { } type && !IsJson(type))
        {
            return new(null, ApiErrors.UnsupportedMediaType());
        }

        if (await BytesAsync(request, settings.LargestBody) is not { } bytes)
        {
            return new(null, ApiErrors.TooLarge(settings.LargestBody));
        }

        if (Parse(bytes, settings.DeepestBody) is not { } document)
        {
            return new(null, ApiErrors.BadRequest($"The body is no JSON in UTF-8 of at most {settings.DeepestBody} levels, each name once."));
        }

        var details = TooLarge(document.Value, "").Take(10).ToList();
        details = details.Count > 0 ? details : [.. schema.Check(document.Value)];
        return details.Count == 0 ? new(document.Value) : new(null, ApiErrors.Unprocessable(details));
    }

    private static bool IsJson(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var media) && (media.MediaType == "application/json" || media.Suffix == "json")
        && (media.Charset.Length == 0 || media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when there are more than the limit.</summary>
    private static async Task<byte[]?> BytesAsync(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0)
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > limit)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The value, which may be a JSON null; null when it is no JSON.</summary>
    private static Box? Parse(byte[] bytes, int depth)
    {
        try
        {
            var text = Utf8.GetString(bytes).TrimStart('\uFEFF');
            var node = JsonNode.Parse(text, documentOptions: new() { MaxDepth = depth, AllowDuplicateProperties = false });
            Touch(node);
            return new(node);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            // Bytes that are no text, half a surrogate pair, and everything else that is no JSON.
            return null;
        }
    }

    private sealed record Box(JsonNode? Value);

    /// <summary>Every name and text is read once: half a surrogate pair shows only then.</summary>
    private static void Touch(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject known:
                foreach (var (_, value) in known)
                {
                    Touch(value);
                }

                break;
            case JsonArray known:
                foreach (var value in known)
                {
                    Touch(value);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    /// <summary>Numbers that no number here can hold.</summary>
    private static IEnumerable<ApiErrorDetail> TooLarge(JsonNode? node, string path) => node switch
    {
        JsonObject known => known.SelectMany(property => TooLarge(property.Value, $"{path}/{property.Key}")),
        JsonArray known => known.SelectMany((value, i) => TooLarge(value, $"{path}/{i}")),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !value.TryGetValue<decimal>(out _) =>
            [new(path, "type", $"{path[1..]} is larger than any number here.", new() { ["type"] = "number" })],
        _ => [],
    };

    private static JsonNode? Parameter(StringValues values, JsonObject? schema) => schema?["items"] is JsonObject items
        ? new JsonArray([.. values.Select(value => Value(value ?? "", items))])
        : values.Count == 1 ? Value(values[0] ?? "", schema)
        : new JsonArray([.. values.Select(value => (JsonNode?)value)]);

    private static JsonNode? Value(string text, JsonObject? schema) => (schema?["type"] as JsonValue)?.GetValue<string>() switch
    {
        "integer" or "number" when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        "boolean" when text is "true" or "false" => text == "true",
        _ => text,
    };
}
