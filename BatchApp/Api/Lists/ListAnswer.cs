using System.Globalization;
using System.Text.Json;
using BatchApp.Api.Wire;
using BatchApp.Features;

namespace BatchApp.Api.Lists;

/// <summary>A page of a list: <c>{"data":[...]}</c>, and where it lies in the header, whose values are text.</summary>
public sealed class ListAnswer<T>(Page<T> page, ListFilter filter) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers["X-Pagination"] = JsonSerializer.Serialize(Pagination());
        return Results.Json(new { data = page.Rows }, WireJson.Options).ExecuteAsync(httpContext);
    }

    private Dictionary<string, string> Pagination()
    {
        var request = filter.Request;
        var pages = Math.Max(1, (page.Total + request.Take - 1) / request.Take);
        return new()
        {
            ["total_records"] = Number(page.Total),
            ["total_pages"] = Number(pages),
            ["offset"] = Number(request.Skip),
            ["page"] = Number(filter.Page),
            ["first_page"] = filter.Page == 1 ? "true" : "false",
            ["last_page"] = filter.Page >= pages ? "true" : "false",
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

public static class ListAnswer
{
    public static IResult Of<T>(Page<T> page, ListFilter filter) => new ListAnswer<T>(page, filter);
}
