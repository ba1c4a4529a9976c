using System.Text.Json.Nodes;

namespace BatchApp.Api.Description;

/// <summary>What is published of the interface: the description of the calls that are answered here, and of no others.</summary>
public sealed class PublishedDescription(ApiDescription description)
{
    private readonly HashSet<(string Path, string Method)> served = [];
    private JsonObject? document;

    /// <summary>Notes a call that is answered; before anybody reads.</summary>
    internal void Add(string path, string method) => served.Add((path, method));

    public IReadOnlyCollection<(string Path, string Method)> Served => served;

    /// <summary>OpenAPI 3.1; made once. To be read only.</summary>
    public JsonObject Document => document ??= Make();

    private JsonObject Make()
    {
        var made = description.Document.DeepClone().AsObject();
        made["info"] = new JsonObject
        {
            ["title"] = "BatchApp",
            ["version"] = "1",
            ["description"] = "Batch tracking with full traceability. Names and shapes follow the public interface of the reference product, from the community description in dougborg/katana-openapi-client (MIT licence); what is ours besides stands beside it.",
        };
        made["servers"] = new JsonArray(new JsonObject { ["url"] = ApiRoutes.Base });
        var paths = made["paths"]!.AsObject();
        foreach (var (path, verbs) in paths.ToList())
        {
            foreach (var verb in verbs!.AsObject().Select(verb => verb.Key).Where(verb => !served.Contains((path, verb))).ToList())
            {
                verbs.AsObject().Remove(verb);
            }

            if (verbs.AsObject().Count == 0)
            {
                paths.Remove(path);
            }
        }

        return made;
    }
}
