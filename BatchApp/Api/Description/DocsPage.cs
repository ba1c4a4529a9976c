using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace BatchApp.Api.Description;

/// <summary>The description to be read by people, at <c>/docs</c>: a plain page without a script, made once.</summary>
internal static class DocsPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>REST interface · BatchApp</title><link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/api-docs.css"></head><body><main>
        <p><a href="/stock">BatchApp</a></p>
        <h1>REST interface</h1>
        <p>Each call goes to <code>/v1</code> and carries <code>Authorization: Bearer</code> with a key from <a href="/settings/api-keys">Settings, API keys</a>. Bodies and answers are JSON; programs read <a href="/v1/openapi.json">the description</a>.</p>
        """;

    public static string Of(PublishedDescription published, ApiDescription description)
    {
        var calls = published.Served.Select(call => (call.Path, call.Method, Operation: description.Operation(call.Method, call.Path)))
            .OrderBy(call => call.Path, StringComparer.Ordinal).ThenBy(call => call.Method, StringComparer.Ordinal)
            .GroupBy(call => (string?)call.Operation["tags"]?[0] ?? "Others").OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var page = new StringBuilder(Head).Append("<nav aria-label=\"Calls\">");
        calls.ForEach(group => page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{Anchor(group.Key)}\">{Text(group.Key)}</a> "));
        page.Append("</nav>");
        foreach (var group in calls)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{Anchor(group.Key)}\">{Text(group.Key)}</h2>");
            foreach (var (path, method, operation) in group)
            {
                page.Append(CultureInfo.InvariantCulture, $"<details><summary><code>{method.ToUpperInvariant()} {Text(path)}</code> {Text((string?)operation["summary"])}</summary>");
                page.Append(CultureInfo.InvariantCulture, $"<p>{Text((string?)operation["description"])}</p>");
                Add(page, "Query", Parameters(description, operation));
                Add(page, "Body", Body(description, operation));
                page.Append("</details>");
            }
        }

        return page.Append("</main></body></html>").ToString();
    }

    private static void Add(StringBuilder page, string heading, IReadOnlyList<Field> fields)
    {
        if (fields.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{heading}</h3><ul>");
            foreach (var field in fields)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li><code>{Text(field.Name)}</code> {Text(field.Type)}{(field.IsRequired ? ", required" : "")}</li>");
            }

            page.Append("</ul>");
        }
    }

    private sealed record Field(string Name, string Type, bool IsRequired);

    private static List<Field> Parameters(ApiDescription description, JsonObject operation) =>
    [
        .. (operation["parameters"]?.AsArray() ?? []).Select(parameter => description.Resolve(parameter!)).Where(parameter => (string?)parameter["in"] == "query")
            .Select(parameter => new Field((string)parameter["name"]!, TypeOf(description, parameter["schema"]), (bool?)parameter["required"] == true)),
    ];

    private static List<Field> Body(ApiDescription description, JsonObject operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? [.. Fields(description, schema)] : [];

    private static IEnumerable<Field> Fields(ApiDescription description, JsonNode node)
    {
        var schema = description.Resolve(node);
        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
        {
            return Fields(description, choices[^1]!);
        }

        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
        return (schema["allOf"]?.AsArray() ?? []).SelectMany(part => Fields(description, part!))
            .Concat((schema["properties"]?.AsObject() ?? []).Select(property => new Field(property.Key, TypeOf(description, property.Value), required.Contains(property.Key))));
    }

    /// <summary>"integer", "one of A, B", "list of batch_id, quantity".</summary>
    private static string TypeOf(ApiDescription description, JsonNode? node)
    {
        if (node is null)
        {
            return "";
        }

        var schema = description.Resolve(node);
        return schema["enum"] is JsonArray words ? $"one of {string.Join(", ", words.Select(word => word?.ToString() ?? "null"))}"
            : schema["items"] is { } items ? $"list of {(Fields(description, items).ToList() is { Count: > 0 } fields ? string.Join(", ", fields.Select(field => field.Name)) : TypeOf(description, items))}"
            : schema["type"] is JsonArray types ? string.Join(" or ", types.Select(type => type!.ToString()))
            : schema["format"]?.ToString() ?? schema["type"]?.ToString() ?? "object";
    }

    private static string Anchor(string tag) => tag.ToLowerInvariant().Replace(' ', '-');

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
