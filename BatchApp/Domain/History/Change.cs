namespace BatchApp.Domain.History;

/// <summary>One changed particular as the journal keeps it.</summary>
/// <param name="Name">Empty in lines from before particulars were kept one by one.</param>
/// <param name="Before">A <see cref="NotedValue"/>; null for what was not there.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record Change(string Name, string? Before, string? After)
{
    /// <summary>Puts together what stands on both sides of a line of the journal.</summary>
    public static IReadOnlyList<Change> Between(string? before, string? after)
    {
        var was = Read(before);
        var changes = new List<Change>();
        foreach (var (name, value) in Read(after))
        {
            var other = was.FindIndex(line => line.Name == name);
            changes.Add(new Change(name, other < 0 ? null : was[other].Value, value));
            if (other >= 0)
            {
                was.RemoveAt(other);
            }
        }

        return [.. changes, .. was.Select(line => new Change(line.Name, line.Value, null))];
    }

    /// <summary>The one change of a line whose sides are free text.</summary>
    public static IReadOnlyList<Change> OfFreeText(string? before, string? after) =>
        before is null && after is null ? [] : [new Change("", before is null ? null : NotedValue.Words(before), after is null ? null : NotedValue.Words(after))];

    private static List<(string Name, string Value)> Read(string? lines) =>
    [
        .. (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            line.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? (line[..colon], line[(colon + 2)..]) : ("", line)),
    ];
}
