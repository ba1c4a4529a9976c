using System.Text.Json;
using BatchApp.Api.Description;
using BatchApp.Api.Errors;
using BatchApp.Features.Accounts;

namespace BatchApp.Api;

/// <summary>A resource of the interface: it maps its own operations.</summary>
public interface IApiResource
{
    void Map(ApiRoutes api);
}

/// <summary>
/// Maps operations of the description to what answers them. Each request is checked against the description first, so that
/// an operation gets nothing that the contract does not allow.
/// </summary>
public sealed class ApiRoutes(IEndpointRouteBuilder endpoints, ApiDescription description, PublishedDescription published, ApiSettings settings)
{
    /// <summary>Where the interface begins.</summary>
    public const string Base = "/v1";

    /// <summary>A single thing.</summary>
    public void Get(string path, Func<ApiCall, Task<IResult>> answer) => Map("get", path, _ => 0, (call, _) => answer(call));

    /// <summary>A list.</summary>
    /// <typeparam name="TFilter">The query's parameters; a <see cref="Lists.ListFilter"/>.</typeparam>
    public void Get<TFilter>(string path, Func<ApiCall, TFilter, Task<IResult>> answer) => Map("get", path, call => call.Query<TFilter>(), answer);

    public void Post<TBody>(string path, Func<ApiCall, TBody, Task<IResult>> answer) => Map("post", path, call => call.Body<TBody>(), answer);

    public void Patch<TBody>(string path, Func<ApiCall, TBody, Task<IResult>> answer) => Map("patch", path, call => call.Body<TBody>(), answer);

    public void Delete(string path, Func<ApiCall, Task<IResult>> answer) => Map("delete", path, _ => 0, (call, _) => answer(call));

    private void Map<TInput>(string method, string path, Func<ApiCall, TInput> read, Func<ApiCall, TInput, Task<IResult>> answer)
    {
        var operation = description.Operation(method, path);
        published.Add(path, method);
        var query = new Lazy<RequestSchema>(() => RequestSchema.OfQuery(description, method, operation));
        var body = new Lazy<RequestSchema?>(() => RequestSchema.OfBody(description, operation));
        endpoints.MapMethods(Base + Pattern(operation, path), [method.ToUpperInvariant()], (RequestDelegate)AnswerAsync)
            .WithName((string)operation["operationId"]!).WithSummary((string?)operation["summary"] ?? "").DisableAntiforgery();

        async Task AnswerAsync(HttpContext http) => await (await RunAsync(http)).ExecuteAsync(http);

        async Task<IResult> RunAsync(HttpContext http)
        {
            var asked = ApiRequest.Query(http.Request, query.Value);
            var sent = asked.Error is null && body.Value is { } schema ? await ApiRequest.BodyAsync(http.Request, schema, settings) : new(null, asked.Error);
            if (sent.Error is { } error)
            {
                return error;
            }

            if (http.Request.Headers[SentRequest.Header].ToString().Length > SentRequest.NameLimit)
            {
                return ApiErrors.BadRequest($"{SentRequest.Header} takes up to {SentRequest.NameLimit} characters.");
            }

            var session = http.Features.Get<ApiSession>()!;
            var call = new ApiCall(http, session, asked.Value!, sent.Value, SentRequest.Of(http.Request, session.Actor, sent.Value));
            TInput input;
            try
            {
                input = read(call);
            }
            catch (JsonException wrong)
            {
                return Unreadable(wrong);
            }

            return await answer(call, input);
        }
    }

    /// <summary>What the schema lets through and no field here can hold: a number with decimals for a whole one, a day that there is not.</summary>
    private static IResult Unreadable(JsonException wrong)
    {
        var path = (wrong.Path ?? "$").TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return ApiErrors.Unprocessable([new(path, "type", $"{(path.Length == 0 ? "The request" : path[1..])} is not of the type that stands here.", new() { ["type"] = "" })]);
    }

    /// <summary>Ids that are numbers are no other text: another address is not here.</summary>
    private static string Pattern(System.Text.Json.Nodes.JsonObject operation, string path) =>
        path.Contains("{id}", StringComparison.Ordinal) && !operation.ToJsonString().Contains("bom_row_id", StringComparison.Ordinal)
            ? path.Replace("{id}", "{id:int:min(1)}", StringComparison.Ordinal)
            : path;
}
