using System.Net;
using System.Text;
using BatchApp.Domain.Accounts;
using BatchApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BatchApp.Tests.Api;

/// <summary>Wrong requests of every kind get an answer that says what is wrong, and change nothing.</summary>
public sealed class RequestTests(ApiCompany api) : IClassFixture<ApiCompany>
{
    [Theory]
    [InlineData("""{"batch_number":"A","variant_id":1,"colour":"red"}""", " additionalProperties")]
    [InlineData("""{"variant_id":1}""", " required")]
    [InlineData("""{"batch_number":7,"variant_id":1}""", "/batch_number type")]
    [InlineData("""{"batch_number":"A","variant_id":"1"}""", "/variant_id type")]
    [InlineData("""{"batch_number":"A","variant_id":1.5}""", "/variant_id type")]
    [InlineData("""{"batch_number":"A","variant_id":99999999999}""", "/variant_id maximum")]
    [InlineData("""{"batch_number":"A","variant_id":1e400}""", "/variant_id type")]
    [InlineData("""{"batch_number":"A","variant_id":1,"batch_barcode":"12"}""", "/batch_barcode minLength")]
    [InlineData("""{"batch_number":"A","variant_id":1,"batch_barcode":"12345678901234567890123456789012345678901"}""", "/batch_barcode maxLength")]
    [InlineData("""{"batch_number":"A","variant_id":1,"expiration_date":"tomorrow"}""", "/expiration_date format")]
    [InlineData("""{"batch_number":"A","variant_id":1,"expiration_date":null}""", "/expiration_date type")]
    [InlineData("""{"batch_number":"A","variant_id":999999}""", "/variant_id notFound")]
    [InlineData("[]", " type")]
    [InlineData("null", " type")]
    public async Task A_body_that_the_contract_does_not_allow_is_refused_with_its_path(string body, string detail)
    {
        var refused = await api.Http.PostAsync("/batches", body, HttpStatusCode.UnprocessableEntity);

        Assert.Equal([detail], refused.Details);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_limits()
    {
        var refused = await api.Http.PostAsync("/batches", """{"variant_id":"x","batch_barcode":"1","colour":1}""", HttpStatusCode.UnprocessableEntity);

        Assert.Equal([" additionalProperties", " required", "/batch_barcode minLength", "/variant_id type"], refused.Details.Order(StringComparer.Ordinal));
        var details = refused["details"].AsArray();
        Assert.Equal("batch_number", (string)details.Single(detail => (string)detail!["code"]! == "required")!["info"]!["missingProperty"]!);
        Assert.Equal("colour", (string)details.Single(detail => (string)detail!["code"]! == "additionalProperties")!["info"]!["additionalProperty"]!);
        Assert.Equal(3, (int)details.Single(detail => (string)detail!["code"]! == "minLength")!["info"]!["limit"]!);
        Assert.Equal("integer", (string)details.Single(detail => (string)detail!["code"]! == "type")!["info"]!["type"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("batch_number=A")]
    [InlineData("""{"batch_number":"A","batch_number":"B","variant_id":1}""")]
    [InlineData("""{"batch_number":"\ud800","variant_id":1}""")]
    [InlineData("""{"batch_number":"A","variant_id":NaN}""")]
    public async Task What_is_no_JSON_is_refused(string body) => await api.Http.PostAsync("/batches", body, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Deep_large_and_otherwise_encoded_bodies_are_refused()
    {
        await api.Http.PostAsync("/batches", new string('[', 40) + new string(']', 40), HttpStatusCode.BadRequest);
        await api.Http.PostAsync("/batches", $$"""{"batch_number":"{{new string('x', 1_100_000)}}","variant_id":1}""", HttpStatusCode.RequestEntityTooLarge);
        foreach (var (bytes, type, status) in new (byte[], string, HttpStatusCode)[]
        {
            ([0x7B, 0xFF, 0xFE, 0x7D], "application/json", HttpStatusCode.BadRequest),
            (Encoding.Unicode.GetBytes("{}"), "application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType),
            (Encoding.UTF8.GetBytes("a=b"), "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType),
            (Encoding.UTF8.GetBytes("<a/>"), "text/xml", HttpStatusCode.UnsupportedMediaType),
        })
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await api.Http.PostAsync(new Uri("/v1/batches", UriKind.Relative), content);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Other_addresses_are_404_and_other_methods_405_in_the_flat_shape()
    {
        await api.Http.GetAsync("/nothing", HttpStatusCode.NotFound);
        await api.Http.GetAsync("", HttpStatusCode.NotFound);
        await api.Http.GetAsync("/locations/x", HttpStatusCode.NotFound);
        await api.Http.GetAsync("/locations/0", HttpStatusCode.NotFound);
        await api.Http.GetAsync("/locations/99999999999", HttpStatusCode.NotFound);
        var refused = await api.Http.RemoveAsync("/locations", HttpStatusCode.MethodNotAllowed);
        Assert.Contains("GET", refused.Response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/locations?colour=red", " additionalProperties")]
    [InlineData("/locations/1?colour=red", " additionalProperties")]
    [InlineData("/locations?page=0", "/page minimum")]
    [InlineData("/locations?limit=x", "/limit type")]
    [InlineData("/locations?page=1&page=2", "/page type")]
    [InlineData("/locations?ids=1&ids=x", "/ids/1 type")]
    [InlineData("/locations?is_primary=perhaps", "/is_primary type")]
    [InlineData("/locations?created_at_min=yesterday", "/created_at_min format")]
    [InlineData("/inventory?extend=colour", "/extend/0 enum")]
    [InlineData("/batch_stocks?batch_created_at_min=yesterday", "/batch_created_at_min type")]
    public async Task A_query_that_the_contract_does_not_allow_is_refused(string path, string detail) =>
        Assert.Equal([detail], (await api.Http.GetAsync(path, HttpStatusCode.UnprocessableEntity)).Details);

    [Fact]
    public async Task A_refusal_of_a_rule_says_what_the_screen_says()
    {
        await api.Http.PostAsync("/suppliers", new { name = "Only once" });

        var refused = await api.Http.PostAsync("/suppliers", new { name = "only ONCE" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/name alreadyTaken"], refused.Details);
        Assert.Equal("Name only ONCE is already used by another supplier.", (string)refused["message"]!);
        var tooLong = await api.Http.PostAsync("/suppliers", new { name = new string('x', 101) }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/name maxLength"], tooLong.Details);
        Assert.Equal(100, (int)tooLong["details"][0]!["info"]!["limit"]!);
    }

    [Fact]
    public async Task The_same_idempotency_key_acts_once_and_refuses_other_content()
    {
        var first = await api.Http.PostAsync("/suppliers", new { name = "Mill sent twice" }, idempotencyKey: "order 7");
        var again = await api.Http.PostAsync("/suppliers", new { name = "Mill sent twice" }, idempotencyKey: "order 7");

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(1, await api.Company.ReadAsync(db => db.Suppliers.CountAsync(row => row.Name == "Mill sent twice")));
        await api.Http.PostAsync("/suppliers", new { name = "Another mill" }, HttpStatusCode.Conflict, "order 7");
        await api.Http.PostAsync("/customers", new { name = "Mill sent twice" }, HttpStatusCode.Conflict, "order 7");

        // Another key's name for a request is another request.
        var other = await api.ClientAsync(Role.Administrator);
        await other.PostAsync("/suppliers", new { name = "A mill of their own" }, idempotencyKey: "order 7");
        await api.Http.PostAsync("/suppliers", new { name = "Mill with a long name" }, HttpStatusCode.BadRequest, new string('x', 256));
    }
}
