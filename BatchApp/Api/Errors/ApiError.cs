using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BatchApp.Api.Wire;

namespace BatchApp.Api.Errors;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Path">Where: "/rows/0/quantity"; empty for the whole.</param>
/// <param name="Code">The keyword of JSON schema that is broken, or the name of the rule: "notEnoughInBatch".</param>
/// <param name="Message">A sentence.</param>
/// <param name="Info">What the keyword says: <c>{"limit":40}</c>.</param>
public sealed record ApiErrorDetail(
    string Path, string Code, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Info = null);

/// <summary>Every answer that says no, in the contract's shapes.</summary>
public static class ApiErrors
{
    public static IResult BadRequest(string message) => Flat(StatusCodes.Status400BadRequest, "BadRequestError", message);

    public static IResult Unauthorized(string message) => Flat(StatusCodes.Status401Unauthorized, "UnauthorizedError", message);

    public static IResult Forbidden(string message) => Flat(StatusCodes.Status403Forbidden, "ForbiddenError", message);

    public static IResult NotFound(string message = "There is nothing here.") => Flat(StatusCodes.Status404NotFound, "NotFoundError", message);

    public static IResult MethodNotAllowed() => Flat(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowedError", "This address does not answer that method.");

    public static IResult Conflict(string message) => Flat(StatusCodes.Status409Conflict, "ConflictError", message);

    public static IResult TooLarge(long limit) => Flat(StatusCodes.Status413PayloadTooLarge, "PayloadTooLargeError", $"A body takes up to {limit} bytes.");

    public static IResult UnsupportedMediaType() => Flat(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaTypeError", "Send JSON: Content-Type: application/json, in UTF-8.");

    public static IResult TooManyRequests() => Flat(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests: wait until the limit is lifted.");

    public static IResult Failed() => Flat(StatusCodes.Status500InternalServerError, "InternalServerError", "Something went wrong here. Nothing was changed.");

    /// <summary>The one that comes nested: what is to be deleted is held by something.</summary>
    public static IResult PreconditionFailed(string message) => Answer(
        StatusCodes.Status412PreconditionFailed,
        new { error = Body(StatusCodes.Status412PreconditionFailed, "PreconditionFailedError", message) });

    public static IResult Unprocessable(IReadOnlyList<ApiErrorDetail> details) => Answer(StatusCodes.Status422UnprocessableEntity, new
    {
        statusCode = StatusCodes.Status422UnprocessableEntity,
        name = "UnprocessableEntityError",
        message = details.Count == 1 ? details[0].Message : "The request cannot be carried out: see the details.",
        code = "VALIDATION_FAILED",
        details,
    });

    private static IResult Flat(int status, string name, string message) => Answer(status, Body(status, name, message));

    private static object Body(int statusCode, string name, string message) => new { statusCode, name, message };

    private static IResult Answer(int status, object body) => Results.Json(body, Shape, statusCode: status);

    /// <summary>Errors have names in camel case, unlike everything else.</summary>
    private static readonly System.Text.Json.JsonSerializerOptions Shape = new(WireJson.Options) { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase };
}
