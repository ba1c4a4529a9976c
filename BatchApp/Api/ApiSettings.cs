namespace BatchApp.Api;

/// <summary>What <c>appsettings.json</c> says of the REST interface, under <c>Api</c>.</summary>
/// <param name="RequestsPerMinute">Of one key.</param>
/// <param name="LargestBody">Bytes of a request's body at the most.</param>
/// <param name="DeepestBody">Levels of JSON within each other at the most.</param>
public sealed record ApiSettings(int RequestsPerMinute, long LargestBody, int DeepestBody)
{
    public static ApiSettings Of(IConfiguration configuration) => new(
        Math.Max(1, configuration.GetValue("Api:RequestsPerMinute", 60)),
        Math.Max(1, configuration.GetValue("Api:LargestBody", 1_048_576L)),
        Math.Clamp(configuration.GetValue("Api:DeepestBody", 32), 4, 1_000));
}
