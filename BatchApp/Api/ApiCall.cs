using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchApp.Api.Errors;
using BatchApp.Api.Wire;
using BatchApp.Domain;
using BatchApp.Domain.Company;
using BatchApp.Features.Accounts;

namespace BatchApp.Api;

/// <summary>One call of the interface, of a key that fits and in the form that the description demands.</summary>
public sealed class ApiCall(HttpContext http, ApiSession session, JsonObject query, JsonNode? body, SentRequest sent)
{
    public Actor Actor => session.Actor;

    /// <summary>The company's.</summary>
    public BusinessCalendar Calendar => session.Calendar;

    /// <summary>UTC.</summary>
    public DateTime Now => session.Now;

    /// <summary>Cancelled when the caller is gone.</summary>
    public CancellationToken Cancellation => http.RequestAborted;

    /// <summary>The number in the address: "/batches/{id}".</summary>
    public int Id => int.Parse(Text("id"), CultureInfo.InvariantCulture);

    /// <summary>A part of the address.</summary>
    public string Text(string name) => (string)http.GetRouteValue(name)!;

    /// <summary>A reason as it was sent; where the body has none, the key's name stands for it.</summary>
    public string Reason(string? given) => string.IsNullOrWhiteSpace(given) ? Actor.Name : given;

    /// <summary>
    /// A command made of what was sent. Sent again under the same <c>Idempotency-Key</c> it acts once, whatever versions were
    /// looked up for it meanwhile.
    /// </summary>
    public TCommand Command<TCommand>(Func<RequestId, TCommand> make)
        where TCommand : Command => (TCommand)((Command)make(sent.Id) with { Sent = sent.Content });

    /// <summary>What a use case answers, as an answer of the interface.</summary>
    /// <param name="paths">What the refusals' fields and rows are called in this request.</param>
    /// <param name="succeeded">Made of what the use case did.</param>
    public async Task<IResult> AnswerAsync<T>(Task<Result<T>> done, WirePaths paths, Func<T, Task<IResult>> succeeded)
    {
        var result = await done;
        return result.Succeeded ? await succeeded(result.Value) : Refused(result.Refusals, paths);
    }

    /// <summary>As above, where nothing is to be said of success.</summary>
    public Task<IResult> AnswerAsync<T>(Task<Result<T>> done, WirePaths paths) => AnswerAsync(done, paths, _ => Task.FromResult(NoContent()));

    public IResult Refused(IReadOnlyList<Refusal> refusals, WirePaths paths) =>
        RefusalAnswer.Of(refusals, paths, Calendar, HttpMethods.IsDelete(http.Request.Method));

    /// <summary>A thing as it is; 404 where there is none.</summary>
    public static IResult One<T>(T? thing)
        where T : class => thing is null ? ApiErrors.NotFound() : Results.Json(thing, WireJson.Options);

    public static IResult NoContent() => Results.NoContent();

    internal T Query<T>() => query.Deserialize<T>(WireJson.Options)!;

    internal T Body<T>() => body.Deserialize<T>(WireJson.Options)!;
}
