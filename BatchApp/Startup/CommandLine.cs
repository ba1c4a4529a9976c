namespace BatchApp.Startup;

/// <summary>What the program was started for: to serve, or one command that ends by itself.</summary>
/// <param name="Name">Null to serve.</param>
/// <param name="Argument">What follows the command; null when nothing does.</param>
/// <param name="Settings">The rest of the line.</param>
internal sealed record CommandLine(string? Name, string? Argument, string[] Settings)
{
    private static readonly Dictionary<string, Func<string?, IConfiguration, Task<int>>> Commands = new()
    {
        [VerifyCommand.Name] = VerifyCommand.RunAsync,
        [InviteCommand.Name] = InviteCommand.RunAsync,
    };

    public static CommandLine Of(string[] args) => args switch
    {
        [var name, var argument, .. var rest] when Commands.ContainsKey(name) && !argument.StartsWith("--", StringComparison.Ordinal) => new(name, argument, rest),
        [var name, .. var rest] when Commands.ContainsKey(name) => new(name, null, rest),
        _ => new(null, null, args),
    };

    /// <summary>Null when the program is to serve; else how the command ended, 0 when all is well.</summary>
    public async Task<int?> RunAsync(IConfiguration configuration) => Name is null ? null : await Commands[Name](Argument, configuration);
}
