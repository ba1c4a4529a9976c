using BatchApp.Api.Description;
using BatchApp.Api.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace BatchApp.Api;

/// <summary>Puts the REST interface into the program.</summary>
public static class ApiRegistration
{
    public static void AddApi(this IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<ApiDescription>().AddSingleton<PublishedDescription>().AddSingleton<KeyLimits>().AddSingleton<Sales.SalesOrderSteps>();
        foreach (var type in Concrete().Where(type => type.IsAssignableTo(typeof(IApiResource))))
        {
            services.AddSingleton(typeof(IApiResource), type);
        }

        foreach (var reads in Concrete().Where(type => type.Name.EndsWith("Reads", StringComparison.Ordinal)))
        {
            services.AddSingleton(reads);
        }
    }

    /// <summary>To be called before everything that cares for people: cookies, error pages, antiforgery.</summary>
    public static void MapApi(this WebApplication app)
    {
        var published = app.Services.GetRequiredService<PublishedDescription>();
        var routes = new ApiRoutes(app, app.Services.GetRequiredService<ApiDescription>(), published, app.Services.GetRequiredService<ApiSettings>());
        foreach (var resource in app.Services.GetServices<IApiResource>())
        {
            resource.Map(routes);
        }

        // A page of the screens: whoever is signed in reads it.
        var page = new Lazy<string>(() => DocsPage.Of(published, app.Services.GetRequiredService<ApiDescription>()));
        app.MapGet("/docs", () => Results.Content(page.Value, "text/html; charset=utf-8"));
        app.MapWhen(
            http => http.Request.Path.StartsWithSegments(ApiRoutes.Base, StringComparison.OrdinalIgnoreCase),
            api => api.UseMiddleware<LastResort>().Use((http, next) => Publish(http, next, published)).UseMiddleware<KeyGate>().Run(RunAsync));
    }

    /// <summary>The description tells how to knock, and so needs no key.</summary>
    private static Task Publish(HttpContext http, RequestDelegate next, PublishedDescription published) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Path.Equals($"{ApiRoutes.Base}/openapi.json", StringComparison.OrdinalIgnoreCase)
            ? Results.Json(published.Document).ExecuteAsync(http)
            : next(http);

    /// <summary>What routing found, or that it found nothing; what belongs to the screens is not here.</summary>
    private static async Task RunAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Ours is asked while reading, and answers in the contract's shape.
            size.MaxRequestBodySize = null;
        }

        var endpoint = http.GetEndpoint();
        if (endpoint is RouteEndpoint { RequestDelegate: { } answer } route && route.RoutePattern.RawText?.StartsWith(ApiRoutes.Base, StringComparison.Ordinal) == true)
        {
            await answer(http);
        }
        else if (endpoint is { RequestDelegate: { } refuse } and not RouteEndpoint)
        {
            // Routing's own answer to a known address and another method sets Allow.
            await refuse(http);
            await ApiErrors.MethodNotAllowed().ExecuteAsync(http);
        }
        else
        {
            await ApiErrors.NotFound().ExecuteAsync(http);
        }
    }

    private static IEnumerable<Type> Concrete() =>
        typeof(ApiRegistration).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false, Namespace: not null } && type.Namespace.StartsWith("BatchApp.Api", StringComparison.Ordinal));
}
