using System.Text.Json.Nodes;

namespace BatchApp.Tests.Api;

/// <summary>What we publish of the interface, measured by the contract as it came.</summary>
public sealed class DescriptionTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    /// <summary>Where ours says less on purpose: serial numbers and bins are not kept, and an ingredient of a production is sent without what is answered of it.</summary>
    private static readonly string[] Narrower =
    [
        "schemas/CreateManufacturingOrderProductionRequest/properties/ingredients/items/$ref",
        "schemas/TraceabilityRequest/properties/bin_location_id/type",
        "schemas/TraceabilityRequest/properties/serial_number_id/type",
    ];

    [Fact]
    public async Task Every_path_and_method_of_the_contract_is_answered_and_described_as_there()
    {
        var published = (await api.Http.ReadAsync("/openapi.json")).Body!;

        Assert.True(Contract.Document["paths"]!.AsObject().Count > 50);
        Assert.Equal([], Missing(Contract.Document["paths"]!, published["paths"], "paths"));
        foreach (var (path, _) in Contract.Document["paths"]!.AsObject())
        {
            // Served and not only described: whoever has no key is turned away before, so what is not served is told by its 404 alone.
            using var answer = await api.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, $"/v1{path.Replace("{id}", "1", StringComparison.Ordinal)}"));
            Assert.True(answer.StatusCode == System.Net.HttpStatusCode.MethodNotAllowed, $"{path}: {answer.StatusCode}");
            Assert.Equal(
                Contract.Document["paths"]![path]!.AsObject().Select(verb => verb.Key.ToUpperInvariant()).Order(),
                answer.Content.Headers.Allow.Intersect(Contract.Document["paths"]![path]!.AsObject().Select(verb => verb.Key.ToUpperInvariant())).Order());
        }
    }

    [Fact]
    public async Task Every_schema_of_the_contract_is_published_with_all_that_it_says()
    {
        var published = (await api.Http.ReadAsync("/openapi.json")).Body!;

        Assert.True(Contract.Document["components"]!["schemas"]!.AsObject().Count > 150);
        Assert.Equal(
            Narrower, Contract.Document["components"]!.AsObject().SelectMany(kind => Missing(kind.Value!, published["components"]![kind.Key], kind.Key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_lacks_a_word_of_the_contract_is_noticed()
    {
        var published = (await api.Http.ReadAsync("/openapi.json")).Body!;
        var schemas = published["components"]!["schemas"]!.AsObject();
        schemas["Batch"]!["properties"]!.AsObject().Remove("batch_number");
        schemas["Batch"]!["properties"]!["variant_id"]!["type"] = "number";
        schemas.Remove("Factory");
        published["paths"]!["/bom_rows"]!.AsObject().Remove("post");

        Assert.Equal(["paths/~bom_rows/post"], Missing(Contract.Document["paths"]!, published["paths"], "paths"));
        Assert.Equal(
            ["schemas/Batch/properties/batch_number", "schemas/Batch/properties/variant_id/type", "schemas/Factory"],
            Missing(Contract.Document["components"]!["schemas"]!, schemas, "schemas").Except(Narrower).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_it_refers_to_is_there()
    {
        var published = (await api.Http.ReadAsync("/openapi.json")).Body!;

        var references = References(published).Distinct().ToList();
        Assert.True(references.Count > 150);
        Assert.All(references, reference => Assert.NotNull(reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)published, (place, name) => place?[name])));
    }

    /// <summary>
    /// Where ours says less than the contract, or another thing. We may say more: further fields and parameters, and another type
    /// beside the contract's, as where null clears a field.
    /// </summary>
    private static IEnumerable<string> Missing(JsonNode contract, JsonNode? ours, string place) => (contract, ours) switch
    {
        (JsonObject all, JsonObject known) => all.SelectMany(field => field.Value is null || !known.ContainsKey(field.Key)
            ? known.ContainsKey(field.Key) ? [] : [Place(place, field.Key)]
            : Missing(field.Value, known[field.Key], Place(place, field.Key))),
        (JsonArray all, JsonArray known) => all.Where(one => !known.Any(other => JsonNode.DeepEquals(one, other) || (one is JsonObject && other is JsonObject && !Missing(one, other, "").Any())))
            .Select(one => $"{place}[{one?.ToJsonString()}]"),
        (JsonValue one, JsonArray known) => known.Any(other => JsonNode.DeepEquals(one, other)) ? [] : [place],
        (JsonValue one, JsonValue other) => JsonNode.DeepEquals(one, other) || IsProse(place) ? [] : [place],
        _ => [place],
    };

    /// <summary>Descriptions may say it in other words.</summary>
    private static bool IsProse(string place) => place.EndsWith("/description", StringComparison.Ordinal) || place.EndsWith("/summary", StringComparison.Ordinal);

    private static string Place(string place, string name) => $"{place}/{name.Replace('/', '~')}";

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject known => known.SelectMany(field => field.Key == "$ref" ? [(string)field.Value!] : References(field.Value)),
        JsonArray known => known.SelectMany(References),
        _ => [],
    };
}
