using BatchApp.Api.Errors;

namespace BatchApp.Api;

/// <summary>The outermost of the interface: a bug is written to the log and answered in the contract's shape.</summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: nobody reads an answer.
        }
        catch (BadHttpRequestException wrong) when (!http.Response.HasStarted)
        {
            await (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge ? ApiErrors.TooLarge(0) : ApiErrors.BadRequest("The request was cut off or is no HTTP.")).ExecuteAsync(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            Failed(log, http.Request.Method, http.Request.Path, failure);
            await ApiErrors.Failed().ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, string method, string path, Exception failure);
}
